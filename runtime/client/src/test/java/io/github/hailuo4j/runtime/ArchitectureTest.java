package io.github.hailuo4j.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hailuo4j.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("slow")
final class ArchitectureTest {

    private static final String ROOT = "io.github.hailuo4j.runtime";

    @ArchTest
    static final ArchRule partsHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsDoNotKnowTheClient = noClasses()
            .that()
            .resideInAPackage(ROOT + ".*..")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("HailuoClient");

    @ArchTest
    static final ArchRule requestsKnowNothingOfExecution = noClasses()
            .that()
            .resideInAPackage(ROOT + ".request..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".http..",
                    ROOT + ".engine..",
                    ROOT + ".journal..",
                    ROOT + ".transfer..",
                    "okhttp3..",
                    "retrofit2..");

    @ArchTest
    static final ArchRule theRuntimeKnowsNeitherSpecNorProcessor = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.hailuo4j.spec..", "io.github.hailuo4j.processor..");

    @ArchTest
    static final ArchRule onlyTheBinderKnowsMicrometer = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".micrometer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");
}
