package io.github.hailuo4j.processor.automaton;

import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A state of a model's builder: all ways to come here have the same continuations. */
public final class Stage {

    private final int requiredSet;
    private final Residual residual;
    private final List<Transition> transitions = new ArrayList<>();
    private Map<ParameterSpec, BitSet> decided = Map.of();

    Stage(int requiredSet, Residual residual) {
        this.requiredSet = requiredSet;
        this.residual = residual;
    }

    /** How many of the required parameters are set here. */
    public int requiredSet() {
        return requiredSet;
    }

    /** What may still follow. */
    public Residual residual() {
        return residual;
    }

    /** The setters of constrained parameters, and of the next required one. */
    public List<Transition> transitions() {
        return Collections.unmodifiableList(transitions);
    }

    /**
     * The constrained parameters that are set on every way to here, each with the states that it may have been set to.
     */
    public Map<ParameterSpec, BitSet> decided() {
        return Collections.unmodifiableMap(decided);
    }

    /** What one of the {@link #decided} parameters may have been set to. */
    public BitSet decided(ParameterSpec parameter) {
        return Objects.requireNonNull(decided.get(parameter), parameter.name());
    }

    /** The states that the parameter may be set to here. */
    public BitSet allowed(ParameterSpec parameter) {
        BitSet allowed = new BitSet();
        for (Transition transition : transitions) {
            if (transition.parameter() == parameter) {
                allowed.or(transition.states());
            }
        }
        return allowed;
    }

    /** The stage that follows when the parameter is set to the state; empty if it can't be. */
    public Optional<Stage> after(ParameterSpec parameter, int state) {
        return transitions.stream()
                .filter(transition -> transition.parameter() == parameter
                        && transition.states().get(state))
                .map(Transition::target)
                .findFirst();
    }

    void add(Transition transition) {
        transitions.add(transition);
    }

    void decide(Map<ParameterSpec, BitSet> parameters) {
        decided = parameters;
    }
}
