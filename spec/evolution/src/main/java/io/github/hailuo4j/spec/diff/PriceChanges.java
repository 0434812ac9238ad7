package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.Change.Kind;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.PricingSpec;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the prices of requests that both documents accept. How the rows of the price lists are written does not matter.
 */
final class PriceChanges {

    private final JointModel joint;
    private final List<Change> changes;
    private final List<Variable> priced;

    private PriceChanges(JointModel joint, List<Change> changes) {
        this.joint = joint;
        this.changes = changes;
        Set<String> names = new LinkedHashSet<>();
        for (ModelSpec side : List.of(joint.before(), joint.after())) {
            side.pricing().rows().forEach(row -> names.addAll(row.when().keySet()));
        }
        this.priced = joint.variables().stream()
                .filter(variable -> names.contains(variable.parameter()))
                .toList();
    }

    static void find(JointModel joint, List<Change> changes) {
        Residual both = joint.accepted().and(joint.formula(joint.after().schema()));
        new PriceChanges(joint, changes).compare(both, new LinkedHashMap<>());
    }

    /** Goes through the combinations of the parameters on which prices depend. */
    private void compare(Residual valid, Map<Variable, Integer> states) {
        if (!valid.isPossible()) {
            return;
        }
        if (states.size() < priced.size()) {
            Variable next = priced.get(states.size());
            for (int state = 0; state < next.states(); state++) {
                BitSet one = new BitSet();
                one.set(state);
                Map<Variable, Integer> more = new LinkedHashMap<>(states);
                more.put(next, state);
                compare(valid.and(Formula.atom(next, one)), more);
            }
            return;
        }
        String was = price(joint.before(), states);
        String is = price(joint.after(), states);
        if (!was.equals(is)) {
            changes.add(new Change(
                    Kind.PRICE,
                    states.keySet().stream().map(Variable::parameter).toList(),
                    Effect.SAME,
                    "costs " + is + words(states) + "; was " + was,
                    joint.after().where()));
        }
    }

    /** As the generated {@code price()} has it: a parameter that is left out has its default, or else any value. */
    private static String price(ModelSpec model, Map<Variable, Integer> states) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterSpec parameter : model.parameters()) {
            parameter.defaultValue().ifPresent(value -> values.put(parameter.name(), value));
        }
        states.forEach((variable, state) -> {
            if (state != Variable.ABSENT) {
                values.put(variable.parameter(), variable.values().get(state - 1));
            }
        });
        int[] cents = model.pricing().rows().stream()
                .filter(row -> row.when().entrySet().stream().allMatch(when -> {
                    @Nullable Object value = values.get(when.getKey());
                    return value == null || value.equals(when.getValue());
                }))
                .mapToInt(PricingSpec.Row::cents)
                .sorted()
                .toArray();
        if (cents.length == 0) {
            return "an unpublished price";
        }
        int most = cents[cents.length - 1];
        return cents[0] == most ? most + " cents" : cents[0] + " to " + most + " cents";
    }

    private static String words(Map<Variable, Integer> states) {
        return states.isEmpty()
                ? ""
                : states.entrySet().stream()
                        .map(entry -> entry.getValue() == Variable.ABSENT
                                ? "without " + entry.getKey().parameter()
                                : "with " + entry.getKey().parameter() + " "
                                        + Words.display(entry.getKey().values().get(entry.getValue() - 1)))
                        .collect(Collectors.joining(", ", " ", ""));
    }
}
