package io.github.hailuo4j.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may use which, in what the starters share, in this starter and in what tests have. */
@AnalyzeClasses(packages = "io.github.hailuo4j.spring", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String CORE = "io.github.hailuo4j.spring";
    private static final String POSTGRES = "io.github.hailuo4j.spring.postgres";
    private static final String TEST = "io.github.hailuo4j.spring.test";
    private static final String STARTER = "io.github.hailuo4j.spring.boot*";

    @ArchTest
    static final ArchRule DIRECTIONS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("health")
            .definedBy("io.github.hailuo4j.spring.health")
            .layer("client")
            .definedBy(CORE)
            .layer("web")
            .definedBy("io.github.hailuo4j.spring.web")
            .layer("postgres")
            .definedBy(POSTGRES)
            .layer("starter")
            .definedBy(STARTER)
            .layer("test")
            .definedBy(TEST)
            .whereLayer("health")
            .mayOnlyBeAccessedByLayers("client", "postgres", "starter")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("web", "postgres", "starter", "test")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("postgres")
            .mayOnlyBeAccessedByLayers("test")
            .whereLayer("starter")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("test")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule NO_INTERNALS =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.hailuo4j.runtime.internal..");

    /** Who has no store in PostgreSQL must be able to load everything else. */
    @ArchTest
    static final ArchRule STORE = noClasses()
            .that()
            .resideOutsideOfPackage(POSTGRES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.hailuo4j.postgres..");

    /** What is for tests is on no class path in production. */
    @ArchTest
    static final ArchRule SIMULATOR = noClasses()
            .that()
            .resideOutsideOfPackage(TEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.hailuo4j.simulator..", "io.github.hailuo4j.junit..", "org.springframework.boot.test..");

    /** What a release of Spring Boot moved is in its starter: all else runs with either. */
    @ArchTest
    static final ArchRule MOVED = noClasses()
            .that()
            .resideOutsideOfPackage(STARTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.boot.actuate.health..",
                    "org.springframework.boot.health..",
                    "org.springframework.boot.autoconfigure.jackson..",
                    "org.springframework.boot.jackson..",
                    "com.fasterxml.jackson..",
                    "tools.jackson..");

    /** An application has Spring MVC or WebFlux, and seldom both. */
    @ArchTest
    static final ArchRule REACTOR = noClasses()
            .that()
            .doNotHaveSimpleName("ReactiveWebhookController")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("reactor..");

    /** Each of the packages was looked at: on this class path, those of other modules are there too. */
    @ArchTest
    static final ArchRule ALL = classes()
            .should()
            .resideInAnyPackage(
                    CORE, "io.github.hailuo4j.spring.health", "io.github.hailuo4j.spring.web", POSTGRES, STARTER, TEST);
}
