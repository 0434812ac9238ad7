package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.spec.constraint.RandomFormula.Statement;
import io.github.hailuo4j.spec.schema.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Decision diagrams, and what may still follow, against enumeration. */
final class LanguageTest {

    private static final List<Map<Variable, Integer>> ASSIGNMENTS = RandomFormula.assignments();

    private static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    @Test
    void residualsAreWhatEnumerationSays() {
        for (long seed = 0; seed < 400; seed++) {
            RandomFormula formulas = new RandomFormula(random(seed));
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                statements.add(formulas.next(3));
            }
            Set<Map<Variable, Integer>> valid = ASSIGNMENTS.stream()
                    .filter(assignment -> statements.stream().allMatch(each -> each.holds(assignment)))
                    .collect(Collectors.toSet());
            Language language = new Language(
                    RandomFormula.VARIABLES,
                    statements.stream().map(Statement::formula).toList());
            String as = "seed " + seed;
            check(as, language.all(), valid);
            assertThat(Set.copyOf(language.constrained())).as(as).isEqualTo(constrained(valid));
            for (Variable variable : RandomFormula.VARIABLES) {
                for (int state = 0; state < variable.states(); state++) {
                    BitSet only = new BitSet();
                    only.set(state);
                    check(as, language.all().and(Formula.atom(variable, only)), with(valid, variable, state));
                }
            }
        }
    }

    /** Sets parameters at random until none can be set, comparing at each step. */
    @Test
    void settingParametersLeavesWhatFollows() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = random(1_000 + seed);
            Statement statement = new RandomFormula(random).next(4);
            Residual residual = new Language(RandomFormula.VARIABLES, List.of(statement.formula())).all();
            Set<Map<Variable, Integer>> rest =
                    ASSIGNMENTS.stream().filter(statement::holds).collect(Collectors.toSet());
            for (int step = 0; step < 5; step++) {
                Variable variable = RandomFormula.VARIABLES.get(random.nextInt(RandomFormula.VARIABLES.size()));
                int state = 1 + random.nextInt(variable.states() - 1);
                Set<Map<Variable, Integer>> next = new HashSet<>();
                for (Map<Variable, Integer> each : with(rest, variable, state)) {
                    Map<Variable, Integer> open = new java.util.HashMap<>(each);
                    open.put(variable, Variable.ABSENT);
                    next.add(open);
                }
                boolean wasOpen = residual.states(variable).get(state);
                assertThat(wasOpen).as("seed %s", seed).isEqualTo(!next.isEmpty());
                assertThat(residual.without(variable).isPossible())
                        .as("seed %s", seed)
                        .isEqualTo(!with(rest, variable, Variable.ABSENT).isEmpty())
                        .isEqualTo(residual.canOmit(variable));
                Residual after = residual.with(variable, state);
                assertThat(after.equals(residual)).as("seed %s", seed).isEqualTo(next.equals(rest));
                if (after.equals(residual)) {
                    assertThat(after.hashCode()).isEqualTo(residual.hashCode());
                }
                residual = after;
                rest = next;
                check("seed " + seed, residual, rest);
            }
        }
    }

    private static void check(String as, Residual residual, Set<Map<Variable, Integer>> valid) {
        assertThat(residual.isPossible()).as(as).isEqualTo(!valid.isEmpty());
        assertThat(residual.isComplete())
                .as(as)
                .isEqualTo(valid.stream()
                        .anyMatch(each -> each.values().stream().allMatch(state -> state == Variable.ABSENT)));
        for (Variable variable : RandomFormula.VARIABLES) {
            BitSet states = new BitSet();
            valid.forEach(each -> states.set(each.get(variable)));
            states.clear(Variable.ABSENT);
            assertThat(residual.states(variable)).as(as).isEqualTo(states);
            assertThat(residual.isOpen(variable)).as(as).isEqualTo(!states.isEmpty());
        }
    }

    private static Set<Map<Variable, Integer>> with(Set<Map<Variable, Integer>> all, Variable variable, int state) {
        return all.stream().filter(each -> each.get(variable) == state).collect(Collectors.toSet());
    }

    /** The variables of which some state makes a difference. */
    private static Set<Variable> constrained(Set<Map<Variable, Integer>> valid) {
        Set<Variable> constrained = new HashSet<>();
        for (Map<Variable, Integer> assignment : ASSIGNMENTS) {
            for (Variable variable : RandomFormula.VARIABLES) {
                Map<Variable, Integer> changed = new java.util.HashMap<>(assignment);
                changed.put(variable, (assignment.get(variable) + 1) % variable.states());
                if (valid.contains(assignment) != valid.contains(changed)) {
                    constrained.add(variable);
                }
            }
        }
        return constrained;
    }

    @Test
    void contentThatCanPassCountsAsPassed() {
        Variable prompt = Variable.free("prompt");
        Variable test = Variable.test("prompt", new Schema.Length(0, 10));
        Variable mode = Variable.enumerated("mode", List.of("simple", "custom"));
        BitSet simple = new BitSet();
        simple.set(1);
        BitSet passes = new BitSet();
        passes.set(Variable.GIVEN);
        Formula rule = Formula.implies(
                Formula.atom(mode, simple), Formula.and(List.of(Formula.given(prompt), Formula.atom(test, passes))));
        Residual all = new Language(List.of(prompt, mode), List.of(rule)).all();
        assertThat(all.with(mode, 1).canOmit(prompt)).isFalse();
        assertThat(all.with(mode, 1).with(prompt, 1).isComplete()).isTrue();
        assertThat(all.with(mode, 2).isComplete()).isTrue();
    }

    @Test
    void equalContinuationsAreOneResidualOfOneLanguageOnly() {
        Formula any = Formula.or(List.of(Formula.given(RandomFormula.VARIABLES.get(1))));
        Residual one = new Language(RandomFormula.VARIABLES, List.of(any)).all();
        Residual other = new Language(RandomFormula.VARIABLES, List.of(any)).all();
        assertThat(one).isEqualTo(one.and(Formula.TRUE)).isNotEqualTo(other).isNotEqualTo(null);
    }

    @Test
    void rulesBeyondMeasureAreRefused() {
        // Each a of the first half equal to its b of the second half: all a have to be remembered.
        List<Variable> variables = new ArrayList<>();
        List<Formula> formulas = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            variables.add(Variable.free("p" + i));
        }
        for (int i = 0; i < 20; i++) {
            formulas.add(
                    Formula.exactlyOne(List.of(Formula.given(variables.get(i)), Formula.given(variables.get(i + 20)))));
        }
        assertThatThrownBy(() -> new Language(variables, formulas))
                .isInstanceOf(TooComplexException.class)
                .hasMessageContaining("different consequences");
    }
}
