package io.github.hailuo4j.spec.constraint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement about the states of variables. The factory methods simplify: constants vanish, statements about one variable
 * become one, {@code not} stands on no statement but "exactly one".
 */
public sealed interface Formula {

    Formula TRUE = new And(List.of());
    Formula FALSE = new Or(List.of());

    /** The variable is in one of the states; neither none nor all of them. */
    record Atom(Variable variable, BitSet states) implements Formula {
        public Atom {
            states = (BitSet) states.clone();
        }

        @Override
        public BitSet states() {
            return (BitSet) states.clone();
        }

        @Override
        public List<Formula> parts() {
            return List.of();
        }

        // Written out for the same reason as those of Variable.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Atom that && variable.equals(that.variable) && states.equals(that.states);
        }

        @Override
        public int hashCode() {
            return 31 * variable.hashCode() + states.hashCode();
        }
    }

    /** The statements that this one is made of. */
    List<Formula> parts();

    /** All are true. */
    record And(List<Formula> parts) implements Formula {}

    /** At least one is true. */
    record Or(List<Formula> parts) implements Formula {}

    /** Exactly one is true. */
    record ExactlyOne(List<Formula> parts) implements Formula {}

    /** It is not the case that exactly one is true. */
    record NotExactlyOne(List<Formula> parts) implements Formula {}

    /** If the condition is true, so is the consequence. Kept apart from {@link Or} for the sake of its wording. */
    record Implies(Formula condition, Formula consequence) implements Formula {
        @Override
        public List<Formula> parts() {
            return List.of(condition, consequence);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Implies that
                    && condition.equals(that.condition)
                    && consequence.equals(that.consequence);
        }

        @Override
        public int hashCode() {
            return 31 * condition.hashCode() + consequence.hashCode();
        }
    }

    static Formula atom(Variable variable, BitSet states) {
        if (states.isEmpty()) {
            return FALSE;
        }
        return states.cardinality() == variable.states() ? TRUE : new Atom(variable, states);
    }

    static Formula given(Variable variable) {
        return atom(variable, variable.given());
    }

    static Formula and(Collection<Formula> parts) {
        return combine(parts, true);
    }

    static Formula or(Collection<Formula> parts) {
        return combine(parts, false);
    }

    private static Formula combine(Collection<Formula> parts, boolean conjunction) {
        Map<Variable, BitSet> atoms = new LinkedHashMap<>();
        Set<Formula> others = new LinkedHashSet<>();
        for (Formula part : flat(parts, conjunction)) {
            if (isConstant(part, !conjunction)) {
                return part;
            } else if (part instanceof Atom atom) {
                BitSet known = atoms.get(atom.variable());
                BitSet states = known == null ? atom.states() : known;
                atoms.put(atom.variable(), states);
                if (conjunction) {
                    states.and(atom.states());
                } else {
                    states.or(atom.states());
                }
            } else {
                others.add(part);
            }
        }
        List<Formula> result = new ArrayList<>();
        for (Map.Entry<Variable, BitSet> entry : atoms.entrySet()) {
            Formula atom = atom(entry.getKey(), entry.getValue());
            if (isConstant(atom, !conjunction)) {
                return atom;
            }
            if (!isConstant(atom, conjunction)) {
                result.add(atom);
            }
        }
        result.addAll(others);
        if (result.size() == 1) {
            return result.get(0);
        }
        return conjunction ? new And(List.copyOf(result)) : new Or(List.copyOf(result));
    }

    private static boolean isConstant(Formula formula, boolean value) {
        return value ? isTrue(formula) : isFalse(formula);
    }

    /** Whether the statement is {@link #TRUE}. Not by {@code equals}, which for a record is linked at its first call. */
    static boolean isTrue(Formula formula) {
        return formula instanceof And and && and.parts().isEmpty();
    }

    /** Whether the statement is {@link #FALSE}. */
    static boolean isFalse(Formula formula) {
        return formula instanceof Or or && or.parts().isEmpty();
    }

    private static List<Formula> flat(Collection<Formula> parts, boolean conjunction) {
        List<Formula> flat = new ArrayList<>();
        for (Formula part : parts) {
            if (conjunction && part instanceof And and) {
                flat.addAll(and.parts());
            } else if (!conjunction && part instanceof Or or && !isFalse(part)) {
                flat.addAll(or.parts());
            } else if (!isConstant(part, conjunction)) {
                flat.add(part);
            }
        }
        return flat;
    }

    static Formula exactlyOne(List<Formula> parts) {
        List<Formula> open = new ArrayList<>();
        int certain = 0;
        for (Formula part : parts) {
            if (isTrue(part)) {
                certain++;
            } else if (!isFalse(part)) {
                open.add(part);
            }
        }
        if (certain > 1) {
            return FALSE;
        }
        if (certain == 1) {
            return and(open.stream().map(Formula::not).toList());
        }
        return open.isEmpty() ? FALSE : open.size() == 1 ? open.get(0) : new ExactlyOne(List.copyOf(open));
    }

    static Formula implies(Formula condition, Formula consequence) {
        if (isFalse(condition) || isTrue(consequence) || condition.equals(consequence)) {
            return TRUE;
        }
        if (isTrue(condition)) {
            return consequence;
        }
        if (consequence instanceof Implies inner) {
            return implies(and(List.of(condition, inner.condition())), inner.consequence());
        }
        return isFalse(consequence) ? not(condition) : new Implies(condition, consequence);
    }

    static Formula not(Formula formula) {
        if (formula instanceof Atom atom) {
            BitSet states = atom.states();
            states.flip(0, atom.variable().states());
            return atom(atom.variable(), states);
        } else if (formula instanceof And and) {
            return or(and.parts().stream().map(Formula::not).toList());
        } else if (formula instanceof Or or) {
            return and(or.parts().stream().map(Formula::not).toList());
        } else if (formula instanceof Implies implies) {
            return and(List.of(implies.condition(), not(implies.consequence())));
        } else if (formula instanceof ExactlyOne one) {
            return new NotExactlyOne(one.parts());
        } else if (formula instanceof NotExactlyOne none) {
            return new ExactlyOne(none.parts());
        }
        throw new AssertionError(formula);
    }

    // The following are static for this reason: an interface with default methods is initialised together with its
    // implementations. If it holds instances of them as constants, that can deadlock.

    /** The statements whose conjunction this is. */
    static List<Formula> conjuncts(Formula formula) {
        if (formula instanceof And and) {
            return and.parts();
        }
        if (formula instanceof Implies implies && implies.consequence() instanceof And and) {
            return and.parts().stream()
                    .map(part -> implies(implies.condition(), part))
                    .filter(part -> !isTrue(part))
                    .toList();
        }
        return List.of(formula);
    }

    /** The variables that the statement is about, in the order in which they occur. */
    static Set<Variable> variables(Formula formula) {
        Set<Variable> variables = new LinkedHashSet<>();
        collect(formula, variables);
        return variables;
    }

    private static void collect(Formula formula, Set<Variable> variables) {
        if (formula instanceof Atom atom) {
            variables.add(atom.variable());
        } else {
            for (Formula part : formula.parts()) {
                collect(part, variables);
            }
        }
    }
}
