package io.github.hailuo4j.spec.constraint;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.constraint.Formula.And;
import io.github.hailuo4j.spec.constraint.Formula.Atom;
import io.github.hailuo4j.spec.constraint.Formula.ExactlyOne;
import io.github.hailuo4j.spec.constraint.Formula.Implies;
import io.github.hailuo4j.spec.constraint.Formula.NotExactlyOne;
import io.github.hailuo4j.spec.constraint.Formula.Or;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formulas in English: {@code output_resolution 1080p needs duration_seconds 6}. */
public final class Words {

    private Words() {}

    /** A rule as a sentence without a full stop. */
    public static String rule(Formula rule) {
        if (Formula.isFalse(rule)) {
            return "no request is allowed";
        }
        if (rule instanceof Implies implies) {
            return implication(implies.condition(), implies.consequence());
        }
        if (rule instanceof Or or) {
            return disjunction(or.parts());
        }
        if (rule instanceof ExactlyOne one) {
            return "exactly one is needed: " + joined(one.parts(), "; ");
        }
        if (rule instanceof Atom atom) {
            return demanded(atom);
        }
        return "this has to be so: " + state(rule);
    }

    /** The parameters that a rule is about. First come those that it demands something of: a caller would change them first. */
    public static List<String> parameters(Formula rule) {
        Set<Variable> variables = new LinkedHashSet<>();
        if (rule instanceof Implies implies) {
            variables.addAll(Formula.variables(implies.consequence()));
        } else if (rule instanceof Or or) {
            or.parts().stream()
                    .filter(part -> !isNegative(part))
                    .forEach(part -> variables.addAll(Formula.variables(part)));
        }
        variables.addAll(Formula.variables(rule));
        Set<String> parameters = new LinkedHashSet<>();
        for (Variable variable : variables) {
            parameters.add(variable.parameter());
        }
        return List.copyOf(parameters);
    }

    private static String implication(Formula condition, Formula consequence) {
        if (consequence instanceof Atom atom && isAbsence(atom)) {
            return prohibits(condition, atom.variable().parameter());
        }
        if (isOnlyAbsence(condition)) {
            return state(condition) + ", " + state(consequence) + " is needed";
        }
        return state(condition) + " needs " + state(consequence);
    }

    private static String prohibits(Formula condition, String parameter) {
        return isOnlyAbsence(condition)
                ? state(condition) + ", " + parameter + " has to be left out"
                : state(condition) + " excludes " + parameter;
    }

    private static String disjunction(List<Formula> parts) {
        List<Formula> conditions = new ArrayList<>();
        List<Formula> consequences = new ArrayList<>();
        parts.forEach(part -> (isNegative(part) ? conditions : consequences).add(part));
        if (conditions.isEmpty()) {
            return joined(parts, " or ") + " is needed";
        }
        Optional<String> optional = optional(new Or(parts));
        if (optional.isPresent()) {
            return optional.get();
        }
        if (consequences.isEmpty()) {
            Formula last = conditions.remove(conditions.size() - 1);
            String together =
                    conditions.stream().map(part -> state(Formula.not(part))).collect(Collectors.joining(" with "));
            return together + " excludes " + state(Formula.not(last));
        }
        Formula condition = Formula.and(conditions.stream().map(Formula::not).toList());
        return implication(condition, Formula.or(consequences));
    }

    /** Whether the statement reads best as the opposite of something: left out, or not certain values. */
    private static boolean isNegative(Formula part) {
        return part instanceof Atom atom
                && !atom.variable().isTest()
                && atom.states().get(Variable.ABSENT);
    }

    private static boolean isAbsence(Atom atom) {
        return !atom.variable().isTest()
                && atom.states().cardinality() == 1
                && atom.states().get(Variable.ABSENT);
    }

    private static boolean isOnlyAbsence(Formula formula) {
        return formula instanceof Atom atom
                ? isAbsence(atom)
                : formula instanceof And and && and.parts().stream().allMatch(Words::isOnlyAbsence);
    }

    private static String demanded(Atom atom) {
        String parameter = atom.variable().parameter();
        if (isAbsence(atom)) {
            return parameter + " has to be left out";
        }
        if (atom.variable().isTest()) {
            // Where content must fail a test, the parameter may be left out. Where it must pass, it is needed.
            return atom.states().get(Variable.GIVEN)
                    ? parameter + " has to be " + content(atom).substring("is ".length())
                    : parameter + ", if given, " + content(atom);
        }
        if (atom.states().equals(atom.variable().given())) {
            return parameter + " is needed";
        }
        return parameter + " has to be "
                + state(atom).substring(parameter.length()).strip();
    }

    private static String state(Formula formula) {
        if (formula instanceof Atom atom) {
            return atom(atom);
        } else if (formula instanceof And and) {
            return together(and.parts());
        } else if (formula instanceof Or or) {
            return optional(or).orElseGet(() -> joined(or.parts(), " or "));
        } else if (formula instanceof ExactlyOne one) {
            return "exactly one of (" + joined(one.parts(), "; ") + ")";
        } else if (formula instanceof NotExactlyOne none) {
            return "none or several of (" + joined(none.parts(), "; ") + ")";
        }
        return "(" + rule(formula) + ")";
    }

    /** {@code a with b without c or d}. */
    private static String together(List<Formula> parts) {
        List<String> absent = new ArrayList<>();
        List<Formula> others = new ArrayList<>();
        for (Formula part : parts) {
            if (isOnlyAbsence(part)) {
                Formula.variables(part).forEach(variable -> absent.add(variable.parameter()));
            } else {
                others.add(part);
            }
        }
        String without = absent.isEmpty() ? "" : " without " + alternatives(absent);
        return (joined(others, " with ") + without).strip();
    }

    /** {@code a, b or c}. */
    private static String alternatives(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** What a parameter has to be, if it is given. */
    private static Optional<String> optional(Or or) {
        if (or.parts().size() != 2
                || !(or.parts().get(0) instanceof Atom absence)
                || !isAbsence(absence)
                || !(or.parts().get(1) instanceof Atom test)
                || !test.variable().isTest()
                || !test.variable().parameter().equals(absence.variable().parameter())) {
            return Optional.empty();
        }
        String parameter = test.variable().parameter();
        return Optional.of(parameter + ", if given, " + content(test));
    }

    private static String joined(List<Formula> parts, String separator) {
        return parts.stream().map(Words::state).collect(Collectors.joining(separator));
    }

    private static String atom(Atom atom) {
        Variable variable = atom.variable();
        String parameter = variable.parameter();
        BitSet states = atom.states();
        if (variable.isTest()) {
            return parameter + " that " + content(atom);
        }
        if (isAbsence(atom)) {
            return "without " + parameter;
        }
        if (!states.get(Variable.ABSENT)) {
            return states.equals(variable.given()) ? parameter : parameter + " " + values(variable, states);
        }
        BitSet others = atom.states();
        others.flip(0, variable.states());
        return parameter + " other than " + values(variable, others);
    }

    /** The outcome of a test. */
    private static String content(Atom atom) {
        String words = atom.variable().test().map(SchemaWords::is).orElse("");
        return (atom.states().get(Variable.GIVEN) ? "is " : "is not ") + words;
    }

    private static String values(Variable variable, BitSet states) {
        List<String> values = new ArrayList<>();
        for (int state = states.nextSetBit(Variable.ABSENT + 1); state >= 0; state = states.nextSetBit(state + 1)) {
            values.add(display(variable.values().get(state - 1)));
        }
        return String.join(" or ", values);
    }

    /** A value for people: strings without quotes. */
    public static String display(@Nullable Object value) {
        return JsonValue.display(value);
    }
}
