package io.github.hailuo4j.spec.constraint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random statements, and what they mean for one assignment, worked out by hand. */
final class RandomFormula {

    static final List<Variable> VARIABLES = List.of(
            Variable.enumerated("a", List.of("x", "y", "z")),
            Variable.free("b"),
            Variable.enumerated("c", List.of(true, false)),
            Variable.free("d"),
            Variable.enumerated("e", List.of("only")));

    private final Random random;

    RandomFormula(Random random) {
        this.random = random;
    }

    /** A statement as a tree that is simplified nowhere, and the formula that the factory methods make of it. */
    record Statement(String kind, List<Statement> parts, Variable variable, BitSet states, Formula formula) {

        boolean holds(Map<Variable, Integer> assignment) {
            return switch (kind) {
                case "atom" -> states.get(assignment.get(variable));
                case "and" -> parts.stream().allMatch(part -> part.holds(assignment));
                case "or" -> parts.stream().anyMatch(part -> part.holds(assignment));
                case "one" ->
                    parts.stream().filter(part -> part.holds(assignment)).count() == 1;
                case "not" -> !parts.get(0).holds(assignment);
                default -> !parts.get(0).holds(assignment) || parts.get(1).holds(assignment);
            };
        }
    }

    Statement next(int depth) {
        Variable variable = VARIABLES.get(random.nextInt(VARIABLES.size()));
        BitSet states = new BitSet();
        int kind = depth == 0 ? 0 : random.nextInt(6);
        if (kind == 0) {
            for (int state = 0; state < variable.states(); state++) {
                states.set(state, random.nextBoolean());
            }
            return new Statement("atom", List.of(), variable, states, Formula.atom(variable, states));
        }
        int count = kind == 4 ? 1 : kind == 5 ? 2 : random.nextInt(4);
        List<Statement> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(next(depth - 1));
        }
        List<Formula> formulas = parts.stream().map(Statement::formula).toList();
        return switch (kind) {
            case 1 -> new Statement("and", parts, variable, states, Formula.and(formulas));
            case 2 -> new Statement("or", parts, variable, states, Formula.or(formulas));
            case 3 -> new Statement("one", parts, variable, states, Formula.exactlyOne(formulas));
            case 4 -> new Statement("not", parts, variable, states, Formula.not(formulas.get(0)));
            default ->
                new Statement("implies", parts, variable, states, Formula.implies(formulas.get(0), formulas.get(1)));
        };
    }

    /** Every assignment of the variables. */
    static List<Map<Variable, Integer>> assignments() {
        List<Map<Variable, Integer>> all = new ArrayList<>(List.of(Map.of()));
        for (Variable variable : VARIABLES) {
            List<Map<Variable, Integer>> more = new ArrayList<>();
            for (Map<Variable, Integer> each : all) {
                for (int state = 0; state < variable.states(); state++) {
                    Map<Variable, Integer> extended = new java.util.HashMap<>(each);
                    extended.put(variable, state);
                    more.add(extended);
                }
            }
            all = more;
        }
        return all;
    }
}
