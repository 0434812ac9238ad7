package io.github.hailuo4j.spec.constraint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Multi-valued decision diagrams over a fixed order of variables. A node is a function from assignments to true or false, and
 * equal functions are one node. So "do the same continuations follow?" is a comparison of two references, however many
 * assignments there are.
 */
final class Diagram {

    /** With more nodes than this, a model's rules are too complex to generate a builder. */
    private static final int MOST_NODES = 1_000_000;

    /**
     * A function.
     *
     * <p>Its level is the index of the first variable that it depends on; it has a child for each of its states. The
     * constants stand behind all levels.
     */
    static final class Node {
        final int id;
        final int level;
        final List<Node> children;

        private Node(int id, int level, List<Node> children) {
            this.id = id;
            this.level = level;
            this.children = children;
        }
    }

    private final List<Variable> variables;
    private final Node no;
    private final Node yes;
    private final Map<List<Integer>, Node> nodes = new HashMap<>();
    private final Map<Long, Node> conjunctions = new HashMap<>();
    private final Map<Long, Node> disjunctions = new HashMap<>();

    Diagram(List<Variable> variables) {
        this.variables = List.copyOf(variables);
        this.no = new Node(0, variables.size(), List.of());
        this.yes = new Node(1, variables.size(), List.of());
    }

    Node yes() {
        return yes;
    }

    Node no() {
        return no;
    }

    private Node node(int level, List<Node> children) {
        Node first = children.get(0);
        boolean same = true;
        List<Integer> key = new ArrayList<>(children.size() + 1);
        key.add(level);
        for (Node child : children) {
            same &= child == first;
            key.add(child.id);
        }
        if (same) {
            return first;
        }
        Node known = nodes.get(key);
        if (known != null) {
            return known;
        }
        if (nodes.size() == MOST_NODES) {
            throw new TooComplexException(MOST_NODES);
        }
        Node made = new Node(nodes.size() + 2, level, List.copyOf(children));
        nodes.put(key, made);
        return made;
    }

    /** The variable is in one of the states. */
    Node literal(int level, BitSet states) {
        Node[] children = new Node[variables.get(level).states()];
        for (int state = 0; state < children.length; state++) {
            children[state] = states.get(state) ? yes : no;
        }
        return node(level, Arrays.asList(children));
    }

    Node and(Node a, Node b) {
        if (a == no || b == no) {
            return no;
        }
        if (a == yes || a == b) {
            return b;
        }
        return b == yes ? a : combine(a, b, true);
    }

    Node or(Node a, Node b) {
        if (a == yes || b == yes) {
            return yes;
        }
        if (a == no || a == b) {
            return b;
        }
        return b == no ? a : combine(a, b, false);
    }

    private Node combine(Node a, Node b, boolean conjunction) {
        Map<Long, Node> known = conjunction ? conjunctions : disjunctions;
        long key = a.id < b.id ? ((long) a.id << 32) | b.id : ((long) b.id << 32) | a.id;
        Node result = known.get(key);
        if (result == null) {
            int level = Math.min(a.level, b.level);
            List<Node> children = new ArrayList<>();
            for (int state = 0; state < variables.get(level).states(); state++) {
                Node one = child(a, level, state);
                Node other = child(b, level, state);
                children.add(conjunction ? and(one, other) : or(one, other));
            }
            result = node(level, children);
            known.put(key, result);
        }
        return result;
    }

    private static Node child(Node node, int level, int state) {
        return node.level == level ? node.children.get(state) : node;
    }

    Node not(Node node) {
        return not(node, new HashMap<>());
    }

    private Node not(Node node, Map<Node, Node> known) {
        if (node == yes) {
            return no;
        }
        if (node == no) {
            return yes;
        }
        Node result = known.get(node);
        if (result == null) {
            List<Node> children = new ArrayList<>();
            for (Node child : node.children) {
                children.add(not(child, known));
            }
            result = node(node.level, children);
            known.put(node, result);
        }
        return result;
    }

    /** What remains of the function when the variable is known to be in the state. */
    Node given(Node node, int level, int state) {
        return given(node, level, state, new HashMap<>());
    }

    private Node given(Node node, int level, int state, Map<Node, Node> known) {
        if (node.level > level) {
            return node;
        }
        if (node.level == level) {
            return node.children.get(state);
        }
        Node result = known.get(node);
        if (result == null) {
            List<Node> children = new ArrayList<>();
            for (Node child : node.children) {
                children.add(given(child, level, state, known));
            }
            result = node(node.level, children);
            known.put(node, result);
        }
        return result;
    }

    /** The function is true for some state of the variable. */
    Node exists(Node node, int level) {
        Node result = no;
        for (int state = 0; state < variables.get(level).states(); state++) {
            result = or(result, given(node, level, state));
        }
        return result;
    }

    Node of(Formula formula) {
        if (formula instanceof Formula.Atom atom) {
            return literal(variables.indexOf(atom.variable()), atom.states());
        } else if (formula instanceof Formula.And and) {
            Node all = yes;
            for (Formula part : and.parts()) {
                all = and(all, of(part));
            }
            return all;
        } else if (formula instanceof Formula.Or or) {
            Node any = no;
            for (Formula part : or.parts()) {
                any = or(any, of(part));
            }
            return any;
        } else if (formula instanceof Formula.Implies implies) {
            return or(not(of(implies.condition())), of(implies.consequence()));
        } else if (formula instanceof Formula.ExactlyOne one) {
            return exactlyOne(one.parts());
        } else if (formula instanceof Formula.NotExactlyOne none) {
            return not(exactlyOne(none.parts()));
        }
        throw new AssertionError(formula);
    }

    private Node exactlyOne(List<Formula> parts) {
        Node none = yes;
        Node one = no;
        for (Formula part : parts) {
            Node holds = of(part);
            one = or(and(one, not(holds)), and(none, holds));
            none = and(none, not(holds));
        }
        return one;
    }
}
