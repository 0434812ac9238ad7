package io.github.hailuo4j.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.github.hailuo4j.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("slow")
final class ArchitectureTest {

    private static final String ROOT = "io.github.hailuo4j.runtime";

    /** From the bottom; a package may use those of the floors below its own. README.md has the picture. */
    private static final List<List<String>> FLOORS = List.of(
            List.of(".text", ".time", ".internal.files", ".internal.json", ".internal.runapi"),
            List.of(".internal.redaction"),
            List.of(".task"),
            List.of(".internal.errors"),
            List.of(".errors"),
            List.of(".request", ".files", ".internal.http"),
            List.of(".journal", ".internal.transfer"),
            List.of(".event", ".webhook"),
            List.of(".micrometer", ".slf4j", ".json", ".internal.engine"),
            List.of(".internal.webhook"),
            List.of(".internal.client"),
            List.of(""));

    /** The root package is one of them. */
    @ArchTest
    static final ArchRule noTwoPackagesAreInACircle =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static void packagesUseThoseOfLowerFloorsOnly(JavaClasses runtime) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            String[] below = FLOORS.subList(0, floor).stream()
                    .flatMap(List::stream)
                    .map(name -> ROOT + name)
                    .toArray(String[]::new);
            for (String name : FLOORS.get(floor)) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + name)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                                .and(resideInAnyPackage(ROOT + name).negate())
                                .and(resideInAnyPackage(below).negate()))
                        .check(runtime);
            }
        }
    }

    @ArchTest
    static final ArchRule everyPackageHasAFloor = classes()
            .should()
            .resideInAnyPackage(FLOORS.stream()
                    .flatMap(List::stream)
                    .map(name -> ROOT + name)
                    .toArray(String[]::new));

    /** What a program can call leads to nothing that its module does not see. */
    @ArchTest
    static void publicApiShowsNothingInternal(JavaClasses runtime) {
        List<String> shown = runtime.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !isInternal(type))
                .flatMap(type -> Stream.concat(
                        Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream())
                                .filter(ArchitectureTest::isInternal)
                                .map(parent -> type.getName() + " is a " + parent.getName()),
                        type.getMembers().stream()
                                .filter(ArchitectureTest::isApi)
                                .flatMap(member -> member.getAllInvolvedRawTypes().stream()
                                        .filter(ArchitectureTest::isInternal)
                                        .map(involved -> member.getFullName() + " shows " + involved.getName()))))
                .toList();
        assertThat(shown).isEmpty();
    }

    private static boolean isApi(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".internal");
    }

    @ArchTest
    static final ArchRule requestsKnowNothingOfExecution = noClasses()
            .that()
            .resideInAPackage(ROOT + ".request..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".internal..", ROOT + ".journal..", ROOT + ".event..", "okhttp3..", "retrofit2..");

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

    @ArchTest
    static final ArchRule onlyItsPackageKnowsSlf4j = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".slf4j..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");

    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
