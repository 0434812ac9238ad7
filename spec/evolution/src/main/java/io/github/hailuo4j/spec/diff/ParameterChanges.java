package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.Change.Kind;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The changes of single parameters. That a parameter is needed, or can't be set, counts as such wherever the document says it:
 * in the {@code required} list or in a rule.
 */
final class ParameterChanges {

    private final JointModel joint;
    private final List<Change> changes;

    private ParameterChanges(JointModel joint, List<Change> changes) {
        this.joint = joint;
        this.changes = changes;
    }

    static void find(JointModel joint, List<Change> changes) {
        ParameterChanges parameters = new ParameterChanges(joint, changes);
        joint.variables().forEach(parameters::compare);
    }

    private void compare(Variable variable) {
        BitSet before = joint.states(joint.accepted(), variable);
        BitSet after = joint.states(joint.accepts(), variable);
        boolean was = !onlyAbsent(before);
        boolean is = !onlyAbsent(after);
        String name = variable.parameter();
        if (!was && is) {
            ParameterSpec added = spec(joint.after(), name);
            boolean optional = after.get(Variable.ABSENT);
            add(
                    Kind.PARAMETER_ADDED,
                    added,
                    optional ? Effect.MORE : Effect.MORE_AND_LESS,
                    "new " + (optional ? "optional" : "required") + " parameter: " + words(added));
        } else if (was && !is) {
            boolean optional = before.get(Variable.ABSENT);
            add(
                    Kind.PARAMETER_REMOVED,
                    spec(joint.before(), name),
                    optional ? Effect.LESS : Effect.MORE_AND_LESS,
                    "can't be given any more");
        } else if (was) {
            both(spec(joint.before(), name), spec(joint.after(), name), before, after);
        }
    }

    private void both(ParameterSpec before, ParameterSpec after, BitSet were, BitSet are) {
        if (were.get(Variable.ABSENT) != are.get(Variable.ABSENT)) {
            boolean required = were.get(Variable.ABSENT);
            add(
                    required ? Kind.REQUIRED : Kind.OPTIONAL,
                    after,
                    required ? Effect.LESS : Effect.MORE,
                    required ? "is required now" : "is optional now");
        }
        content(before, after, given(were), given(are));
        if (!before.defaultValue().equals(after.defaultValue())) {
            add(
                    Kind.DEFAULT,
                    after,
                    Effect.SAME,
                    "the default is " + display(after.defaultValue()) + "; was " + display(before.defaultValue()));
        }
        if (before.isDeprecated() != after.isDeprecated()) {
            add(
                    Kind.DEPRECATION,
                    after,
                    Effect.SAME,
                    after.isDeprecated() ? "is deprecated" : "is not deprecated any more");
        }
    }

    private void content(ParameterSpec before, ParameterSpec after, BitSet were, BitSet are) {
        BitSet added = difference(are, were);
        BitSet removed = difference(were, are);
        boolean listed = !before.values().isEmpty() && !after.values().isEmpty() && before.type() == after.type();
        Variable variable = joint.variable(after.name());
        if (listed) {
            added.stream()
                    .forEach(state -> add(Kind.VALUE_ADDED, after, Effect.MORE, "new value " + value(variable, state)));
            removed.stream()
                    .forEach(state -> add(
                            Kind.VALUE_REMOVED, before, Effect.LESS, "without the value " + value(variable, state)));
        } else if (!added.isEmpty() || !removed.isEmpty()) {
            add(
                    Kind.CONTENT,
                    after,
                    joint.isUncertain(after.name()) && (added.isEmpty() || removed.isEmpty())
                            ? Effect.UNDECIDED
                            : Effect.of(!added.isEmpty(), !removed.isEmpty()),
                    "is " + words(after) + "; was " + words(before));
        } else if (joint.isWithinItselfOtherwise(after.name())) {
            add(Kind.CONTENT, after, Effect.UNDECIDED, "is within itself in another way: " + words(after));
        } else if (joint.isUncertain(after.name()) && !before.schema().equals(after.schema())) {
            add(Kind.CONTENT, after, Effect.UNDECIDED, "is " + words(after) + "; was " + words(before));
        }
    }

    private static ParameterSpec spec(ModelSpec model, String name) {
        return model.parameter(name).orElseThrow();
    }

    private static boolean onlyAbsent(BitSet states) {
        return given(states).isEmpty();
    }

    private static BitSet given(BitSet states) {
        BitSet given = (BitSet) states.clone();
        given.clear(Variable.ABSENT);
        return given;
    }

    private static BitSet difference(BitSet some, BitSet others) {
        BitSet difference = (BitSet) some.clone();
        difference.andNot(others);
        return difference;
    }

    private static String value(Variable variable, int state) {
        return Words.display(variable.values().get(state - 1));
    }

    private static String display(Optional<Object> value) {
        return value.map(Words::display).orElse("not documented");
    }

    /** {@code boolean}, {@code integer, one of 6, 10}, {@code string, not blank}. */
    private static String words(ParameterSpec parameter) {
        String type =
                parameter.branches().stream().map(each -> each.type().keyword()).collect(Collectors.joining(" or "));
        if (parameter.isEnumerated()) {
            return type + ", one of "
                    + parameter.values().stream().map(Words::display).collect(Collectors.joining(", "));
        }
        String all = SchemaWords.is(parameter.schema());
        return all.startsWith(type) ? all : type + ", " + all;
    }

    private void add(Kind kind, ParameterSpec parameter, Effect effect, String text) {
        changes.add(
                new Change(kind, List.of(parameter.name()), effect, text, Objects.requireNonNull(parameter.where())));
    }
}
