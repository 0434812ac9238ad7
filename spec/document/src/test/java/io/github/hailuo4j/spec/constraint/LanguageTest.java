package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Diagrams, languages and residuals against sets of assignments, enumerated. */
@SuppressWarnings("NullAway") // every variable has a state in these maps
final class LanguageTest {

    private static final Variable FLAG = Variable.enumerated("flag", List.of(true, false));
    private static final Variable TEXT = Variable.free("text");
    private static final Variable LONG_TEXT = Variable.test("text", new Schema.Length(5, 9));
    private static final Variable SIZE = Variable.enumerated("size", List.of("small", "large", "huge"));
    private static final List<Variable> PARAMETERS = List.of(FLAG, TEXT, SIZE);
    private static final List<Variable> ALL = List.of(FLAG, TEXT, SIZE, LONG_TEXT);

    /** The states of the parameters for which some outcome of the test makes all statements true. */
    private static Set<Map<Variable, Integer>> valid(List<Statements.Statement> statements) {
        return Statements.assignments(ALL).stream()
                .filter(states ->
                        statements.stream().allMatch(each -> each.truth().test(states)))
                .map(states -> {
                    Map<Variable, Integer> parameters = new LinkedHashMap<>(states);
                    parameters.remove(LONG_TEXT);
                    return parameters;
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Map<Variable, Integer>> with(Set<Map<Variable, Integer>> valid, Variable variable, int state) {
        return valid.stream()
                .filter(states -> states.get(variable) == state)
                .map(states -> {
                    Map<Variable, Integer> rest = new LinkedHashMap<>(states);
                    rest.put(variable, Variable.ABSENT);
                    return rest;
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void compare(String seed, Residual residual, Set<Map<Variable, Integer>> valid) {
        assertThat(residual.isPossible()).as(seed).isEqualTo(!valid.isEmpty());
        assertThat(residual.isComplete())
                .as(seed)
                .isEqualTo(valid.stream()
                        .anyMatch(states -> states.values().stream().allMatch(state -> state == Variable.ABSENT)));
        for (Variable variable : PARAMETERS) {
            BitSet settable = new BitSet();
            for (int state = 1; state < variable.states(); state++) {
                settable.set(state, !with(valid, variable, state).isEmpty());
            }
            assertThat(residual.states(variable)).as(seed).isEqualTo(settable);
            assertThat(residual.isOpen(variable)).as(seed).isEqualTo(!settable.isEmpty());
            assertThat(residual.canOmit(variable))
                    .as(seed)
                    .isEqualTo(!with(valid, variable, Variable.ABSENT).isEmpty());
        }
        List<Map<Variable, Integer>> set =
                valid.stream().map(LanguageTest::given).toList();
        int fewest = set.stream().mapToInt(Map::size).min().orElse(-1);
        assertThat(residual.shortest().map(Map::size).orElse(-1)).as(seed).isEqualTo(fewest);
        residual.shortest().ifPresent(shortest -> assertThat(set).as(seed).contains(shortest));
    }

    private static Map<Variable, Integer> given(Map<Variable, Integer> assignment) {
        Map<Variable, Integer> given = new LinkedHashMap<>(assignment);
        given.values().removeIf(state -> state == Variable.ABSENT);
        return given;
    }

    @Test
    @Tag("slow")
    void residualsAreSetsOfContinuations() {
        for (long seed = 0; seed < Statements.seeds(400); seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            Statements source = new Statements(ALL, random);
            List<Statements.Statement> statements = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> source.statement(3))
                    .toList();
            Language language = new Language(
                    PARAMETERS,
                    statements.stream().map(Statements.Statement::formula).toList());
            Map<Residual, Set<Map<Variable, Integer>>> found = new LinkedHashMap<>();
            Set<Map<Variable, Integer>> valid = valid(statements);
            walk("seed " + seed, language.all(), valid, PARAMETERS, found);
            // Equal continuations are one residual: as many residuals as there are sets.
            assertThat(found).as("seed %s", seed).hasSameSizeAs(new LinkedHashSet<>(found.values()));
            assertThat(language.constrained())
                    .as("seed %s", seed)
                    .isEqualTo(PARAMETERS.stream()
                            .filter(variable -> decides(valid, variable))
                            .toList());
            Statements.Statement more = new Statements(PARAMETERS, random).statement(3);
            compare(
                    "seed " + seed,
                    language.all().and(more.formula()),
                    valid.stream().filter(more.truth()).collect(Collectors.toSet()));
        }
    }

    private static boolean decides(Set<Map<Variable, Integer>> valid, Variable variable) {
        return IntStream.range(0, variable.states())
                        .mapToObj(state -> with(valid, variable, state))
                        .distinct()
                        .count()
                > 1;
    }

    private static void walk(
            String seed,
            Residual residual,
            Set<Map<Variable, Integer>> valid,
            List<Variable> open,
            Map<Residual, Set<Map<Variable, Integer>>> found) {
        Set<Map<Variable, Integer>> known = found.putIfAbsent(residual, valid);
        assertThat(valid).as(seed).isEqualTo(known == null ? valid : known);
        compare(seed, residual, valid);
        for (Variable variable : open) {
            List<Variable> others = new ArrayList<>(open);
            others.remove(variable);
            for (int state = 1; state < variable.states(); state++) {
                walk(seed, residual.with(variable, state), with(valid, variable, state), others, found);
            }
            walk(seed, residual.without(variable), with(valid, variable, 0), others, found);
        }
    }

    @Test
    void aDiagramIsTheFunction() {
        List<Map<Variable, Integer>> assignments = Statements.assignments(ALL);
        for (long seed = 0; seed < Statements.seeds(500); seed++) {
            Statements source = new Statements(ALL, new Random(seed * 0x9E3779B97F4A7C15L));
            Statements.Statement first = source.statement(3);
            Statements.Statement second = source.statement(3);
            Diagram diagram = new Diagram(ALL);
            Diagram.Node a = diagram.of(first.formula());
            Diagram.Node b = diagram.of(second.formula());
            boolean same = true;
            for (Map<Variable, Integer> states : assignments) {
                boolean inA = first.truth().test(states);
                boolean inB = second.truth().test(states);
                same &= inA == inB;
                assertThat(value(diagram, a, states)).as("seed %s", seed).isEqualTo(inA);
                assertThat(value(diagram, diagram.not(a), states))
                        .as("seed %s", seed)
                        .isEqualTo(!inA);
                assertThat(value(diagram, diagram.and(a, b), states))
                        .as("seed %s", seed)
                        .isEqualTo(inA && inB);
                assertThat(value(diagram, diagram.or(a, b), states))
                        .as("seed %s", seed)
                        .isEqualTo(inA || inB);
            }
            assertThat(a == b).as("seed %s: equal functions are one node", seed).isEqualTo(same);
            assertThat(diagram.and(a, b)).isSameAs(diagram.and(b, a));
            assertThat(diagram.or(a, b)).isSameAs(diagram.or(b, a));
        }
    }

    private static boolean value(Diagram diagram, Diagram.Node node, Map<Variable, Integer> states) {
        Diagram.Node rest = node;
        for (int level = ALL.size() - 1; level >= 0; level--) {
            rest = diagram.given(rest, level, states.get(ALL.get(level)));
        }
        assertThat(rest).isIn(diagram.yes(), diagram.no());
        return rest == diagram.yes();
    }

    @Test
    void residualsOfDifferentLanguagesDiffer() {
        Formula formula = Formula.given(TEXT);
        Residual one = new Language(PARAMETERS, List.of(formula)).all();
        Residual other = new Language(PARAMETERS, List.of(formula)).all();
        assertThat(one).isNotEqualTo(other).isNotEqualTo("residual");
        assertThat(one.with(TEXT, 1)).hasSameHashCodeAs(one.with(TEXT, 1));
        assertThat(one.hashCode()).isNotEqualTo(one.with(TEXT, 1).hashCode());
    }

    @Test
    @Tag("slow")
    void tooManyConsequencesAreRefused() {
        // x1 = y1 and x2 = y2 and ..., all x before all y: every assignment of the x has a consequence of its own.
        List<Variable> order = new ArrayList<>();
        List<Formula> formulas = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            order.add(Variable.free("x" + i));
        }
        for (int i = 0; i < 24; i++) {
            Formula x = Formula.given(order.get(i));
            Formula y = Formula.given(Variable.free("y" + i));
            formulas.add(Formula.not(Formula.exactlyOne(List.of(x, y))));
        }
        assertThatThrownBy(() -> new Language(order, formulas))
                .isInstanceOf(TooComplexException.class)
                .hasMessage("the rules have more than 1000000 different consequences");
    }
}
