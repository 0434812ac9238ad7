package io.github.hailuo4j.processor.automaton;

import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.BitSet;

/**
 * A setter: what the parameter can be set to here, and the stage that follows.
 *
 * @param parameter the parameter that is set
 * @param states the states of its variable that lead to the same stage
 * @param target the stage that follows
 */
public record Transition(ParameterSpec parameter, BitSet states, Stage target) {

    public Transition {
        states = (BitSet) states.clone();
    }

    @Override
    public BitSet states() {
        return (BitSet) states.clone();
    }
}
