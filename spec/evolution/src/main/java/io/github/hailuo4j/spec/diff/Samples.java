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
        return new Samples(
                List.copyOf(classes.values()),
                !atoms.undecided() && cells.stream().allMatch(Samples::complete));
    }
}
