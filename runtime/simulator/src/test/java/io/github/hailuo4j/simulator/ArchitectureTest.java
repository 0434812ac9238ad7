package io.github.hailuo4j.simulator;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;

/** Which package may use which; the picture in the README shows the same. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("slow")
final class ArchitectureTest {

    static final String ROOT = "io.github.hailuo4j.simulator";

    /** What each package uses; whoever adds an arrow adds it here, and in the picture. */
    private static final Map<String, Set<String>> USES = Map.of(
            "http", Set.of(),
            "threads", Set.of(),
            "time", Set.of(),
            "faults", Set.of("http", "threads"),
            "document", Set.of("http"),
            "files", Set.of("http"),
            "account", Set.of("document", "http"),
            "tasks", Set.of("account", "document", "files", "http"),
            "video", Set.of("files", "http", "tasks", "threads"),
            "webhooks", Set.of("tasks"));

    @ArchTest
    static final ArchRule packagesHaveNoCircleTheRootIncluded =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesUseWhatThePictureShows =
            ArchRuleDefinition.classes().that().resideInAPackage(ROOT + ".*").should(new UseTheirNeighbours());

    private static String room(JavaClass type) {
        return type.getPackageName().equals(ROOT)
                ? "root"
                : type.getPackageName().substring(ROOT.length() + 1);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** ArchUnit's patterns leave out the root package. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return isOurs(type) ? SliceIdentifier.of(room(type)) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of the simulator";
        }
    }

    private static final class UseTheirNeighbours extends ArchCondition<JavaClass> {
        UseTheirNeighbours() {
            super("use only " + USES);
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Set<String> allowed = USES.getOrDefault(room(type), Set.of());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (isOurs(target) && !room(target).equals(room(type)) && !allowed.contains(room(target))) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            }
        }
    }
}
