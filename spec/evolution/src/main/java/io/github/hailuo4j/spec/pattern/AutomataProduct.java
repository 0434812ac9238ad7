package io.github.hailuo4j.spec.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several automata that run side by side over the same text. What is reached by texts of each length is a sequence of sets of
 * states, which is periodic from some length on; so it is known for every length.
 */
public final class AutomataProduct {

    private static final int MOST_STATES = 6_000;
    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_LENGTHS = 6_000;

    /** What is done with a text. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * A text.
         *
         * @param range which of the ranges of lengths it is in
         * @param accepting which of the automata accept it
         */
        void text(int range, BitSet accepting, String text);
    }

    private record Step(int from, int character) {}

    private final List<PatternAutomaton> automata;
    private final int[] alphabet;
    private final List<int[]> states = new ArrayList<>();
    private final List<BitSet> accepting = new ArrayList<>();
    private final List<Set<Integer>> successors = new ArrayList<>();
    private final List<List<Step>> predecessors = new ArrayList<>();
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<BitSet> byLength = new ArrayList<>();
    private int repeatsFrom;

    /**
     * Runs the automata side by side.
     *
     * @throws TooLargeException if there are too many states
     */
    public AutomataProduct(List<PatternAutomaton> automata) {
        this.automata = List.copyOf(automata);
        Set<CodePoints> sets = new LinkedHashSet<>();
        automata.forEach(each -> sets.addAll(each.sets()));
        this.alphabet = Alphabet.of(sets);
        explore();
        findPeriod();
    }

    /**
     * Visits a text for each range of lengths and each set of automata that accept some text of such a length.
     *
     * @param starts where the ranges begin, going up from 0; each ends before the next, and the last does not end
     */
    public void visit(List<Integer> starts, Visitor visitor) {
        for (int range = 0; range < starts.size(); range++) {
            Set<BitSet> seen = new LinkedHashSet<>();
            int start = starts.get(range);
            long end = range + 1 < starts.size() ? starts.get(range + 1) : Long.MAX_VALUE;
            // From there on, all that comes has been.
            end = Math.min(end, (long) Math.max(start, repeatsFrom) + byLength.size() - repeatsFrom);
            for (int length = start; length < end; length++) {
                BitSet reached = reached(length);
                for (int state = reached.nextSetBit(0); state >= 0; state = reached.nextSetBit(state + 1)) {
                    if (seen.add(accepting.get(state))) {
                        visitor.text(range, (BitSet) accepting.get(state).clone(), text(state, length));
                    }
                }
            }
        }
    }

    private void explore() {
        number(automata.stream().mapToInt(PatternAutomaton::start).toArray());
        for (int state = 0; state < states.size(); state++) {
            for (int character : alphabet) {
                int[] from = states.get(state);
                int[] next = new int[from.length];
                for (int i = 0; i < next.length; i++) {
                    next[i] = automata.get(i).next(from[i], character);
                }
                int target = number(next);
                if (successors.get(state).add(target)) {
                    predecessors.get(target).add(new Step(state, character));
                }
            }
            if ((long) states.size() * alphabet.length > MOST_STEPS) {
                throw new TooLargeException("patterns must have at most " + MOST_STEPS + " steps together");
            }
        }
    }

    private int number(int[] state) {
        List<Integer> key = Arrays.stream(state).boxed().toList();
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (states.size() >= MOST_STATES) {
            throw new TooLargeException("patterns must have at most " + MOST_STATES + " states together");
        }
        BitSet accepts = new BitSet();
        for (int i = 0; i < state.length; i++) {
            accepts.set(i, automata.get(i).accepts(state[i]));
        }
        states.add(state);
        accepting.add(accepts);
        successors.add(new LinkedHashSet<>());
        predecessors.add(new ArrayList<>());
        numbers.put(key, states.size() - 1);
        return states.size() - 1;
    }

    /** Goes from length to length until a set of states comes again. */
    private void findPeriod() {
        Map<BitSet, Integer> lengths = new HashMap<>();
        BitSet reached = new BitSet();
        reached.set(0);
        while (!lengths.containsKey(reached)) {
            if (byLength.size() >= MOST_LENGTHS) {
                throw new TooLargeException("patterns must repeat after " + MOST_LENGTHS + " characters");
            }
            lengths.put(reached, byLength.size());
            byLength.add(reached);
            BitSet next = new BitSet();
            reached.stream().forEach(state -> successors.get(state).forEach(next::set));
            reached = next;
        }
        repeatsFrom = lengths.getOrDefault(reached, 0);
    }

    private BitSet reached(int length) {
        return byLength.get(
                length < byLength.size()
                        ? length
                        : repeatsFrom + (length - repeatsFrom) % (byLength.size() - repeatsFrom));
    }

    /** A text of the length that leads to the state, found from its end. */
    private String text(int last, int length) {
        int[] characters = new int[length];
        int state = last;
        for (int at = length - 1; at >= 0; at--) {
            BitSet before = reached(at);
            Step step = predecessors.get(state).stream()
                    .filter(each -> before.get(each.from))
                    .findFirst()
                    .orElseThrow();
            characters[at] = step.character;
            state = step.from;
        }
        return new String(characters, 0, length);
    }
}
