package io.github.hailuo4j.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hailuo4j.processor", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("slow")
final class ArchitectureTest {

    private static final String ROOT = "io.github.hailuo4j.processor";

    @ArchTest
    static final ArchRule packagesHaveADirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("processor")
            .definedBy(ROOT)
            .layer("bundled")
            .definedBy(ROOT + ".bundled")
            .layer("generator")
            .definedBy(ROOT + ".generator")
            .layer("plan")
            .definedBy(ROOT + ".plan")
            .layer("naming")
            .definedBy(ROOT + ".naming")
            .layer("automaton")
            .definedBy(ROOT + ".automaton")
            .whereLayer("processor")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bundled")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("generator")
            .mayOnlyBeAccessedByLayers("bundled", "processor")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("generator", "bundled", "processor")
            .whereLayer("naming")
            .mayOnlyBeAccessedByLayers("plan", "generator")
            .whereLayer("automaton")
            .mayOnlyBeAccessedByLayers("naming", "plan", "generator", "bundled", "processor");

    @ArchTest
    static final ArchRule theProcessorDoesNotKnowTheRuntime = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.hailuo4j.runtime..", "kotlin..", "com.fasterxml.jackson.databind..");
}
