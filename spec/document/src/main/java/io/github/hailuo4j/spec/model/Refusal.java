package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Diagnostic;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why an object has no class.
 *
 * @param object the object that is in the way
 * @param reason what is said of it; empty if that is an error, which is said where its schema is read
 */
record Refusal(Node object, Optional<Diagnostic.Message> reason) {

    /** An object for a reason. */
    static Refusal of(Node object, Diagnostic.Message reason) {
        return new Refusal(object, Optional.of(reason));
    }

    /** Reasons by which something is none of the objects that classes are for. */
    private static final Set<Diagnostic> NEVER = Set.of(
            SpecDiagnostic.OBJECT_WITH_MODEL, SpecDiagnostic.OBJECT_WITH_NAMELESS, SpecDiagnostic.ITEMS_NOT_OBJECTS);

    /** Whether it is an object that classes are for. */
    boolean couldHaveClass() {
        return reason.isEmpty() || !NEVER.contains(reason.get().kind());
    }

    /**
     * An object of which a member cannot be read by itself; empty if all can.
     *
     * @param place the parameter or member
     * @param never the pointers of members that no value is allowed for, which are in nobody's way
     */
    static Optional<Refusal> ofUnread(String place, Node object, Problems problems, Collection<String> never) {
        for (Problem problem : problems.inOrder()) {
            if (problem.severity() == Problem.Severity.ERROR && !never.contains(problem.pointer())) {
                return Optional.of(of(object, SpecDiagnostic.OBJECT_WITH_UNREAD.with(place, problem.message())));
            }
        }
        return Optional.empty();
    }

    /** Whether the list can have objects with members in it, and items that are no objects. */
    static boolean areItemsMixed(Schema list) {
        for (Schema items : items(list)) {
            boolean isOfObjects = TypeBranches.types(items).equals(Set.of(JsonType.OBJECT));
            if (declaresMembers(items) && (!isOfObjects || list instanceof Schema.PrefixItems)) {
                return true;
            }
        }
        for (Schema part : parts(list)) {
            if (areItemsMixed(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean declaresMembers(Schema schema) {
        if (schema instanceof Schema.Property) {
            return true;
        }
        List<Schema> within = new ArrayList<>(items(schema));
        within.addAll(parts(schema));
        for (Schema each : within) {
            if (declaresMembers(each)) {
                return true;
            }
        }
        return false;
    }

    private static List<Schema> parts(Schema schema) {
        if (schema instanceof Schema.AllOf all) {
            return all.schemas();
        } else if (schema instanceof Schema.AnyOf any) {
            return any.schemas();
        }
        return schema instanceof Schema.OneOf one ? one.schemas() : List.of();
    }

    private static List<Schema> items(Schema list) {
        if (list instanceof Schema.Items items) {
            return List.of(items.each());
        }
        if (list instanceof Schema.PrefixItems items) {
            List<Schema> all = new ArrayList<>(items.first());
            all.add(items.others());
            return all;
        }
        return List.of();
    }
}
