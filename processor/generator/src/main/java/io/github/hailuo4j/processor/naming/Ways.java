package io.github.hailuo4j.processor.naming;

import io.github.hailuo4j.processor.automaton.Automaton;
import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.processor.automaton.Transition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A shortest way to each stage. It leads to no other: where words about all ways are the same for two stages, these are not.
 */
final class Ways {

    private record Step(Stage from, Transition transition) {}

    private final Set<String> ruled;
    private final Labels labels;
    private final IdentityHashMap<Stage, Step> last = new IdentityHashMap<>();

    Ways(Automaton automaton, Labels labels) {
        this.ruled = automaton.model().ruled();
        this.labels = labels;
        // Stages come in the order in which they were found, nearer ones first.
        for (Stage stage : automaton.stages()) {
            for (Transition transition : stage.transitions()) {
                if (transition.target() != automaton.start()) {
                    last.putIfAbsent(transition.target(), new Step(stage, transition));
                }
            }
        }
    }

    /** What is set on the way, in its order: {@code ModeFastAndStyle}; empty if rules mention nothing of it. */
    String to(Stage stage) {
        List<String> steps = new ArrayList<>();
        for (Stage at = stage; last.containsKey(at); ) {
            Step step = Objects.requireNonNull(last.get(at));
            Transition transition = step.transition();
            if (ruled.contains(transition.parameter().name())) {
                steps.add(0, labels.listed(transition.parameter(), transition.states()));
            }
            at = step.from();
        }
        return String.join("And", steps);
    }
}
