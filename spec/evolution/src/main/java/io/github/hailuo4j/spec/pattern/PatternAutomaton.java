package io.github.hailuo4j.spec.pattern;

import io.github.hailuo4j.spec.pattern.PatternTree.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A deterministic automaton that accepts the texts in which a pattern is found. Its states are made when they are asked for.
 */
public final class PatternAutomaton {

    private static final int MOST_STATES = 10_000;

    /** Instructions that are under way, and what places before the next character need to know. */
    private record State(BitSet open, boolean atStart, boolean afterWord, boolean found) {}

    private final PatternProgram program;
    private final boolean seesStart;
    private final boolean seesWords;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private final Map<List<Object>, BitSet> closures = new HashMap<>();

    private PatternAutomaton(PatternTree tree) {
        this.program = new PatternProgram(tree);
        this.seesWords = program.has(Place.WORD_EDGE, Place.NO_WORD_EDGE);
        this.seesStart = program.has(Place.START);
        number(new BitSet(), true, false, false);
    }

    /**
     * For a pattern as RE2 has it, without properties of characters.
     *
     * @throws TooLargeException if its automaton would be too large, or it is written in a way that is not known
     */
    public static PatternAutomaton of(String re2) {
        return new PatternAutomaton(PatternTreeReader.read(re2));
    }

    /** For the texts listed, as a whole. */
    public static PatternAutomaton listed(List<String> texts) {
        return new PatternAutomaton(PatternTree.listed(texts));
    }

    /** The sets of characters that it tells from others. */
    Set<CodePoints> sets() {
        return program.sets();
    }

    int start() {
        return 0;
    }

    int next(int state, int character) {
        State from = states.get(state);
        if (from.found) {
            return state;
        }
        boolean isWord = seesWords && CodePoints.WORD.contains(character);
        BitSet closure = closures.computeIfAbsent(List.of(state, isWord), key -> closure(from, isWord, false));
        return closure.get(PatternProgram.FOUND)
                ? number(new BitSet(), false, false, true)
                : number(program.take(closure, character), false, isWord, false);
    }

    boolean accepts(int state) {
        State at = states.get(state);
        return at.found || closure(at, false, true).get(PatternProgram.FOUND);
    }

    /** A match can begin anywhere. */
    private BitSet closure(State state, boolean beforeWord, boolean atEnd) {
        BitSet open = (BitSet) state.open.clone();
        open.set(program.start());
        return program.closure(open, state.atStart, atEnd, state.afterWord != beforeWord);
    }

    private int number(BitSet open, boolean atStart, boolean afterWord, boolean found) {
        State state = new State(open, atStart && seesStart, afterWord, found);
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        if (states.size() >= MOST_STATES) {
            throw new TooLargeException("an automaton must have at most " + MOST_STATES + " states");
        }
        states.add(state);
        numbers.put(state, states.size() - 1);
        return states.size() - 1;
    }
}
