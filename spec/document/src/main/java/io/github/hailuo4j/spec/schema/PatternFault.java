package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.document.Diagnostic;
import io.github.hailuo4j.spec.document.Problem;

/** Why a pattern is not understood: it is none of ECMA-262, or one that cannot be evaluated quickly. */
enum PatternFault implements Diagnostic {

    // Groups and classes.

    GROUP_NOT_OPENED("a ) must have a ( before it"),
    GROUP_NOT_CLOSED("a ( must have a ) after it"),
    GROUP_UNKNOWN("a (? must begin a group of ECMA-262, such as (?:a) or (?<name>a)"),
    GROUP_NAME("the name of a group must be one of ECMA-262 that stands once, not %s"),
    GROUP_REFERENCE("a reference back to a group is not understood"),
    GROUPS_TOO_DEEP("a group must not stand within more than %s groups"),
    CLASS_NOT_CLOSED("a [ must have a ] after it"),
    RANGE_OUT_OF_ORDER("a range must not have its larger end first"),

    // Characters and escapes.

    MORE_EXPECTED("more must follow at the end"),
    END_MISSING("a %s must follow"),
    BACKSLASH_AT_END("a \\ must have a character after it"),
    ESCAPE_UNKNOWN("an escape must be one of ECMA-262, not \\%s"),
    CHARACTER_UNKNOWN("an escape must name a character by its number in base 16, not by %s"),
    CHARACTER_HALF("half of a surrogate pair is no character: write both halves, as in \\uD83D\\uDE00"),
    PROPERTY_UNKNOWN(
            "the property %s is not understood: it must be a general category, such as Lu, or as Script=Greek is"),

    // Quantifiers.

    QUANTIFIER_MALFORMED("a { must begin a quantifier such as {2}, {2,} or {2,3}; a { itself is \\{"),
    QUANTIFIER_OUT_OF_ORDER("a quantifier must not have its larger number first"),
    QUANTIFIER_OF_NOTHING("a quantifier must have something before it"),
    QUANTIFIER_REFUSED("a quantifier must not stand after what cannot be repeated"),

    // Looks ahead and behind.

    LOOK_MISPLACED(
            "a look ahead must stand after a ^ at the beginning, as in ^(?!a)b; a look behind must stand before a $ at the"
                    + " end, as in b(?<!a)$"),
    LOOK_OF_MANY_MISPLACED(
            "a look that excludes more than one character must stand after a ^ at the beginning, as in ^(?!ab)c; or before"
                    + " a $ at the end, as in c(?<!ab)$"),
    LOOK_IN_GROUP("a look ahead or behind must not stand within a group"),

    // What takes too long.

    TOO_LARGE("it must have at most %s characters, repetitions counted; maxLength is there for long texts"),
    REPEATED_TOO_OFTEN("a repetition must be of at most %s times; maxLength is there for long texts"),
    TOO_MANY_EMPTY_PARTS(
            "it must have at most %s parts in a row that can match nothing, repetitions counted: say it with fewer");

    private final String template;

    PatternFault(String template) {
        this.template = template;
    }

    @Override
    public Problem.Severity severity() {
        return Problem.Severity.ERROR;
    }

    @Override
    public String template() {
        return template;
    }
}
