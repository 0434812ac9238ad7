package io.github.hailuo4j.spec.constraint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The valid assignments of a model's parameters, as far as rules mention them. */
public final class Language {

    private final List<Variable> variables;
    private final Diagram diagram;
    private final Diagram.Node all;

    /**
     * The assignments for which all formulas are true. Tests of content count as passed where some content passes: which
     * it is, is known at run time only.
     *
     * @param order the parameters, in the order in which they are to be considered
     */
    public Language(List<Variable> order, Collection<Formula> formulas) {
        Set<Variable> mentioned = new LinkedHashSet<>(order);
        for (Formula formula : formulas) {
            mentioned.addAll(Formula.variables(formula));
        }
        this.variables = List.copyOf(mentioned);
        this.diagram = new Diagram(variables);
        Diagram.Node conjunction = diagram.yes();
        for (Formula formula : formulas) {
            conjunction = diagram.and(conjunction, diagram.of(formula));
        }
        for (int level = 0; level < variables.size(); level++) {
            if (variables.get(level).isTest()) {
                conjunction = diagram.exists(conjunction, level);
            }
        }
        this.all = conjunction;
    }

    /** The parameters, and the tests of content, in the order in which they are considered. */
    public List<Variable> order() {
        return variables;
    }

    /** All of the language: nothing is set yet. */
    public Residual all() {
        return new Residual(this, all);
    }

    /** The parameters on whose states it depends whether a request is valid. */
    public List<Variable> constrained() {
        List<Variable> constrained = new ArrayList<>();
        for (int level = 0; level < variables.size(); level++) {
            Diagram.Node first = diagram.given(all, level, 0);
            for (int state = 1; state < variables.get(level).states(); state++) {
                if (diagram.given(all, level, state) != first) {
                    constrained.add(variables.get(level));
                    break;
                }
            }
        }
        return constrained;
    }

    Diagram.Node set(Diagram.Node node, Variable variable, int state) {
        int level = variables.indexOf(variable);
        return diagram.and(diagram.given(node, level, state), absent(level));
    }

    Diagram.Node leaveOut(Diagram.Node node, Variable variable) {
        return diagram.and(node, absent(variables.indexOf(variable)));
    }

    private Diagram.Node absent(int level) {
        BitSet absent = new BitSet();
        absent.set(Variable.ABSENT);
        return diagram.literal(level, absent);
    }

    Diagram.Node ignore(Diagram.Node node, Variable variable) {
        return diagram.exists(node, variables.indexOf(variable));
    }

    List<List<Variable>> components(Diagram.Node node) {
        List<List<Variable>> components = new ArrayList<>();
        for (BitSet levels : isPossible(node) ? new Factors(diagram, variables).of(node) : List.<BitSet>of()) {
            List<Variable> component = new ArrayList<>();
            for (int level = levels.nextSetBit(0); level >= 0; level = levels.nextSetBit(level + 1)) {
                component.add(variables.get(level));
            }
            components.add(component);
        }
        return components;
    }

    Diagram.Node and(Diagram.Node node, Formula formula) {
        return diagram.and(node, diagram.of(formula));
    }

    boolean isPossible(Diagram.Node node) {
        return node != diagram.no();
    }

    Optional<Map<Variable, Integer>> shortest(Diagram.Node node) {
        if (!isPossible(node)) {
            return Optional.empty();
        }
        Map<Diagram.Node, Integer> lengths = new HashMap<>();
        Map<Variable, Integer> shortest = new LinkedHashMap<>();
        Diagram.Node rest = node;
        while (rest.level < variables.size()) {
            int best = 0;
            for (int state = 1; state < rest.children.size(); state++) {
                if (length(rest, state, lengths) < length(rest, best, lengths)) {
                    best = state;
                }
            }
            if (best != Variable.ABSENT) {
                shortest.put(variables.get(rest.level), best);
            }
            rest = rest.children.get(best);
        }
        return Optional.of(shortest);
    }

    /** How many parameters have to be set at least when the node's variable is in the state. */
    private long length(Diagram.Node node, int state, Map<Diagram.Node, Integer> lengths) {
        Diagram.Node child = node.children.get(state);
        if (child == diagram.no()) {
            return Integer.MAX_VALUE;
        }
        Integer known = lengths.get(child);
        if (known == null) {
            long least = child == diagram.yes() ? 0 : Integer.MAX_VALUE;
            for (int each = 0; each < child.children.size(); each++) {
                least = Math.min(least, length(child, each, lengths));
            }
            known = (int) least;
            lengths.put(child, known);
        }
        return known + (state == Variable.ABSENT ? 0L : 1L);
    }

    boolean isComplete(Diagram.Node node) {
        Diagram.Node rest = node;
        while (rest.level < variables.size()) {
            rest = rest.children.get(Variable.ABSENT);
        }
        return rest == diagram.yes();
    }
}
