package io.github.hailuo4j.spec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hailuo4j.spec", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("slow")
final class ArchitectureTest {

    private static final String ROOT = "io.github.hailuo4j.spec";

    @ArchTest
    static final ArchRule packagesHaveADirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy(ROOT)
            .layer("validation")
            .definedBy(ROOT + ".validation")
            .layer("model")
            .definedBy(ROOT + ".model")
            .layer("constraint")
            .definedBy(ROOT + ".constraint")
            .layer("schema")
            .definedBy(ROOT + ".schema")
            .layer("document")
            .definedBy(ROOT + ".document")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("validation")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("validation", "root")
            .whereLayer("constraint")
            .mayOnlyBeAccessedByLayers("model", "validation", "root")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("constraint", "model", "validation", "root");

    @ArchTest
    static final ArchRule theSpecKnowsNeitherRuntimeNorProcessorNorDatabind = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.hailuo4j.runtime..",
                    "io.github.hailuo4j.processor..",
                    "kotlin..",
                    "com.fasterxml.jackson.databind..");
}
