package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object for each set of statements about members that hold together for some object. Each of them speaks of the members one by
 * one, or counts them, so that objects are put together member by member.
 *
 * <p>Names that nobody mentions are of classes, by the patterns that they match; of each there are as many as can matter.
 */
final class ObjectCells {

    private static final int MOST = 2_000;

    /** Objects with more members of a class than this are not made. */
    private static final int MOST_MEMBERS = 12;

    private final Atoms atoms;
    private final List<Schema> statements;
    private final Set<String> added = new LinkedHashSet<>();
    private final Map<List<Schema>, Samples> ofValues = new LinkedHashMap<>();
    private Map<List<Integer>, Map<String, Object>> found = new LinkedHashMap<>();
    private int bound;
    private boolean complete = true;

    private ObjectCells(Atoms atoms) {
        this.atoms = atoms;
        this.statements = atoms.ofObjects();
        for (Schema statement : statements) {
            if (statement instanceof Schema.PropertyCount count) {
                bound = Math.max(bound, count.max() < Integer.MAX_VALUE ? count.max() + 1 : count.min());
            }
        }
        found.put(verdicts(Map.of()), Map.of());
    }

    static Samples of(Atoms atoms) {
        ObjectCells cells = new ObjectCells(atoms);
        cells.find();
        Set<Object> objects = new LinkedHashSet<>(cells.found.values());
        return new Samples(
                List.copyOf(objects), cells.complete && Collections.disjoint(objects, atoms.listed(Map.class)));
    }

    private void find() {
        atoms.members().keySet().forEach(this::add);
        for (List<String> names : unmentioned()) {
            int needed = Math.max(1, said(names.get(0)).size()) + bound;
            complete &= needed <= MOST_MEMBERS;
            names.subList(0, Math.min(names.size(), needed)).forEach(this::add);
        }
    }

    /** Names that nobody mentions, those together that no pattern tells apart. */
    private List<List<String>> unmentioned() {
        List<Schema> ofNames = new ArrayList<>();
        int saying = 1;
        for (Schema statement : statements) {
            if (statement instanceof Schema.PropertyNames each) {
                ofNames.add(each.name());
            } else if (statement instanceof Schema.PatternProperty each) {
                ofNames.add(each.names().meaning());
                saying++;
            } else if (statement instanceof Schema.OtherProperties each) {
                each.patterns().forEach(pattern -> ofNames.add(pattern.meaning()));
                saying++;
            }
        }
        int needed = Math.min(saying + bound, MOST_MEMBERS);
        if (ofNames.isEmpty()) {
            return List.of(others(needed));
        }
        List<Schema> mentioned = new ArrayList<>(ofNames);
        atoms.members().keySet().forEach(name -> mentioned.add(new Schema.Values(List.of(name))));
        mentioned.add(new Schema.Type(Set.of(JsonType.STRING)));
        Samples.Classes classes = Samples.classes(mentioned, needed);
        complete &= classes.complete();
        List<List<String>> names = new ArrayList<>();
        for (List<Object> each : classes.values()) {
            if (each.get(0) instanceof String && !atoms.members().containsKey(each.get(0))) {
                names.add(each.stream().map(String.class::cast).toList());
            }
        }
        return names;
    }

    private List<String> others(int count) {
        List<String> names = new ArrayList<>();
        for (String name = "other"; names.size() < count; name += "_") {
            if (!atoms.members().containsKey(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** What is said of a member's value. */
    private List<Schema> said(String name) {
        List<Schema> said = new ArrayList<>(atoms.members().getOrDefault(name, List.of()));
        for (Schema statement : statements) {
            if (statement instanceof Schema.PatternProperty each && each.names().matches(name)) {
                said.add(each.schema());
            } else if (statement instanceof Schema.OtherProperties each && each.has(name)) {
                said.add(each.schema());
            }
        }
        return said;
    }

    /** Gives the objects found so far the member, or not. */
    private void add(String name) {
        List<Schema> said = said(name);
        Samples values = said.isEmpty()
                ? new Samples(List.of("text"), true)
                : ofValues.computeIfAbsent(said, each -> Samples.of(each, List.of()));
        complete &= values.complete() && found.size() < MOST;
        added.add(name);
        Map<List<Integer>, Map<String, Object>> next = new LinkedHashMap<>();
        for (Map<String, Object> object : List.copyOf(found.values()).subList(0, Math.min(found.size(), MOST))) {
            next.putIfAbsent(verdicts(object), object);
            for (Object value : values.values()) {
                Map<String, Object> more = new LinkedHashMap<>(object);
                more.put(name, value);
                next.putIfAbsent(verdicts(more), Collections.unmodifiableMap(more));
            }
        }
        found = next;
    }

    /** What holds, as far as it is known: a member that can still be added is not missing yet. The number of members comes first. */
    private List<Integer> verdicts(Map<String, Object> object) {
        List<Integer> verdicts = new ArrayList<>(List.of(Math.min(object.size(), bound)));
        for (Schema statement : statements) {
            boolean open = statement instanceof Schema.PropertyCount
                    || (statement instanceof Schema.Required required && !added.contains(required.name()));
            verdicts.add(open || statement.holds(object) ? 1 : 0);
        }
        return verdicts;
    }
}
