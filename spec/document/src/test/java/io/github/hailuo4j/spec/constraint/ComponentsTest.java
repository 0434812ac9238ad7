package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Components against their definition: the assignments are those that each component allows, and no component is two. */
@SuppressWarnings("NullAway") // every variable has a state in these maps
final class ComponentsTest {

    private static final List<Variable> VARIABLES = List.of(
            Variable.free("a"),
            Variable.enumerated("b", List.of("x", "y")),
            Variable.free("c"),
            Variable.free("d"),
            Variable.enumerated("e", List.of(1, 2)),
            Variable.free("f"));

    @Test
    void areTheFinestDivision() {
        int several = 0;
        for (long seed = 0; seed < Statements.seeds(400); seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            List<Statements.Statement> statements = new ArrayList<>();
            // Two sources that share no variable, and sometimes one that joins them.
            statements.add(
                    new Statements(List.of(VARIABLES.get(0), VARIABLES.get(2), VARIABLES.get(4)), random).statement(3));
            statements.add(
                    new Statements(List.of(VARIABLES.get(1), VARIABLES.get(3), VARIABLES.get(5)), random).statement(3));
            if (random.nextInt(3) == 0) {
                statements.add(new Statements(VARIABLES, random).statement(2));
            }
            Language language = new Language(
                    VARIABLES,
                    statements.stream().map(Statements.Statement::formula).toList());
            Set<Map<Variable, Integer>> valid = Statements.assignments(VARIABLES).stream()
                    .filter(states ->
                            statements.stream().allMatch(each -> each.truth().test(states)))
                    .collect(Collectors.toSet());
            List<List<Variable>> components = language.all().components();
            String as = "seed " + seed + ": " + components;
            if (valid.isEmpty()) {
                assertThat(components).as("%s", as).isEmpty();
                continue;
            }
            several += components.size() > 1 ? 1 : 0;
            assertThat(components.stream().flatMap(List::stream).toList())
                    .as("%s", as)
                    .containsExactlyInAnyOrderElementsOf(language.constrained());
            for (List<Variable> component : components) {
                assertThat(isApart(valid, component)).as("%s", as).isTrue();
                for (int subset = 1; subset < (1 << component.size()) - 1; subset++) {
                    int bits = subset;
                    List<Variable> part = IntStream.range(0, component.size())
                            .filter(i -> (bits & (1 << i)) != 0)
                            .mapToObj(component::get)
                            .toList();
                    assertThat(isApart(valid, part)).as("%s: %s", as, part).isFalse();
                }
            }
        }
        assertThat(several).isGreaterThan(50);
    }

    /** Any two of them are independent: an odd number is set; words of a code of distance three. */
    @Test
    void ofWhichPairsTellNothing() {
        List<Formula> odd = new ArrayList<>();
        List<List<Integer>> checks = List.of(List.of(0, 2, 4, 6), List.of(1, 2, 5, 6), List.of(3, 4, 5, 6));
        List<Variable> seven =
                IntStream.range(0, 7).mapToObj(i -> Variable.free("v" + i)).toList();
        for (List<Integer> check : checks) {
            Formula parity = Formula.given(seven.get(check.get(0)));
            for (int i : check.subList(1, check.size())) {
                parity = Formula.exactlyOne(List.of(parity, Formula.given(seven.get(i))));
            }
            odd.add(parity);
        }
        assertThat(new Language(seven, odd).all().components()).containsExactly(seven);
        assertThat(new Language(seven, odd.subList(0, 1)).all().components())
                .containsExactly(checks.get(0).stream().map(seven::get).toList());
    }

    @Test
    void aRuleThatSaysNothingTiesNothing() {
        Variable a = Variable.free("a");
        Variable b = Variable.free("b");
        Formula nothing = Formula.or(List.of(
                Formula.and(List.of(Formula.given(a), Formula.given(b))),
                Formula.not(Formula.given(a)),
                Formula.not(Formula.given(b))));
        assertThat(new Language(List.of(a, b), List.of(nothing)).all().components())
                .isEmpty();
        assertThat(new Language(List.of(a, b), List.of(nothing, Formula.given(b)))
                        .all()
                        .components())
                .containsExactly(List.of(b));
    }

    @Test
    void ignoringIsTheProjection() {
        Variable a = Variable.free("a");
        Variable b = Variable.free("b");
        Residual residual = new Language(List.of(a, b), List.of(Formula.given(a), Formula.given(b))).all();
        assertThat(residual.isComplete()).isFalse();
        assertThat(residual.ignoring(a).with(b, 1).isComplete()).isTrue();
        assertThat(residual.ignoring(a).canOmit(b)).isFalse();
    }

    /** Whether the assignments are all combinations of what they have for these variables and for the others. */
    private static boolean isApart(Set<Map<Variable, Integer>> valid, Collection<Variable> part) {
        Set<Map<Variable, Integer>> inside = new HashSet<>();
        Set<Map<Variable, Integer>> outside = new HashSet<>();
        for (Map<Variable, Integer> states : valid) {
            Map<Variable, Integer> in = new LinkedHashMap<>(states);
            in.keySet().retainAll(part);
            inside.add(in);
            Map<Variable, Integer> out = new LinkedHashMap<>(states);
            out.keySet().removeAll(part);
            outside.add(out);
        }
        return (long) inside.size() * outside.size() == valid.size();
    }
}
