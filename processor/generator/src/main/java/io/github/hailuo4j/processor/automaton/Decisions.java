package io.github.hailuo4j.processor.automaton;

import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds out, for each stage, what was decided on every way to it. Stages are named after that. */
final class Decisions {

    private final Set<String> ruled;
    private final Deque<Stage> inOrder = new ArrayDeque<>();
    private final Set<Stage> seen = new HashSet<>();

    /**
     * For a model.
     *
     * @param ruled the parameters that rules mention; that others are set decides nothing
     */
    Decisions(Set<String> ruled) {
        this.ruled = ruled;
    }

    void settle(Stage start) {
        sort(start);
        Map<Stage, Map<ParameterSpec, BitSet>> decided = new HashMap<>();
        decided.put(start, new LinkedHashMap<>());
        for (Stage stage : inOrder) {
            stage.decide(decided.getOrDefault(stage, Map.of()));
            for (Transition transition : stage.transitions()) {
                Map<ParameterSpec, BitSet> here = new LinkedHashMap<>(stage.decided());
                if (ruled.contains(transition.parameter().name())) {
                    here.put(transition.parameter(), transition.states());
                }
                Map<ParameterSpec, BitSet> other = decided.get(transition.target());
                decided.put(transition.target(), other == null ? here : onBothWays(other, here));
            }
        }
    }

    /** Every stage before those that follow it. No stage follows itself: a parameter once set is not set again. */
    private void sort(Stage stage) {
        if (seen.add(stage)) {
            for (Transition transition : stage.transitions()) {
                sort(transition.target());
            }
            inOrder.push(stage);
        }
    }

    private static Map<ParameterSpec, BitSet> onBothWays(
            Map<ParameterSpec, BitSet> one, Map<ParameterSpec, BitSet> other) {
        Map<ParameterSpec, BitSet> both = new LinkedHashMap<>();
        for (Map.Entry<ParameterSpec, BitSet> entry : one.entrySet()) {
            BitSet others = other.get(entry.getKey());
            if (others != null) {
                BitSet union = (BitSet) entry.getValue().clone();
                union.or(others);
                both.put(entry.getKey(), union);
            }
        }
        return both;
    }
}
