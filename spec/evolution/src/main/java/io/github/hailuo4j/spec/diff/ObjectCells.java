package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object for each set of statements about members that hold together for some object. Each of them speaks of the members one by
 * one, so that objects are put together member by member.
 */
final class ObjectCells {

    private static final int MOST = 2_000;

    private final List<Schema> statements;
    private final Set<String> added = new HashSet<>();
    private Map<BitSet, Map<String, Object>> found = new LinkedHashMap<>();
    private boolean complete = true;

    private ObjectCells(List<Schema> statements) {
        this.statements = statements;
        found.put(holding(Map.of()), Map.of());
    }

    static Samples of(Atoms atoms) {
        ObjectCells cells = new ObjectCells(atoms.ofObjects());
        atoms.members().forEach(cells::add);
        cells.add(unmentioned(atoms.members().keySet()), List.of());
        Set<Object> objects = new LinkedHashSet<>(cells.found.values());
        return new Samples(
                List.copyOf(objects), cells.complete && Collections.disjoint(objects, atoms.listed(Map.class)));
    }

    private static String unmentioned(Set<String> names) {
        String name = "other";
        while (names.contains(name)) {
            name += "_";
        }
        return name;
    }

    /** Gives the objects found so far the member, or not. */
    private void add(String name, List<Schema> schemas) {
        Samples values = schemas.isEmpty() ? new Samples(List.of("text"), true) : Samples.of(schemas, List.of());
        complete &= values.complete() && found.size() < MOST;
        added.add(name);
        Map<BitSet, Map<String, Object>> next = new LinkedHashMap<>();
        for (Map<String, Object> object : List.copyOf(found.values()).subList(0, Math.min(found.size(), MOST))) {
            next.putIfAbsent(holding(object), object);
            for (Object value : values.values()) {
                Map<String, Object> more = new LinkedHashMap<>(object);
                more.put(name, value);
                next.putIfAbsent(holding(more), Collections.unmodifiableMap(more));
            }
        }
        found = next;
    }

    /** The statements that hold, as far as it is known: a member that can still be added is not missing yet. */
    private BitSet holding(Map<String, Object> object) {
        BitSet holding = new BitSet();
        for (int i = 0; i < statements.size(); i++) {
            boolean open = statements.get(i) instanceof Schema.Required required && !added.contains(required.name());
            holding.set(i, open || statements.get(i).holds(object));
        }
        return holding;
    }
}
