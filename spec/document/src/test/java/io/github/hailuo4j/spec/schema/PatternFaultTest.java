package io.github.hailuo4j.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every reason to refuse a pattern, and a pattern for which it is given. */
final class PatternFaultTest {

    record Refused(PatternFault fault, String pattern, String reason) {}

    static final List<Refused> REFUSED = List.of(
            new Refused(PatternFault.GROUP_NOT_OPENED, "a)", "a ) must have a ( before it"),
            new Refused(PatternFault.GROUP_NOT_CLOSED, "(a", "a ( must have a ) after it"),
            new Refused(PatternFault.GROUP_NOT_CLOSED, "^(?=a", "a ( must have a ) after it"),
            new Refused(
                    PatternFault.GROUP_UNKNOWN,
                    "(?i)a",
                    "a (? must begin a group of ECMA-262, such as (?:a) or (?<name>a)"),
            new Refused(
                    PatternFault.GROUP_NAME,
                    "(?<n>a)(?<n>b)",
                    "the name of a group must be one of ECMA-262 that stands once, not n"),
            new Refused(PatternFault.GROUP_REFERENCE, "(a)\\1", "a reference back to a group is not understood"),
            new Refused(
                    PatternFault.GROUPS_TOO_DEEP, "(".repeat(60), "a group must not stand within more than 50 groups"),
            new Refused(PatternFault.CLASS_NOT_CLOSED, "[a", "a [ must have a ] after it"),
            new Refused(PatternFault.RANGE_OUT_OF_ORDER, "[b-a]", "a range must not have its larger end first"),
            new Refused(PatternFault.MORE_EXPECTED, "\\x4", "more must follow at the end"),
            new Refused(PatternFault.END_MISSING, "\\u{41", "a } must follow"),
            new Refused(PatternFault.BACKSLASH_AT_END, "a\\", "a \\ must have a character after it"),
            new Refused(PatternFault.ESCAPE_UNKNOWN, "\\a", "an escape must be one of ECMA-262, not \\a"),
            new Refused(PatternFault.ESCAPE_UNKNOWN, "\\pL", "an escape must be one of ECMA-262, not \\p"),
            new Refused(
                    PatternFault.CHARACTER_UNKNOWN,
                    "\\u{%s}",
                    "an escape must name a character by its number in base 16, not by %s"),
            new Refused(
                    PatternFault.CHARACTER_HALF,
                    "\\uD83D",
                    "half of a surrogate pair is no character: write both halves, as in \\uD83D\\uDE00"),
            new Refused(
                    PatternFault.PROPERTY_UNKNOWN,
                    "\\p{Greek}",
                    "the property Greek is not understood: it must be a general category, such as Lu, or as Script=Greek"
                            + " is"),
            new Refused(
                    PatternFault.QUANTIFIER_MALFORMED,
                    "a{,2}",
                    "a { must begin a quantifier such as {2}, {2,} or {2,3}; a { itself is \\{"),
            new Refused(
                    PatternFault.QUANTIFIER_OUT_OF_ORDER,
                    "a{3,2}",
                    "a quantifier must not have its larger number first"),
            new Refused(PatternFault.QUANTIFIER_OF_NOTHING, "*a", "a quantifier must have something before it"),
            new Refused(
                    PatternFault.QUANTIFIER_REFUSED,
                    "a**",
                    "a quantifier must not stand after what cannot be repeated"),
            new Refused(
                    PatternFault.LOOK_MISPLACED,
                    "a(?=b)c",
                    "a look ahead must stand after a ^ at the beginning, as in ^(?!a)b; a look behind must stand before a"
                            + " $ at the end, as in b(?<!a)$"),
            new Refused(
                    PatternFault.LOOK_OF_MANY_MISPLACED,
                    "a(?!bc)",
                    "a look that excludes more than one character must stand after a ^ at the beginning, as in ^(?!ab)c;"
                            + " or before a $ at the end, as in c(?<!ab)$"),
            new Refused(PatternFault.LOOK_IN_GROUP, "(a(?=b))", "a look ahead or behind must not stand within a group"),
            new Refused(
                    PatternFault.TOO_LARGE,
                    "a".repeat(5_001),
                    "it must have at most 5000 characters, repetitions counted; maxLength is there for long texts"),
            new Refused(
                    PatternFault.REPEATED_TOO_OFTEN,
                    "a{5001}",
                    "a repetition must be of at most 5000 times; maxLength is there for long texts"),
            new Refused(
                    PatternFault.TOO_MANY_EMPTY_PARTS,
                    "x" + "(?:a?){300}" + "x",
                    "it must have at most 250 parts in a row that can match nothing, repetitions counted: say it with"
                            + " fewer"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void saidOfAPattern(Refused refused) {
        assertThatThrownBy(() -> EcmaPattern.read(refused.pattern()))
                .isInstanceOf(PatternSyntaxException.class)
                .extracting(each -> ((PatternSyntaxException) each).getDescription())
                .isEqualTo(refused.reason());
    }

    @Test
    void everyFaultHasAPattern() {
        assertThat(REFUSED.stream().map(Refused::fault).distinct()).containsExactlyInAnyOrder(PatternFault.values());
        assertThat(Arrays.stream(PatternFault.values()).map(PatternFault::template))
                .doesNotHaveDuplicates();
    }
}
