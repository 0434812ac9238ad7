package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.TextPattern;
import io.github.hailuo4j.spec.pattern.AutomataProduct;
import io.github.hailuo4j.spec.pattern.PatternAutomaton;
import io.github.hailuo4j.spec.pattern.TooLargeException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text for each combination of patterns, listed texts and bounds of the length that some text has. Patterns are automata, so
 * that none is missed. What an automaton says of a text is checked with the statement itself.
 */
final class TextCells {

    /** Texts that are longer can't be handled. */
    private static final int LONGEST = 200_000;

    private static final Schema URI = new Schema.Uri();

    private final List<PatternAutomaton> automata = new ArrayList<>();
    private final List<Schema> meanings = new ArrayList<>();
    private final TreeSet<Integer> starts = new TreeSet<>(Set.of(0));
    private final Map<Integer, Set<BitSet>> reached = new LinkedHashMap<>();
    private final Set<Object> texts = new LinkedHashSet<>();
    private boolean complete = true;

    private TextCells() {}

    static Samples of(Atoms atoms) {
        TextCells cells = new TextCells();
        try {
            cells.find(atoms);
        } catch (TooLargeException e) {
            cells.complete = false;
        }
        return new Samples(List.copyOf(cells.texts), cells.complete);
    }

    private void find(Atoms atoms) {
        for (TextPattern pattern : atoms.patterns()) {
            add(PatternAutomaton.of(pattern.expanded()), new Schema.Matches(pattern));
        }
        for (String text : atoms.listed(String.class)) {
            add(PatternAutomaton.listed(List.of(text)), new Schema.Values(List.of(text)));
        }
        int uri = automata.size();
        if (atoms.uri()) {
            add(PatternAutomaton.of(UriPatterns.PLAIN), URI);
            automata.add(PatternAutomaton.of(UriPatterns.WITH_ADDRESS));
        }
        starts.addAll(atoms.lengths().headSet(LONGEST));
        complete = atoms.lengths().tailSet(LONGEST).isEmpty();
        List<Integer> ranges = List.copyOf(starts);
        Map<Integer, Set<BitSet>> withAddress = new LinkedHashMap<>();
        new AutomataProduct(automata).visit(ranges, (range, accepting, text) -> {
            if (atoms.uri() && accepting.get(uri + 1)) {
                accepting.clear(uri + 1);
                withAddress.computeIfAbsent(range, any -> new LinkedHashSet<>()).add(accepting);
            } else {
                reached.computeIfAbsent(range, any -> new LinkedHashSet<>()).add(accepting);
                take(text, accepting);
            }
        });
        withAddress.forEach((range, cells) -> cells.forEach(cell -> {
            // Whether it is a URI is not known here. If there are texts of both kinds, it is one of these.
            BitSet other = (BitSet) cell.clone();
            other.flip(uri);
            complete &= reached.getOrDefault(range, Set.of()).containsAll(List.of(cell, other));
        }));
    }

    private void add(PatternAutomaton automaton, Schema meaning) {
        automata.add(automaton);
        meanings.add(meaning);
    }

    private void take(String text, BitSet accepting) {
        texts.add(text);
        for (int i = 0; i < meanings.size(); i++) {
            complete &= meanings.get(i).holds(text) == accepting.get(i);
        }
    }
}
