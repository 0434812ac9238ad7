package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FormulaTest {

    private static final Variable A = Variable.free("a");
    private static final Variable B = Variable.free("b");
    private static final Variable C = Variable.free("c");
    private static final Variable SIZE = Variable.enumerated("size", List.of("small", "large", "huge"));
    private static final List<Variable> ALL = List.of(A, B, SIZE);
    private static final Formula GIVEN_A = Formula.given(A);
    private static final Formula GIVEN_B = Formula.given(B);
    private static final Formula GIVEN_C = Formula.given(C);

    static BitSet states(int... states) {
        BitSet set = new BitSet();
        for (int state : states) {
            set.set(state);
        }
        return set;
    }

    @Test
    void simplificationKeepsTheMeaning() {
        List<Map<Variable, Integer>> assignments = Statements.assignments(ALL);
        for (long seed = 0; seed < Statements.seeds(2_000); seed++) {
            Statements.Statement statement = new Statements(ALL, new Random(seed * 0x9E3779B97F4A7C15L)).statement(4);
            for (Map<Variable, Integer> assignment : assignments) {
                assertThat(Statements.holds(statement.formula(), assignment))
                        .as("seed %s: %s for %s", seed, statement.formula(), assignment)
                        .isEqualTo(statement.truth().test(assignment));
            }
        }
    }

    @Test
    void conjunctsSayTogetherWhatTheFormulaSays() {
        List<Map<Variable, Integer>> assignments = Statements.assignments(ALL);
        for (long seed = 0; seed < Statements.seeds(1_000); seed++) {
            Formula formula = new Statements(ALL, new Random(seed * 0x9E3779B97F4A7C15L))
                    .statement(4)
                    .formula();
            List<Formula> conjuncts = Formula.conjuncts(formula);
            for (Map<Variable, Integer> assignment : assignments) {
                assertThat(conjuncts.stream().allMatch(each -> Statements.holds(each, assignment)))
                        .as("seed %s: %s", seed, formula)
                        .isEqualTo(Statements.holds(formula, assignment));
            }
        }
    }

    @Test
    void statementsThatSayNothingOrEverythingAreConstants() {
        assertThat(Formula.atom(SIZE, states())).isEqualTo(Formula.FALSE);
        assertThat(Formula.atom(SIZE, states(0, 1, 2, 3))).isEqualTo(Formula.TRUE);
        assertThat(Formula.and(List.of())).isEqualTo(Formula.TRUE);
        assertThat(Formula.or(List.of())).isEqualTo(Formula.FALSE);
        assertThat(Formula.and(List.of(GIVEN_A, Formula.TRUE))).isEqualTo(GIVEN_A);
        assertThat(Formula.and(List.of(GIVEN_A, Formula.FALSE))).isEqualTo(Formula.FALSE);
        assertThat(Formula.or(List.of(GIVEN_A, Formula.FALSE))).isEqualTo(GIVEN_A);
        assertThat(Formula.or(List.of(GIVEN_A, Formula.TRUE))).isEqualTo(Formula.TRUE);
        assertThat(Formula.and(List.of(GIVEN_A, Formula.not(GIVEN_A)))).isEqualTo(Formula.FALSE);
        assertThat(Formula.or(List.of(GIVEN_A, Formula.not(GIVEN_A)))).isEqualTo(Formula.TRUE);
        assertThat(Formula.or(List.of(Formula.atom(SIZE, states(0, 1)), Formula.atom(SIZE, states(2, 3)), GIVEN_A)))
                .isEqualTo(Formula.TRUE);
    }

    @Test
    void statementsAboutOneVariableBecomeOne() {
        Formula small = Formula.atom(SIZE, states(1));
        Formula large = Formula.atom(SIZE, states(2));
        assertThat(Formula.or(List.of(small, GIVEN_A, large)))
                .isEqualTo(new Formula.Or(List.of(Formula.atom(SIZE, states(1, 2)), GIVEN_A)));
        assertThat(Formula.and(List.of(Formula.given(SIZE), Formula.not(large))))
                .isEqualTo(Formula.atom(SIZE, states(1, 3)));
        assertThat(Formula.and(List.of(Formula.and(List.of(GIVEN_A, GIVEN_B)), GIVEN_A)))
                .isEqualTo(new Formula.And(List.of(GIVEN_A, GIVEN_B)));
        assertThat(Formula.or(List.of(Formula.or(List.of(GIVEN_A, GIVEN_B)), GIVEN_C)))
                .isEqualTo(new Formula.Or(List.of(GIVEN_A, GIVEN_B, GIVEN_C)));
    }

    @Test
    void exactlyOneOfCertainties() {
        assertThat(Formula.exactlyOne(List.of())).isEqualTo(Formula.FALSE);
        assertThat(Formula.exactlyOne(List.of(GIVEN_A, Formula.FALSE))).isEqualTo(GIVEN_A);
        assertThat(Formula.exactlyOne(List.of(Formula.TRUE))).isEqualTo(Formula.TRUE);
        assertThat(Formula.exactlyOne(List.of(Formula.TRUE, GIVEN_A))).isEqualTo(Formula.not(GIVEN_A));
        assertThat(Formula.exactlyOne(List.of(Formula.TRUE, GIVEN_A, Formula.TRUE)))
                .isEqualTo(Formula.FALSE);
        assertThat(Formula.exactlyOne(List.of(GIVEN_A, GIVEN_B)))
                .isEqualTo(new Formula.ExactlyOne(List.of(GIVEN_A, GIVEN_B)));
        assertThat(Formula.not(Formula.not(Formula.exactlyOne(List.of(GIVEN_A, GIVEN_B)))))
                .isEqualTo(Formula.exactlyOne(List.of(GIVEN_A, GIVEN_B)));
    }

    @Test
    void implications() {
        assertThat(Formula.implies(Formula.FALSE, GIVEN_A)).isEqualTo(Formula.TRUE);
        assertThat(Formula.implies(GIVEN_A, Formula.TRUE)).isEqualTo(Formula.TRUE);
        assertThat(Formula.implies(GIVEN_A, GIVEN_A)).isEqualTo(Formula.TRUE);
        assertThat(Formula.implies(Formula.TRUE, GIVEN_A)).isEqualTo(GIVEN_A);
        assertThat(Formula.implies(GIVEN_A, Formula.FALSE)).isEqualTo(Formula.not(GIVEN_A));
        assertThat(Formula.implies(GIVEN_A, Formula.implies(GIVEN_B, GIVEN_C)))
                .isEqualTo(new Formula.Implies(Formula.and(List.of(GIVEN_A, GIVEN_B)), GIVEN_C));
        Formula both = Formula.and(List.of(GIVEN_B, GIVEN_C));
        assertThat(Formula.conjuncts(Formula.implies(GIVEN_A, both)))
                .containsExactly(Formula.implies(GIVEN_A, GIVEN_B), Formula.implies(GIVEN_A, GIVEN_C));
        assertThat(Formula.conjuncts(Formula.implies(GIVEN_B, both)))
                .containsExactly(Formula.implies(GIVEN_B, GIVEN_C));
    }

    @Test
    void conjunctsAndVariables() {
        assertThat(Formula.conjuncts(Formula.TRUE)).isEmpty();
        assertThat(Formula.conjuncts(Formula.and(List.of(GIVEN_A, GIVEN_B)))).containsExactly(GIVEN_A, GIVEN_B);
        assertThat(Formula.conjuncts(GIVEN_A)).containsExactly(GIVEN_A);
        Formula nested = Formula.implies(GIVEN_C, Formula.or(List.of(GIVEN_B, GIVEN_A)));
        assertThat(Formula.variables(nested)).containsExactly(C, B, A);
        assertThat(Formula.variables(Formula.exactlyOne(List.of(GIVEN_A, GIVEN_B))))
                .containsExactly(A, B);
        assertThat(GIVEN_A.parts()).isEmpty();
    }

    @Test
    void anAtomDoesNotShareItsStates() {
        BitSet states = states(1);
        Formula.Atom atom = new Formula.Atom(SIZE, states);
        states.set(2);
        atom.states().set(3);
        assertThat(atom.states()).isEqualTo(states(1));
    }
}
