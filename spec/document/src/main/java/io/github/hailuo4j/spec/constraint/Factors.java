package io.github.hailuo4j.spec.constraint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The finest division of a function's variables into parts that have nothing to do with each other: the function is true exactly
 * where it can be true for each part, whatever the others are.
 *
 * <p>Comparing pairs of variables does not find it: in "an even number of three is set", any two are independent. So a part grows
 * from one variable. While it is no part yet, there are two assignments of it that leave different things to the others. Of these
 * others, the fewest that still tell the two apart belong to the part: an independent one could be dropped.
 */
final class Factors {

    private final Diagram diagram;
    private final List<Variable> variables;

    Factors(Diagram diagram, List<Variable> variables) {
        this.diagram = diagram;
        this.variables = variables;
    }

    /** The parts, as levels, in the order of the first of each. The function must be true somewhere. */
    List<BitSet> of(Diagram.Node function) {
        List<BitSet> parts = new ArrayList<>();
        Diagram.Node rest = function;
        for (BitSet open = levels(rest); !open.isEmpty(); open = levels(rest)) {
            BitSet part = new BitSet();
            part.set(open.nextSetBit(0));
            BitSet tied = tied(rest, part, open);
            while (!tied.isEmpty()) {
                part.or(tied);
                tied = tied(rest, part, open);
            }
            parts.add(part);
            rest = without(rest, part);
        }
        return parts;
    }

    /** Some levels that belong to the part too; none if it is whole. */
    private BitSet tied(Diagram.Node function, BitSet part, BitSet all) {
        BitSet others = (BitSet) all.clone();
        others.andNot(part);
        Diagram.Node apart = diagram.and(without(function, others), without(function, part));
        if (apart == function) {
            return new BitSet();
        }
        int[] refused = path(diagram.and(apart, diagram.not(function)));
        Diagram.Node one = given(function, refused, part);
        Diagram.Node other = given(function, path(given(function, refused, others)), part);
        for (int level = others.nextSetBit(0); level >= 0; level = others.nextSetBit(level + 1)) {
            Diagram.Node shorter = diagram.exists(one, level);
            Diagram.Node otherShorter = diagram.exists(other, level);
            if (shorter != otherShorter) {
                one = shorter;
                other = otherShorter;
            }
        }
        BitSet tied = levels(one);
        tied.or(levels(other));
        return tied;
    }

    private Diagram.Node without(Diagram.Node function, BitSet levels) {
        Diagram.Node rest = function;
        for (int level = levels.nextSetBit(0); level >= 0; level = levels.nextSetBit(level + 1)) {
            rest = diagram.exists(rest, level);
        }
        return rest;
    }

    private Diagram.Node given(Diagram.Node function, int[] states, BitSet levels) {
        Diagram.Node rest = function;
        for (int level = levels.nextSetBit(0); level >= 0; level = levels.nextSetBit(level + 1)) {
            rest = diagram.given(rest, level, states[level]);
        }
        return rest;
    }

    /** A state for each level, for which the function is true. */
    private int[] path(Diagram.Node function) {
        int[] states = new int[variables.size()];
        for (Diagram.Node rest = function; rest.level < states.length; rest = rest.children.get(states[rest.level])) {
            while (rest.children.get(states[rest.level]) == diagram.no()) {
                states[rest.level]++;
            }
        }
        return states;
    }

    /** The levels that the function depends on. */
    private BitSet levels(Diagram.Node function) {
        BitSet levels = new BitSet();
        addLevels(function, levels, new HashSet<>());
        return levels;
    }

    private void addLevels(Diagram.Node node, BitSet levels, Set<Diagram.Node> seen) {
        if (node.level < variables.size() && seen.add(node)) {
            levels.set(node.level);
            node.children.forEach(child -> addLevels(child, levels, seen));
        }
    }
}
