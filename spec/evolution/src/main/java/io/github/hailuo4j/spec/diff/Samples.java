package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values on which statements about one value can differ: one for each set of them that hold together for some value.
 *
 * @param values the values
 * @param complete whether there is none other; if not, what was compared on them was not decided
 */
record Samples(List<Object> values, boolean complete) {

    Samples {
        values = List.copyOf(values);
    }

    /** Samples for the statements. Of values that no statement tells apart, one is kept, and those that must be kept. */
    static Samples of(List<Schema> statements, List<Object> kept) {
        Atoms atoms = Atoms.of(statements);
        List<Samples> cells = List.of(
                TextCells.of(atoms),
                NumberCells.of(atoms),
                new Samples(List.of(true, false), true),
                ListCells.of(atoms),
                ObjectCells.of(atoms));
        Set<Object> candidates = new LinkedHashSet<>(kept);
        candidates.addAll(Candidates.of(atoms));
        cells.forEach(each -> candidates.addAll(each.values));
        Map<List<Object>, Object> classes = new LinkedHashMap<>();
        for (Object candidate : candidates) {
            List<Object> signature = new ArrayList<>();
            statements.forEach(statement -> signature.add(statement.holds(candidate)));
            if (kept.contains(candidate)) {
                signature.add(candidate);
            }
            classes.putIfAbsent(signature, candidate);
        }
        return new Samples(List.copyOf(classes.values()), cells.stream().allMatch(Samples::complete));
    }

    /** The values by what the statements say of them, one more of each class in every round, as long as there are more. */
    static Classes classes(List<Schema> statements, int rounds) {
        Map<List<Boolean>, List<Object>> classes = new LinkedHashMap<>();
        List<Object> found = new ArrayList<>();
        boolean complete = true;
        boolean isMore = true;
        for (int round = 0; round < rounds && isMore; round++) {
            List<Schema> others = new ArrayList<>(statements);
            for (Object each : found) {
                others.add(new Schema.Values(List.of(each)));
            }
            Samples samples = of(others, List.of());
            complete &= samples.complete;
            isMore = false;
            for (Object value : samples.values) {
                List<Boolean> signature = new ArrayList<>();
                statements.forEach(statement -> signature.add(statement.holds(value)));
                if (!found.contains(value)) {
                    classes.computeIfAbsent(signature, any -> new ArrayList<>()).add(value);
                    isMore = true;
                }
            }
            classes.values()
                    .forEach(values -> values.stream()
                            .filter(value -> !found.contains(value))
                            .forEach(found::add));
        }
        return new Classes(List.copyOf(classes.values()), complete);
    }

    /**
     * Values that no statement tells apart, class by class.
     *
     * @param complete whether there is no other class, and no class has more values than were asked for or are here
     */
    record Classes(List<List<Object>> values, boolean complete) {}
}
