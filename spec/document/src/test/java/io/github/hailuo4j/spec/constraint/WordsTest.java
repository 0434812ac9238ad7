package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {

    private static final Variable RESOLUTION = Variable.enumerated("resolution", List.of("512p", "768p", "1080p"));
    private static final Variable SECONDS =
            Variable.enumerated("seconds", List.of(BigDecimal.valueOf(6), BigDecimal.TEN));
    private static final Formula FULL_HD = Formula.atom(RESOLUTION, FormulaTest.states(3));
    private static final Formula SIX = Formula.atom(SECONDS, FormulaTest.states(1));
    private static final Formula A = Formula.given(Variable.free("a"));
    private static final Formula B = Formula.given(Variable.free("b"));
    private static final Formula C = Formula.given(Variable.free("c"));
    private static final Formula LONG_A = Formula.given(Variable.test("a", new Schema.Length(2, 9)));

    private static void assertWords(Formula rule, String words) {
        assertThat(Words.rule(rule)).isEqualTo(words);
    }

    @Test
    void implications() {
        assertWords(Formula.implies(FULL_HD, SIX), "resolution 1080p needs seconds 6");
        assertWords(Formula.implies(A, B), "a needs b");
        assertWords(Formula.implies(A, Formula.not(B)), "a excludes b");
        assertWords(Formula.implies(Formula.not(A), B), "without a, b is needed");
        assertWords(Formula.implies(Formula.not(A), Formula.not(B)), "without a, b has to be left out");
        assertWords(Formula.implies(Formula.and(List.of(A, Formula.not(B))), C), "a without b needs c");
        assertWords(Formula.implies(Formula.and(List.of(A, B)), C), "a with b needs c");
        assertWords(
                Formula.implies(Formula.and(List.of(Formula.not(A), Formula.not(B))), SIX),
                "without a or b, seconds 6 is needed");
        assertWords(
                Formula.implies(Formula.and(List.of(Formula.not(A), Formula.not(B), Formula.not(C))), SIX),
                "without a, b or c, seconds 6 is needed");
        assertWords(
                Formula.implies(Formula.and(List.of(A, Formula.not(B), Formula.not(C))), SIX),
                "a without b or c needs seconds 6");
        assertWords(Formula.implies(A, Formula.not(FULL_HD)), "a needs resolution other than 1080p");
        assertWords(Formula.implies(A, Formula.or(List.of(B, C))), "a needs b or c");
        assertWords(Formula.implies(A, Formula.exactlyOne(List.of(B, C))), "a needs exactly one of (b; c)");
        assertWords(
                Formula.implies(A, Formula.not(Formula.exactlyOne(List.of(B, C)))),
                "a needs none or several of (b; c)");
        assertWords(Formula.implies(Formula.implies(A, B), C), "(a needs b) needs c");
    }

    @Test
    void disjunctions() {
        assertWords(Formula.or(List.of(A, B)), "a or b is needed");
        assertWords(Formula.or(List.of(Formula.not(A), B)), "a needs b");
        assertWords(Formula.or(List.of(Formula.not(A), Formula.not(B))), "a excludes b");
        assertWords(Formula.or(List.of(Formula.not(A), Formula.not(B), Formula.not(C))), "a with b excludes c");
        assertWords(Formula.or(List.of(Formula.not(FULL_HD), SIX)), "resolution 1080p needs seconds 6");
        assertWords(Formula.or(List.of(Formula.not(A), LONG_A)), "a, if given, is 2 to 9 characters");
        assertWords(Formula.or(List.of(Formula.not(B), LONG_A)), "b needs a that is 2 to 9 characters");
        assertWords(
                Formula.or(List.of(Formula.not(A), Formula.not(B), LONG_A)),
                "a with b needs a that is 2 to 9 characters");
        assertWords(Formula.or(List.of(LONG_A, B)), "a that is 2 to 9 characters or b is needed");
    }

    @Test
    void otherRules() {
        assertWords(A, "a is needed");
        assertWords(Formula.not(A), "a has to be left out");
        assertWords(SIX, "seconds has to be 6");
        assertWords(Formula.atom(RESOLUTION, FormulaTest.states(1, 2)), "resolution has to be 512p or 768p");
        assertWords(Formula.not(FULL_HD), "resolution has to be other than 1080p");
        assertWords(LONG_A, "a has to be 2 to 9 characters");
        assertWords(Formula.not(LONG_A), "a, if given, is not 2 to 9 characters");
        assertWords(Formula.exactlyOne(List.of(A, B)), "exactly one is needed: a; b");
        assertWords(Formula.not(Formula.exactlyOne(List.of(A, B))), "this has to be so: none or several of (a; b)");
        assertWords(Formula.and(List.of(A, Formula.not(B))), "this has to be so: a without b");
    }

    @Test
    void theParametersToChangeComeFirst() {
        assertThat(Words.parameters(Formula.implies(FULL_HD, SIX))).containsExactly("seconds", "resolution");
        assertThat(Words.parameters(Formula.or(List.of(Formula.not(A), B)))).containsExactly("b", "a");
        assertThat(Words.parameters(Formula.or(List.of(Formula.not(A), LONG_A))))
                .containsExactly("a");
        assertThat(Words.parameters(Formula.exactlyOne(List.of(A, B)))).containsExactly("a", "b");
    }

    @Test
    void valuesAreShownPlain() {
        assertThat(Words.display(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Words.display("1080p")).isEqualTo("1080p");
        assertThat(Words.display(true)).isEqualTo("true");
    }
}
