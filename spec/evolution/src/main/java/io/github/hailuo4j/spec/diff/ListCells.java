package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A list for each set of statements about items that all items of some list fulfil, at each side of the bounds of the count. */
final class ListCells {

    private static final int LONGEST = 10_000;
    private static final int MOST = 1_000;

    private final List<Schema> statements;
    private final Samples items;

    private ListCells(Atoms atoms) {
        this.statements = atoms.items();
        this.items = Samples.of(statements, List.of());
    }

    static Samples of(Atoms atoms) {
        if (atoms.items().isEmpty()
                && atoms.counts().isEmpty()
                && atoms.listed(List.class).isEmpty()) {
            return new Samples(List.of(List.of("text")), true);
        }
        ListCells cells = atoms.items().isEmpty() ? plain() : new ListCells(atoms);
        Map<BitSet, List<Object>> shortest = cells.shortest();
        Set<Object> lists = new LinkedHashSet<>(List.of(List.of()));
        TreeSet<Integer> starts = new TreeSet<>(atoms.counts().headSet(LONGEST));
        // The empty list is in a range of its own.
        starts.addAll(List.of(0, 1));
        for (int start : starts) {
            Integer next = starts.higher(start);
            for (List<Object> list : shortest.values()) {
                if (start > 0 && (next == null || list.size() < next)) {
                    List<Object> longer = new ArrayList<>(list);
                    longer.addAll(Collections.nCopies(Math.max(0, start - list.size()), list.get(0)));
                    lists.add(List.copyOf(longer));
                }
            }
        }
        List<?> listed = atoms.listed(List.class);
        boolean complete = cells.items.complete()
                && shortest.size() < MOST
                && atoms.counts().tailSet(LONGEST).isEmpty()
                // Beside a list that is written out, another of its kind would be needed.
                && lists.stream().noneMatch(list -> !list.equals(List.of()) && listed.contains(list));
        return new Samples(List.copyOf(lists), complete);
    }

    private static ListCells plain() {
        return new ListCells(Atoms.of(List.of(new Schema.Items(Schema.TRUE))));
    }

    /** A shortest list, not empty, for each set of statements that hold of all its items. */
    private Map<BitSet, List<Object>> shortest() {
        Map<BitSet, List<Object>> shortest = new LinkedHashMap<>();
        List<List<Object>> last = List.of(List.of());
        while (!last.isEmpty() && shortest.size() < MOST) {
            List<List<Object>> found = new ArrayList<>();
            for (List<Object> list : last) {
                for (Object item : items.values()) {
                    List<Object> longer = new ArrayList<>(list);
                    longer.add(item);
                    if (shortest.putIfAbsent(holding(longer), longer) == null) {
                        found.add(longer);
                    }
                }
            }
            last = found;
        }
        return shortest;
    }

    private BitSet holding(List<Object> list) {
        BitSet holding = new BitSet();
        for (int i = 0; i < statements.size(); i++) {
            holding.set(i, list.stream().allMatch(statements.get(i)::holds));
        }
        return holding;
    }
}
