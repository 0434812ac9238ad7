package io.github.hailuo4j.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Which class may use what. */
@AnalyzeClasses(packages = "io.github.hailuo4j.postgres", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_INTERNALS =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.hailuo4j.runtime.internal..");

    @ArchTest
    static final ArchRule THE_CLOCK_IS_THE_DATABASES = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "instant")
            .because("clocks of machines may be wrong");

    /** Who has no Flyway or db-scheduler must be able to load everything else. */
    @ArchTest
    static final ArchRule OPTIONAL = noClasses()
            .that()
            .doNotHaveSimpleName("HailuoSchema")
            .and()
            .doNotHaveSimpleName("HailuoDuties")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "com.github.kagkarlsson..");
}
