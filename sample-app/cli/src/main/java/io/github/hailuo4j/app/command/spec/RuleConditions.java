package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A rule's formula as a predicate on the object of a request's parameters. */
final class RuleConditions {

    private RuleConditions() {}

    static Schema of(Formula formula) {
        if (formula instanceof Formula.Atom atom) {
            return atom(atom);
        }
        Schema[] parts = formula.parts().stream().map(RuleConditions::of).toArray(Schema[]::new);
        if (formula instanceof Formula.And) {
            return Rules.all(parts);
        } else if (formula instanceof Formula.Or) {
            return Rules.any(parts);
        } else if (formula instanceof Formula.Implies) {
            return Rules.implies(parts[0], parts[1]);
        } else if (formula instanceof Formula.ExactlyOne) {
            return Rules.exactlyOne(parts);
        } else if (formula instanceof Formula.NotExactlyOne) {
            return Rules.not(Rules.exactlyOne(parts));
        }
        throw new AssertionError(formula);
    }

    private static Schema atom(Formula.Atom atom) {
        Variable variable = atom.variable();
        BitSet states = atom.states();
        if (variable.test().isPresent()) {
            Schema passes = Rules.passes(variable.parameter(), variable.test().get());
            return states.get(Variable.GIVEN) ? passes : Rules.not(passes);
        }
        if (!states.get(Variable.ABSENT)) {
            return given(variable, states);
        }
        BitSet others = atom.states();
        others.flip(0, variable.states());
        return Rules.not(given(variable, others));
    }

    private static Schema given(Variable variable, BitSet states) {
        if (states.equals(variable.given())) {
            return Rules.given(variable.parameter());
        }
        List<Object> values = new ArrayList<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            values.add(variable.values().get(state - 1));
        }
        return Rules.is(variable.parameter(), values.toArray());
    }
}
