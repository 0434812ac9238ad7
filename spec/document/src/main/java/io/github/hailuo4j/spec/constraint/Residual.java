package io.github.hailuo4j.spec.constraint;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may still follow when some parameters were set: a set of assignments of the others. Two residuals with the same
 * continuations are equal, whatever was set on the way to them.
 */
public final class Residual {

    private final Language language;
    private final Diagram.Node node;

    Residual(Language language, Diagram.Node node) {
        this.language = language;
        this.node = node;
    }

    /** Whether setting nothing more gives a valid request. */
    public boolean isComplete() {
        return language.isComplete(node);
    }

    /** Whether some continuation, or none at all, gives a valid request. */
    public boolean isPossible() {
        return language.isPossible(node);
    }

    /** Whether what may follow depends on the parameter. */
    public boolean isOpen(Variable variable) {
        return !states(variable).isEmpty();
    }

    /** The states, other than left out, that the parameter can be set to here. */
    public BitSet states(Variable variable) {
        BitSet states = new BitSet();
        for (int state = Variable.GIVEN; state < variable.states(); state++) {
            if (with(variable, state).isPossible()) {
                states.set(state);
            }
        }
        return states;
    }

    /** Whether a valid request can leave the parameter out from here on. */
    public boolean canOmit(Variable variable) {
        return without(variable).isPossible();
    }

    /** What may follow after the parameter is set, which it can be only once. */
    public Residual with(Variable variable, int state) {
        return new Residual(language, language.set(node, variable, state));
    }

    /** What may follow if the parameter is never set. */
    public Residual without(Variable variable) {
        return new Residual(language, language.leaveOut(node, variable));
    }

    /** What may follow if somebody else sees to the parameter, and sets it or leaves it out as it has to be. */
    public Residual ignoring(Variable variable) {
        return new Residual(language, language.ignore(node, variable));
    }

    /**
     * The parameters that decide what may follow, those together that have to do with each other: whatever each component
     * allows goes with whatever the others do. There are no smaller components. None if nothing may follow.
     */
    public List<List<Variable>> components() {
        return language.components(node);
    }

    /** The continuations for which the formula is true too. */
    public Residual and(Formula formula) {
        return new Residual(language, language.and(node, formula));
    }

    /**
     * A continuation that sets as few parameters as possible: these parameters with their states. It is empty if there is no
     * continuation. Where two states will do, the first is taken.
     */
    public Optional<Map<Variable, Integer>> shortest() {
        return language.shortest(node);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Residual that && that.language == language && that.node == node;
    }

    @Override
    public int hashCode() {
        return node.id;
    }
}
