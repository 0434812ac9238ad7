package io.github.hailuo4j.spec.constraint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** Random statements over a few variables, each as a formula and as a plain predicate that owes nothing to formulas. */
@SuppressWarnings("NullAway") // every variable has a state in these maps
final class Statements {

    /**
     * A statement.
     *
     * @param truth whether it is true, given the state of each variable
     */
    record Statement(Formula formula, Predicate<Map<Variable, Integer>> truth) {}

    private final List<Variable> variables;
    private final Random random;

    Statements(List<Variable> variables, Random random) {
        this.variables = variables;
        this.random = random;
    }

    /** A nested statement of at most that depth. */
    Statement statement(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(7);
        return switch (kind) {
            case 0 -> literal();
            case 1 -> {
                Statement part = statement(depth - 1);
                yield new Statement(Formula.not(part.formula()), part.truth().negate());
            }
            case 2 -> {
                Statement condition = statement(depth - 1);
                Statement consequence = statement(depth - 1);
                yield new Statement(
                        Formula.implies(condition.formula(), consequence.formula()),
                        condition.truth().negate().or(consequence.truth()));
            }
            default -> combination(kind, depth);
        };
    }

    private Statement combination(int kind, int depth) {
        List<Statement> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(statement(depth - 1));
        }
        List<Formula> formulas = parts.stream().map(Statement::formula).toList();
        return switch (kind) {
            case 3 ->
                new Statement(
                        Formula.and(formulas),
                        states -> parts.stream().allMatch(part -> part.truth().test(states)));
            case 4 ->
                new Statement(
                        Formula.or(formulas),
                        states -> parts.stream().anyMatch(part -> part.truth().test(states)));
            case 5 -> new Statement(Formula.exactlyOne(formulas), states -> one(parts, states));
            default -> new Statement(Formula.not(Formula.exactlyOne(formulas)), states -> !one(parts, states));
        };
    }

    private static boolean one(List<Statement> parts, Map<Variable, Integer> states) {
        return parts.stream().filter(part -> part.truth().test(states)).count() == 1;
    }

    private Statement literal() {
        Variable variable = variables.get(random.nextInt(variables.size()));
        BitSet states = new BitSet();
        for (int state = 0; state < variable.states(); state++) {
            states.set(state, random.nextBoolean());
        }
        return new Statement(
                Formula.atom(variable, (BitSet) states.clone()), assignment -> states.get(assignment.get(variable)));
    }

    /** Every assignment of states to the variables. */
    static List<Map<Variable, Integer>> assignments(List<Variable> variables) {
        List<Map<Variable, Integer>> all = List.of(Map.of());
        for (Variable variable : variables) {
            List<Map<Variable, Integer>> longer = new ArrayList<>();
            for (Map<Variable, Integer> each : all) {
                for (int state = 0; state < variable.states(); state++) {
                    Map<Variable, Integer> with = new LinkedHashMap<>(each);
                    with.put(variable, state);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }

    /** What a formula says of an assignment, by its definition. */
    static boolean holds(Formula formula, Map<Variable, Integer> states) {
        if (formula instanceof Formula.Atom atom) {
            return atom.states().get(states.get(atom.variable()));
        } else if (formula instanceof Formula.Implies implies) {
            return !holds(implies.condition(), states) || holds(implies.consequence(), states);
        }
        long count =
                formula.parts().stream().filter(part -> holds(part, states)).count();
        if (formula instanceof Formula.And) {
            return count == formula.parts().size();
        } else if (formula instanceof Formula.Or) {
            return count > 0;
        }
        return (count == 1) == (formula instanceof Formula.ExactlyOne);
    }

    /** How many seeds a test goes through: fewer where it is run for every mutant. */
    static long seeds(long usually) {
        return Math.min(usually, Long.getLong("hailuo4j.seeds", usually));
    }
}
