package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a document says of one value; each kind means what the JSON Schema 2020-12 keywords mean that it stands for. As
 * there, a check that is about another type of value than the one at hand holds.
 */
public sealed interface Check {

    /** Whether the value, as {@link JsonValues} has it, passes. */
    boolean holds(Object value);

    /** What the value has to be, to be read after "must": {@code be one of 6, 10}. */
    String words();

    /** The value is of one of the types: {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code array}, {@code object}. */
    static Check type(String... types) {
        return new Type(Set.of(types));
    }

    /** The value is one of these. */
    static Check in(Object... values) {
        return new In(Arrays.stream(values).map(JsonValues::of).toList());
    }

    /** A string has between {@code min} and {@code max} code points. */
    static Check length(int min, int max) {
        return new Length(min, max);
    }

    /** A string has a part that the regular expression matches. */
    static Check pattern(String regex) {
        return new Matches(Pattern.compile(regex));
    }

    /** A string has at least one character that is not white space, as ECMA-262 has it: the pattern {@code \S}. */
    static Check notBlank() {
        return new NotBlank();
    }

    /** A string is an absolute http or https URL, and matches {@code ^https?://\S+$}. */
    static Check httpUrl() {
        return httpUrl("^https?://" + NotBlank.NOT_WHITE_SPACE + "+\\z");
    }

    /** A string is an absolute http or https URL, and matches the regular expression. */
    static Check httpUrl(String regex) {
        return new HttpUrl(Pattern.compile(regex));
    }

    /** A string is an absolute URI. */
    static Check uri() {
        return new AbsoluteUri();
    }

    /** A number is not less. */
    static Check atLeast(String min) {
        return new AtLeast(new BigDecimal(min));
    }

    /** A number is not more. */
    static Check atMost(String max) {
        return new AtMost(new BigDecimal(max));
    }

    /** Every item of an array passes. */
    static Check items(Check each) {
        return new Items(each);
    }

    /** An array has between {@code min} and {@code max} items. */
    static Check itemCount(int min, int max) {
        return new ItemCount(min, max);
    }

    /** An object's member, where it is there, passes. */
    static Check member(String name, Check check) {
        return new Member(name, check);
    }

    /** An object has the member. */
    static Check has(String name) {
        return new Has(name);
    }

    /** An object has no other members than these. */
    static Check only(String... names) {
        return new Only(Set.of(names));
    }

    /** All of the checks hold; with none, always. */
    static Check all(Check... checks) {
        return checks.length == 1 ? checks[0] : new All(List.of(checks));
    }

    /** At least one of the checks holds; with none, never. */
    static Check any(Check... checks) {
        return new Any(List.of(checks));
    }

    /** Exactly one of the checks holds. */
    static Check exactlyOne(Check... checks) {
        return new ExactlyOne(List.of(checks));
    }

    /** The check does not hold. */
    static Check not(Check check) {
        return new Not(check);
    }

    /** If the condition holds, then one check has to, else the other. */
    static Check when(Check condition, Check then, Check otherwise) {
        return new When(condition, then, otherwise);
    }

    record Type(Set<String> types) implements Check {
        @Override
        public boolean holds(Object value) {
            if (value instanceof BigDecimal number) {
                return types.contains("number") || (types.contains("integer") && number.scale() <= 0);
            }
            return types.contains(
                    value instanceof String
                            ? "string"
                            : value instanceof Boolean ? "boolean" : value instanceof List ? "array" : "object");
        }

        @Override
        public String words() {
            return new TreeSet<>(types)
                    .stream()
                            .map(type -> switch (type) {
                                case "integer" -> "a whole number";
                                case "array" -> "an array";
                                case "object" -> "an object";
                                case "boolean" -> "true or false";
                                default -> "a " + type;
                            })
                            .collect(Collectors.joining(" or ", "be ", ""));
        }
    }

    record In(List<Object> values) implements Check {
        @Override
        public boolean holds(Object value) {
            return values.contains(value);
        }

        @Override
        public String words() {
            return (values.size() == 1 ? "be " : "be one of ")
                    + values.stream().map(JsonValues::display).collect(Collectors.joining(", "));
        }
    }

    record Length(int min, int max) implements Check {
        @Override
        public boolean holds(Object value) {
            if (!(value instanceof String string)) {
                return true;
            }
            int length = string.codePointCount(0, string.length());
            return length >= min && length <= max;
        }

        @Override
        public String words() {
            return "have " + between(min, max, "character");
        }
    }

    record Matches(Pattern pattern) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || pattern.matcher(string).find();
        }

        @Override
        public String words() {
            return "match " + pattern.pattern();
        }
    }

    record NotBlank() implements Check {

        /** What ECMA-262 calls white space is more than Java's {@code \s}. */
        static final String NOT_WHITE_SPACE = "[^\\s\\u000B\\u00A0\\uFEFF\\u2028\\u2029\\p{Zs}]";

        private static final Pattern PATTERN = Pattern.compile(NOT_WHITE_SPACE);

        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || PATTERN.matcher(string).find();
        }

        @Override
        public String words() {
            return "not be blank";
        }
    }

    record HttpUrl(Pattern pattern) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string)
                    || (pattern.matcher(string).find() && new AbsoluteUri().holds(string));
        }

        @Override
        public String words() {
            return "be an absolute http or https URL";
        }
    }

    record AbsoluteUri() implements Check {
        @Override
        public boolean holds(Object value) {
            if (!(value instanceof String string)) {
                return true;
            }
            try {
                return new URI(string).isAbsolute();
            } catch (URISyntaxException e) {
                return false;
            }
        }

        @Override
        public String words() {
            return "be an absolute URL";
        }
    }

    record AtLeast(BigDecimal min) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number) || number.compareTo(min) >= 0;
        }

        @Override
        public String words() {
            return "be at least " + min;
        }
    }

    record AtMost(BigDecimal max) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number) || number.compareTo(max) <= 0;
        }

        @Override
        public String words() {
            return "be at most " + max;
        }
    }

    record Items(Check each) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof List<?> list) || list.stream().allMatch(each::holds);
        }

        @Override
        public String words() {
            return "have items that each must " + each.words();
        }
    }

    record ItemCount(int min, int max) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof List<?> list) || (list.size() >= min && list.size() <= max);
        }

        @Override
        public String words() {
            return "have " + between(min, max, "item");
        }
    }

    record Member(String name, Check check) implements Check {
        @Override
        public boolean holds(Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                return true;
            }
            Object member = map.get(name);
            return member == null || check.holds(member);
        }

        @Override
        public String words() {
            return "have a " + name + " that must " + check.words();
        }
    }

    record Has(String name) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof Map<?, ?> map) || map.containsKey(name);
        }

        @Override
        public String words() {
            return "have a " + name;
        }
    }

    record Only(Set<String> names) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof Map<?, ?> map) || names.containsAll(map.keySet());
        }

        @Override
        public String words() {
            return "have no members but " + String.join(", ", new TreeSet<>(names));
        }
    }

    record All(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object value) {
            return checks.stream().allMatch(check -> check.holds(value));
        }

        @Override
        public String words() {
            return checks.isEmpty() ? "be anything" : joined(checks, " and ");
        }
    }

    record Any(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object value) {
            return checks.stream().anyMatch(check -> check.holds(value));
        }

        @Override
        public String words() {
            return checks.isEmpty() ? "not be there" : joined(checks, " or ");
        }
    }

    record ExactlyOne(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object value) {
            return checks.stream().filter(check -> check.holds(value)).count() == 1;
        }

        @Override
        public String words() {
            return "do exactly one of: " + joined(checks, "; ");
        }
    }

    record Not(Check check) implements Check {
        @Override
        public boolean holds(Object value) {
            return !check.holds(value);
        }

        @Override
        public String words() {
            return "not " + check.words();
        }
    }

    record When(Check condition, Check then, Check otherwise) implements Check {
        @Override
        public boolean holds(Object value) {
            return (condition.holds(value) ? then : otherwise).holds(value);
        }

        @Override
        public String words() {
            return then.words() + " where it does " + condition.words() + ", and else " + otherwise.words();
        }
    }

    private static String joined(List<Check> checks, String separator) {
        return checks.stream().map(Check::words).collect(Collectors.joining(separator));
    }

    private static String between(int min, int max, String unit) {
        String units = unit + "s";
        if (max == Integer.MAX_VALUE) {
            return "at least " + min + " " + (min == 1 ? unit : units);
        }
        if (min == 0) {
            return "at most " + max + " " + (max == 1 ? unit : units);
        }
        return min == max ? min + " " + (min == 1 ? unit : units) : "between " + min + " and " + max + " " + units;
    }
}
