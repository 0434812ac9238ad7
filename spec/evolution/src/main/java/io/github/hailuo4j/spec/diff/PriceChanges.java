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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the prices of requests that both documents accept. How the rows of the price lists are written does not matter.
 */
final class PriceChanges {

    private final JointModel joint;
    private final List<Change> changes;
    private final List<Variable> priced;
    private final List<PriceChange> found = new ArrayList<>();
    private int combinations;

    /** Another price of one combination. */
    private record PriceChange(Map<Variable, Integer> states, Cents was, Cents is) {

        String text() {
            return "costs " + is + words(states) + "; was " + was;
        }
    }

    /** From least to most; both are {@link #UNPUBLISHED} if no price is known. */
    private record Cents(int least, int most, Set<String> formulas) {

        static final int UNPUBLISHED = -1;

        static Cents of(List<Cents> all) {
            return new Cents(
                    all.stream().mapToInt(Cents::least).min().orElse(UNPUBLISHED),
                    all.stream().mapToInt(Cents::most).max().orElse(UNPUBLISHED),
                    all.stream()
                            .flatMap(cents -> cents.formulas().stream())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        @Override
        public String toString() {
            if (most == UNPUBLISHED) {
                return "an unpublished price";
            }
            String range = least == most ? most + " cents" : least + " to " + most + " cents";
            return formulas.isEmpty() ? range : range + String.join(" or", formulas);
        }
    }

    private PriceChanges(JointModel joint, List<Change> changes) {
        this.joint = joint;
        this.changes = changes;
        Set<String> names = new LinkedHashSet<>();
        for (ModelSpec side : List.of(joint.before(), joint.after())) {
            side.pricing().rows().forEach(row -> {
                names.addAll(row.when().keySet());
                names.add(row.per());
            });
        }
        // An open number has no states to go through; its price is compared as a formula.
        this.priced = joint.variables().stream()
                .filter(variable -> !variable.values().isEmpty())
                .filter(variable -> names.contains(variable.parameter()))
                .toList();
    }

    static void find(JointModel joint, List<Change> changes) {
        Residual both = joint.accepted().and(joint.formula(joint.after().schema()));
        PriceChanges prices = new PriceChanges(joint, changes);
        prices.compare(both, new LinkedHashMap<>());
        prices.report();
        prices.publication();
    }

    /** A line for each combination, or one for all if no price has stayed. */
    private void report() {
        if (found.size() > 1 && found.size() == combinations) {
            add(priced.stream().map(Variable::parameter).toList(), everywhere());
        } else {
            for (PriceChange change : found) {
                add(change.states.keySet().stream().map(Variable::parameter).toList(), change.text());
            }
        }
    }

    /** Whose price it is. */
    private void publication() {
        String was = joint.before().pricing().unpublished();
        String is = joint.after().pricing().unpublished();
        if (!was.equals(is)) {
            add(
                    List.of(),
                    is.isEmpty()
                            ? "the price is the gateway's own now; was an estimate: " + was
                            : "the price is an estimate: " + is);
        }
    }

    private String everywhere() {
        Cents was = Cents.of(found.stream().map(PriceChange::was).toList());
        Cents is = Cents.of(found.stream().map(PriceChange::is).toList());
        Set<Integer> steps = new LinkedHashSet<>();
        for (PriceChange change : found) {
            steps.add(change.is.least - change.was.least);
            steps.add(change.is.most - change.was.most);
        }
        boolean isPublished = found.stream()
                .noneMatch(change -> change.was.least == Cents.UNPUBLISHED || change.is.least == Cents.UNPUBLISHED);
        if (isPublished && steps.size() == 1) {
            int step = steps.iterator().next();
            String by = Math.abs(step) + (Math.abs(step) == 1 ? " cent " : " cents ") + (step > 0 ? "more" : "less");
            return "costs " + by + " in every case: " + is + "; was " + was;
        }
        return found.stream()
                .map(change -> change.is + words(change.states) + " (was " + change.was + ")")
                .collect(Collectors.joining(", ", "costs something else in every case: ", ""));
    }

    private void add(List<String> parameters, String text) {
        changes.add(new Change(
                Kind.PRICE, parameters, Effect.SAME, text, joint.after().where()));
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
        combinations++;
        Cents was = price(joint.before(), states);
        Cents is = price(joint.after(), states);
        if (!was.equals(is)) {
            found.add(new PriceChange(Collections.unmodifiableMap(states), was, is));
        }
    }

    /** As the generated {@code price()} has it: a parameter that is left out has its default, or else any value. */
    private static Cents price(ModelSpec model, Map<Variable, Integer> states) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterSpec parameter : model.parameters()) {
            parameter.defaultValue().ifPresent(value -> values.put(parameter.name(), value));
        }
        states.forEach((variable, state) -> {
            if (state != Variable.ABSENT) {
                values.put(variable.parameter(), variable.values().get(state - 1));
            }
        });
        return Cents.of(model.pricing().rows().stream()
                .filter(row -> row.when().entrySet().stream().allMatch(when -> {
                    @Nullable Object value = values.get(when.getKey());
                    return value == null || value.equals(when.getValue());
                }))
                .map(row -> cents(
                        row, model, values.getOrDefault(row.per(), row.when().get(row.per()))))
                .toList());
    }

    private static Cents cents(PricingSpec.Row row, ModelSpec model, @Nullable Object given) {
        Set<String> formulas = new TreeSet<>();
        for (PricingSpec.Addition addition : row.plus()) {
            formulas.add(" plus " + words(addition));
        }
        if (row.per().isEmpty()) {
            return new Cents(row.cents(), row.cents(), formulas);
        }
        List<Object> factors = given == null
                ? model.parameter(row.per()).map(ParameterSpec::values).orElse(List.of())
                : List.of(given);
        if (factors.isEmpty()) {
            formulas.add(" for each of " + row.per());
            return new Cents(row.cents(), row.cents(), formulas);
        }
        List<Cents> all = new ArrayList<>();
        for (Object factor : factors) {
            BigDecimal product = factor instanceof BigDecimal number
                    ? number.multiply(BigDecimal.valueOf(row.cents()))
                    : BigDecimal.valueOf(row.cents());
            all.add(new Cents(
                    product.setScale(0, RoundingMode.FLOOR).intValue(),
                    product.setScale(0, RoundingMode.CEILING).intValue(),
                    formulas));
        }
        return Cents.of(all);
    }

    private static String words(PricingSpec.Addition addition) {
        String units = addition.minUnits() == 1 && addition.maxUnits() == 1
                ? ""
                : " and each of its " + addition.minUnits() + " to " + addition.maxUnits() + " units"
                        + (addition.together() == Integer.MAX_VALUE ? "" : ", at most " + addition.together());
        return addition.cents() + " for each of " + addition.each() + units
                + (addition.free() == 0 ? "" : " after " + addition.free());
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
