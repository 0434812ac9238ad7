package io.github.hailuo4j.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Schemas as generated code writes them, those of single values and those of a request's object. */
public final class Rules {

    private static final Schema NOT_BLANK = new Schema.Matches(
            TextPattern.NOT_BLANK,
            "[^\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}]");
    private static final Schema HTTP_URL = httpUrl(
            TextPattern.HTTP_URL,
            "^https?://[^\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}]+\\z");

    private Rules() {}

    /**
     * The value is of one of the types.
     *
     * @param keywords {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code array} or {@code object}
     * @throws IllegalArgumentException if there is no such type
     */
    public static Schema type(String... keywords) {
        Set<JsonType> types = new LinkedHashSet<>();
        for (String keyword : keywords) {
            Optional<JsonType> type = JsonType.named(keyword);
            if (type.isEmpty()) {
                throw new IllegalArgumentException("no JSON type: " + keyword);
            }
            types.add(type.get());
        }
        return new Schema.Type(types);
    }

    /** The value is one of these. */
    public static Schema in(Object... values) {
        List<Object> json = new ArrayList<>();
        for (Object value : values) {
            json.add(JsonValue.of(value));
        }
        return new Schema.Values(json);
    }

    /** A string has between {@code min} and {@code max} code points. */
    public static Schema length(int min, int max) {
        return new Schema.Length(min, max);
    }

    /** A string has a part that the pattern matches, which RE2 reads as ECMA-262 does. */
    public static Schema pattern(String pattern) {
        return pattern(pattern, pattern);
    }

    /**
     * A string has a part that the pattern matches.
     *
     * @param ecma as ECMA-262 has it
     * @param re2 the same for RE2
     */
    public static Schema pattern(String ecma, String re2) {
        return new Schema.Matches(ecma, re2);
    }

    /** A string has at least one character that is not white space, as ECMA-262 has it: the pattern {@code \S}. */
    public static Schema notBlank() {
        return NOT_BLANK;
    }

    /** A string is an absolute http or https URL, and matches {@code ^https?://\S+$}. */
    public static Schema httpUrl() {
        return HTTP_URL;
    }

    /** A string is an absolute http or https URL, and matches the pattern, which RE2 reads as ECMA-262 does. */
    public static Schema httpUrl(String pattern) {
        return httpUrl(pattern, pattern);
    }

    /**
     * A string is an absolute http or https URL, and matches the pattern.
     *
     * @param ecma as ECMA-262 has it; it begins with {@code ^https?://}
     * @param re2 the same for RE2
     */
    public static Schema httpUrl(String ecma, String re2) {
        return new Schema.AllOf(List.of(new Schema.Uri(), new Schema.Matches(ecma, re2)));
    }

    /** A string is an absolute URI. */
    public static Schema uri() {
        return new Schema.Uri();
    }

    /** A number is not less. */
    public static Schema atLeast(String min) {
        return new Schema.Minimum(new BigDecimal(min));
    }

    /** A number is not more. */
    public static Schema atMost(String max) {
        return new Schema.Maximum(new BigDecimal(max));
    }

    /** A number is more. */
    public static Schema moreThan(String bound) {
        return new Schema.Minimum(new BigDecimal(bound), true);
    }

    /** A number is less. */
    public static Schema lessThan(String bound) {
        return new Schema.Maximum(new BigDecimal(bound), true);
    }

    /** A number is a multiple of the step, which is more than 0. */
    public static Schema multipleOf(String step) {
        return new Schema.MultipleOf(new BigDecimal(step));
    }

    /** No item of an array stands in it twice. */
    public static Schema uniqueItems() {
        return new Schema.UniqueItems();
    }

    /** Every item of an array passes. */
    public static Schema items(Schema each) {
        return new Schema.Items(each);
    }

    /** An array has between {@code min} and {@code max} items. */
    public static Schema itemCount(int min, int max) {
        return new Schema.ItemCount(min, max);
    }

    /**
     * The items of an array pass, one by one.
     *
     * @param others what those pass for which there is none in the list
     */
    public static Schema itemsInOrder(List<Schema> first, Schema others) {
        return new Schema.PrefixItems(first, others);
    }

    /** Between {@code min} and {@code max} items of an array pass. */
    public static Schema contains(Schema some, int min, int max) {
        return new Schema.Contains(some, min, max);
    }

    /** An object has between {@code min} and {@code max} members. */
    public static Schema memberCount(int min, int max) {
        return new Schema.PropertyCount(min, max);
    }

    /** The name of each of an object's members passes. */
    public static Schema memberNames(Schema name) {
        return new Schema.PropertyNames(name);
    }

    /** A pattern for the names of members, as ECMA-262 has it, and what it says of a name. */
    public static NamePattern like(String ecma, Schema meaning) {
        return new NamePattern(ecma, meaning);
    }

    /** An object's members with such names pass. */
    public static Schema membersLike(NamePattern names, Schema schema) {
        return new Schema.PatternProperty(names, schema);
    }

    /** An object's members pass, but for those with these names or like these patterns, of which it says nothing. */
    public static Schema otherMembers(List<String> names, List<NamePattern> patterns, Schema schema) {
        return new Schema.OtherProperties(new LinkedHashSet<>(names), new LinkedHashSet<>(patterns), schema);
    }

    /** An object's member, where it is there, passes. */
    public static Schema member(String name, Schema schema) {
        return new Schema.Property(name, schema);
    }

    /** An object has the member. */
    public static Schema has(String name) {
        return new Schema.Required(name);
    }

    /** An object has no other members than these. */
    public static Schema only(String... names) {
        return new Schema.Closed(new LinkedHashSet<>(List.of(names)));
    }

    /** All hold; with none, always. */
    public static Schema all(Schema... schemas) {
        return Schema.allOf(List.of(schemas));
    }

    /** At least one holds; with none, never. */
    public static Schema any(Schema... schemas) {
        return new Schema.AnyOf(List.of(schemas));
    }

    /** Exactly one holds. */
    public static Schema exactlyOne(Schema... schemas) {
        return new Schema.OneOf(List.of(schemas));
    }

    /** It does not hold. */
    public static Schema not(Schema schema) {
        return new Schema.Not(schema);
    }

    /** If the condition holds, then one has to, else the other. */
    public static Schema when(Schema condition, Schema then, Schema otherwise) {
        return new Schema.Conditional(condition, then, otherwise);
    }

    /** Where the one holds, so does the other. */
    public static Schema implies(Schema condition, Schema consequence) {
        return new Schema.Conditional(condition, consequence, Schema.TRUE);
    }

    /** A request has the parameter. */
    public static Schema given(String parameter) {
        return new Schema.Required(parameter);
    }

    /** A request has the parameter, with one of these values. */
    public static Schema is(String parameter, Object... values) {
        return passes(parameter, in(values));
    }

    /** A request has the parameter, with a value of which the schema is true. */
    public static Schema passes(String parameter, Schema schema) {
        return new Schema.AllOf(List.of(new Schema.Required(parameter), new Schema.Property(parameter, schema)));
    }
}
