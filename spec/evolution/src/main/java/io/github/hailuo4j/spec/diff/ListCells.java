package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A list for each set of statements about lists that hold together for some list.
 *
 * <p>Statements see of an item only of which class it is, and of a list only what {@link ListState} keeps. So lists are made longer
 * item by item, one for each state, until no state is new.
 */
final class ListCells {

    /** More states than this are not walked through. */
    private static final int MOST_STATES = 50_000;

    /** Lists of more different items than this are not made. */
    private static final int MOST_DIFFERENT = 10;

    private final ListState.Rules rules;
    private boolean complete;

    /** The shortest list of each state: the list before it, and its last item. */
    private final Map<ListState, Optional<Last>> shortest = new LinkedHashMap<>();

    private record Last(ListState before, Object item) {}

    private ListCells(Atoms atoms) {
        List<Schema> statements = atoms.ofLists();
        boolean isUnique = ListState.Rules.isUnique(statements);
        int bound = ListState.Rules.bound(statements);
        // Of each class so many that one can be left out, and no statement notices it.
        int different = isUnique ? Math.min(bound, MOST_DIFFERENT) + 2 : 1;
        Samples.Classes classes =
                Samples.classes(atoms.items().isEmpty() ? List.of(Schema.TRUE) : atoms.items(), different);
        this.rules = new ListState.Rules(statements, classes.values());
        this.complete = classes.complete() && (!isUnique || bound <= MOST_DIFFERENT);
    }

    static Samples of(Atoms atoms) {
        List<?> listed = atoms.listed(List.class);
        if (atoms.ofLists().isEmpty() && listed.isEmpty()) {
            return new Samples(List.of(List.of("text")), true);
        }
        ListCells cells = new ListCells(atoms);
        Set<Object> lists = cells.lists();
        // Beside a list that is written out, another of its kind would be needed.
        boolean isFree = lists.stream().noneMatch(list -> !list.equals(List.of()) && listed.contains(list));
        return new Samples(List.copyOf(lists), cells.complete && isFree);
    }

    private Set<Object> lists() {
        ListState empty = rules.empty();
        shortest.put(empty, Optional.empty());
        // The empty list is by itself.
        Set<Object> lists = new LinkedHashSet<>(List.of(List.of()));
        Set<List<Boolean>> seen = new LinkedHashSet<>();
        List<ListState> last = List.of(empty);
        boolean isLimited = false;
        for (int length = 0; length < rules.longest() && !last.isEmpty() && !isLimited; length++) {
            List<ListState> found = new ArrayList<>();
            for (ListState state : last) {
                for (ListState.Step step : state.steps(rules)) {
                    if (!shortest.containsKey(step.state())) {
                        shortest.put(step.state(), Optional.of(new Last(state, step.item())));
                        found.add(step.state());
                        if (seen.add(step.state().verdicts(rules))) {
                            lists.add(list(step.state()));
                        }
                    }
                }
            }
            last = found;
            isLimited = shortest.size() > MOST_STATES;
        }
        complete &= !isLimited;
        return lists;
    }

    private List<Object> list(ListState state) {
        List<Object> list = new ArrayList<>();
        Optional<Last> last = Objects.requireNonNull(shortest.get(state));
        while (last.isPresent()) {
            list.add(last.get().item());
            last = Objects.requireNonNull(shortest.get(last.get().before()));
        }
        Collections.reverse(list);
        return Collections.unmodifiableList(list);
    }
}
