package io.github.hailuo4j.runtime.request;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a document says of one value; each kind means what the JSON Schema 2020-12 keywords mean that it stands for. As
 * there, a check that is about another type of value than the one at hand holds.
 */
public sealed interface Check
        permits ValueChecks.Type,
                ValueChecks.In,
                StringChecks.Length,
                StringChecks.Matches,
                StringChecks.NotBlank,
                StringChecks.HttpUrl,
                StringChecks.AbsoluteUri,
                NumberChecks.AtLeast,
                NumberChecks.AtMost,
                NumberChecks.WithinDouble,
                StructureChecks.Items,
                StructureChecks.ItemCount,
                StructureChecks.Member,
                StructureChecks.Has,
                StructureChecks.Only,
                CombinedChecks.All,
                CombinedChecks.Any,
                CombinedChecks.ExactlyOne,
                CombinedChecks.Not,
                CombinedChecks.When {

    /** Whether the value, as {@link JsonValues} has it, passes. */
    boolean holds(Object value);

    /** What the value has to be, to be read after "must": {@code be one of 6, 10}. */
    String words();

    /** Whether a string has to be a URL to pass. */
    default boolean isUrl() {
        return false;
    }

    /** The value is of one of the types: {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code array}, {@code object}. */
    static Check type(String... types) {
        return new ValueChecks.Type(Set.of(types));
    }

    /** The value is one of these. */
    static Check in(Object... values) {
        return new ValueChecks.In(Arrays.stream(values).map(JsonValues::of).toList());
    }

    /** A string has between {@code min} and {@code max} code points. */
    static Check length(int min, int max) {
        return new StringChecks.Length(new Range(min, max));
    }

    /** A string has a part that the regular expression matches, written as RE2 has it; characters are what this Java's Unicode says. */
    static Check pattern(String regex) {
        return new StringChecks.Matches(regex, Pattern.compile(UnicodeProperties.expanded(regex)));
    }

    /** A string has at least one character that is not white space, as ECMA-262 has it: the pattern {@code \S}. */
    static Check notBlank() {
        return new StringChecks.NotBlank();
    }

    /** A string is an absolute http or https URL, and matches {@code ^https?://\S+$}. */
    static Check httpUrl() {
        return new StringChecks.HttpUrl(StringChecks.HttpUrl.NO_WHITE_SPACE);
    }

    /** A string is an absolute http or https URL, and matches the regular expression, written as RE2 has it. */
    static Check httpUrl(String regex) {
        Check pattern = pattern(regex);
        return new StringChecks.HttpUrl(pattern::holds);
    }

    /** A string is an absolute URI. */
    static Check uri() {
        return new StringChecks.AbsoluteUri();
    }

    /** A number is not less. */
    static Check atLeast(String min) {
        return new NumberChecks.AtLeast(new BigDecimal(min));
    }

    /** A number is not more. */
    static Check atMost(String max) {
        return new NumberChecks.AtMost(new BigDecimal(max));
    }

    /** Every item of an array passes. */
    static Check items(Check each) {
        return new StructureChecks.Items(each);
    }

    /** An array has between {@code min} and {@code max} items. */
    static Check itemCount(int min, int max) {
        return new StructureChecks.ItemCount(new Range(min, max));
    }

    /** An object's member, where it is there, passes. */
    static Check member(String name, Check check) {
        return new StructureChecks.Member(name, check);
    }

    /** An object has the member. */
    static Check has(String name) {
        return new StructureChecks.Has(name);
    }

    /** An object has no other members than these. */
    static Check only(String... names) {
        return new StructureChecks.Only(Set.of(names));
    }

    /** All of the checks hold; with none, always. */
    static Check all(Check... checks) {
        return checks.length == 1 ? checks[0] : new CombinedChecks.All(List.of(checks));
    }

    /** At least one of the checks holds; with none, never. */
    static Check any(Check... checks) {
        return new CombinedChecks.Any(List.of(checks));
    }

    /** Exactly one of the checks holds. */
    static Check exactlyOne(Check... checks) {
        return new CombinedChecks.ExactlyOne(List.of(checks));
    }

    /** The check does not hold. */
    static Check not(Check check) {
        return new CombinedChecks.Not(check);
    }

    /** If the condition holds, then one check has to, else the other. */
    static Check when(Check condition, Check then, Check otherwise) {
        return new CombinedChecks.When(condition, then, otherwise);
    }
}
