package io.github.hailuo4j.processor.compatibility;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@ArchTag("slow")
@AnalyzeClasses(
        packages = "io.github.hailuo4j.processor.compatibility",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    /** It looks at what is planned and generated, and is no part of an annotation processor. */
    @ArchTest
    static final ArchRule compatibilityDoesNotKnowTheProcessorItself =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.hailuo4j.processor");

    @ArchTest
    static final ArchRule compatibilityDoesNotKnowTheRuntime = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.hailuo4j.runtime..", "kotlin..", "com.fasterxml.jackson.databind..");
}
