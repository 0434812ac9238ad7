package io.github.hailuo4j.spec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hailuo4j.spec", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String ROOT = "io.github.hailuo4j.spec";

    @ArchTest
    static final ArchRule packagesHaveADirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("facade")
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
            .whereLayer("facade")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("validation")
            .mayOnlyBeAccessedByLayers("facade")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("validation", "facade")
            .whereLayer("constraint")
            .mayOnlyBeAccessedByLayers("model", "validation")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("constraint", "model", "validation");

    /** A cold compiler loads this module: databind would cost it half a second. */
    @ArchTest
    static final ArchRule noDatabindAndNoKotlin = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "kotlin..", "io.github.hailuo4j.runtime..");
}
