package io.github.hailuo4j.app.studio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The studio's packages keep a direction. */
final class ArchitectureTest {

    private static final String APP = "io.github.hailuo4j.app";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(APP);

    @Test
    void whatAnswersKnowsNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage(APP + ".studio.*..", APP + ".recipe..", APP + ".copy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(APP + ".studio", "com.sun.net.httpserver..")
                .check(CLASSES);
    }

    @Test
    void aRequestAndAnAnswerKnowNothingOfTheRest() {
        noClasses()
                .that()
                .resideInAPackage(APP + ".studio.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(APP, APP + ".studio.form..", APP + ".studio.task..", "io.github.hailuo4j.runtime..")
                .check(CLASSES);
    }

    @Test
    void nothingButItsCommandKnowsTheStudio() {
        noClasses()
                .that()
                .resideOutsideOfPackages(APP + ".studio..", APP + ".command..", APP + ".recipe..", APP + ".copy..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(APP + ".studio..")
                .check(CLASSES);
    }
}
