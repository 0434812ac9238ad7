package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.constraint.RandomFormula.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FormulaTest {

    private static final Variable A = RandomFormula.VARIABLES.get(0);
    private static final Variable B = RandomFormula.VARIABLES.get(1);

    private static BitSet states(int... states) {
        BitSet set = new BitSet();
        for (int state : states) {
            set.set(state);
        }
        return set;
    }

    private static boolean holds(Formula formula, Map<Variable, Integer> assignment) {
        if (formula instanceof Formula.Atom atom) {
            return atom.states().get(assignment.get(atom.variable()));
        } else if (formula instanceof Formula.And and) {
            return and.parts().stream().allMatch(part -> holds(part, assignment));
        } else if (formula instanceof Formula.Or or) {
            return or.parts().stream().anyMatch(part -> holds(part, assignment));
        } else if (formula instanceof Formula.Implies implies) {
            return !holds(implies.condition(), assignment) || holds(implies.consequence(), assignment);
        }
        boolean one =
                formula.parts().stream().filter(part -> holds(part, assignment)).count() == 1;
        return (formula instanceof Formula.ExactlyOne) == one;
    }

    @Test
    void simplifyingChangesNoMeaning() {
        for (long seed = 0; seed < 2_000; seed++) {
            Statement statement = new RandomFormula(new Random(seed * 0x9E3779B97F4A7C15L)).next(4);
            List<Formula> conjuncts = Formula.conjuncts(statement.formula());
            for (Map<Variable, Integer> assignment : RandomFormula.assignments()) {
                boolean meant = statement.holds(assignment);
                assertThat(holds(statement.formula(), assignment))
                        .as("seed %s", seed)
                        .isEqualTo(meant);
                assertThat(holds(Formula.not(statement.formula()), assignment))
                        .as("seed %s", seed)
                        .isEqualTo(!meant);
                assertThat(conjuncts.stream().allMatch(each -> holds(each, assignment)))
                        .as("seed %s", seed)
                        .isEqualTo(meant);
            }
        }
    }

    @Test
    void statementsAboutOneVariableBecomeOne() {
        Formula xOrY = Formula.atom(A, states(1, 2));
        Formula yOrZ = Formula.atom(A, states(2, 3));
        assertThat(Formula.and(List.of(xOrY, yOrZ))).isEqualTo(Formula.atom(A, states(2)));
        assertThat(Formula.or(List.of(xOrY, yOrZ))).isEqualTo(Formula.given(A));
        assertThat(Formula.not(xOrY)).isEqualTo(Formula.atom(A, states(0, 3)));
        assertThat(Formula.and(List.of(xOrY, Formula.not(xOrY)))).isEqualTo(Formula.FALSE);
        assertThat(Formula.or(List.of(xOrY, Formula.not(xOrY)))).isEqualTo(Formula.TRUE);
    }

    @Test
    void constantsVanish() {
        Formula b = Formula.given(B);
        assertThat(Formula.atom(B, states())).isEqualTo(Formula.FALSE);
        assertThat(Formula.atom(B, states(0, 1))).isEqualTo(Formula.TRUE);
        assertThat(Formula.and(List.of(b, Formula.TRUE))).isEqualTo(b);
        assertThat(Formula.or(List.of(b, Formula.FALSE))).isEqualTo(b);
        assertThat(Formula.exactlyOne(List.of(b, Formula.FALSE))).isEqualTo(b);
        assertThat(Formula.exactlyOne(List.of(b, Formula.TRUE))).isEqualTo(Formula.not(b));
        assertThat(Formula.exactlyOne(List.of(Formula.TRUE, Formula.TRUE))).isEqualTo(Formula.FALSE);
        assertThat(Formula.exactlyOne(List.of())).isEqualTo(Formula.FALSE);
        assertThat(Formula.implies(b, b)).isEqualTo(Formula.TRUE);
        assertThat(Formula.implies(Formula.FALSE, b)).isEqualTo(Formula.TRUE);
        assertThat(Formula.implies(Formula.TRUE, b)).isEqualTo(b);
        assertThat(Formula.implies(b, Formula.TRUE)).isEqualTo(Formula.TRUE);
        assertThat(Formula.implies(b, Formula.FALSE)).isEqualTo(Formula.not(b));
    }

    @Test
    void statesAreNotShared() {
        BitSet mine = states(1);
        Formula.Atom atom = (Formula.Atom) Formula.atom(A, mine);
        mine.set(2);
        atom.states().set(3);
        assertThat(atom.states()).isEqualTo(states(1));
    }

    @Test
    void variablesAreThoseThatOccur() {
        Formula both = Formula.implies(Formula.given(B), Formula.atom(A, states(1)));
        assertThat(Formula.variables(both)).containsExactly(B, A);
        assertThat(Formula.variables(Formula.TRUE)).isEmpty();
        assertThat(A.states()).isEqualTo(4);
        assertThat(B.states()).isEqualTo(2);
        assertThat(A.given()).isEqualTo(states(1, 2, 3));
        assertThat(B.isEnumerated()).isFalse();
    }
}
