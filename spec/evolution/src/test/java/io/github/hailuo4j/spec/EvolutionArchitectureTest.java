package io.github.hailuo4j.spec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@ArchTag("slow")
@AnalyzeClasses(
        packages = {"io.github.hailuo4j.spec.contract", "io.github.hailuo4j.spec.diff", "io.github.hailuo4j.spec.drift"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
final class EvolutionArchitectureTest {

    private static final String ROOT = "io.github.hailuo4j.spec";

    @ArchTest
    static final ArchRule importDiffAndDriftStandBesideEachOther = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("contract")
            .definedBy(ROOT + ".contract")
            .layer("diff")
            .definedBy(ROOT + ".diff")
            .layer("drift")
            .definedBy(ROOT + ".drift")
            .whereLayer("contract")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("diff")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("drift")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule theyStandOnTheModelAndNotOnWhatReadsAndValidatesIt =
            noClasses().should().dependOnClassesThat().resideInAnyPackage(ROOT, ROOT + ".validation..");

    @ArchTest
    static final ArchRule evolutionKnowsNeitherRuntimeNorProcessorNorDatabind = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.hailuo4j.runtime..",
                    "io.github.hailuo4j.processor..",
                    "kotlin..",
                    "com.fasterxml.jackson.databind..");
}
