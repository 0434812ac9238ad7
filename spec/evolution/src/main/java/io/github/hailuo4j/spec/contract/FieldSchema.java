package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.contract.Contract.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Turns a field of a contract into a JSON Schema. */
final class FieldSchema {

    /** Something but white space: blank texts count as absent in a contract. */
    static final String NOT_BLANK = "\\S";

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array", "object");

    /** What an array's item is that does not count as absent, false among the booleans. */
    private static final Set<String> NEVER_EMPTY = Set.of("integer", "number");

    /** Words by which descriptions state limits. */
    private static final Pattern LIMIT = Pattern.compile(
            "\\b(?:at (?:most|least)|up to|exactly|only|must|cannot|can't|not (?:accepted|supported|allowed)"
                    + "|required|unless|requires)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Field field;
    private final Questions questions;
    private final Map<String, Object> schema = new LinkedHashMap<>();

    private FieldSchema(Field field, Questions questions) {
        this.field = field;
        this.questions = questions;
    }

    static Map<String, Object> of(Field field, Questions questions) {
        FieldSchema made = new FieldSchema(field, questions);
        made.fill();
        return made.schema;
    }

    /** The type that the field has, or must have by what is said of it. */
    static String type(Field field) {
        String type = field.type();
        if (type != null && TYPES.contains(type)) {
            return type;
        }
        if (field.minItems() != null || field.maxItems() != null || field.itemType() != null) {
            return "array";
        }
        List<Object> values = field.values();
        if (values != null && !values.isEmpty()) {
            boolean numbers = values.stream().allMatch(value -> value instanceof BigDecimal);
            boolean whole = values.stream().allMatch(value -> typeOf(value).equals("integer"));
            return numbers && !whole ? "number" : typeOf(values.get(0));
        }
        if (field.defaultValue() != null) {
            return typeOf(field.defaultValue());
        }
        return !field.ofLength() && (field.min() != null || field.max() != null) ? "number" : "string";
    }

    /** Whether its value is a list. */
    static boolean isList(Field field) {
        return type(field).equals("array");
    }

    private static String typeOf(Object value) {
        if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? "integer" : "number";
        }
        return value instanceof Boolean ? "boolean" : "string";
    }

    private void fill() {
        String type = type(field);
        if (!field.description().isBlank()) {
            schema.put("description", field.description().strip());
            if (LIMIT.matcher(field.description()).find()) {
                ask("the description of " + field.name() + " may state a limit that the contract's grammar does not: \""
                        + field.description().strip() + "\"");
            }
        }
        if (field.type() != null && !TYPES.contains(field.type())) {
            ask("the type " + field.type() + " of " + field.name() + " is not known: taken for " + type);
        } else if (field.type() == null && field.values() == null) {
            ask("no type is given for " + field.name() + ": taken for " + type);
        }
        schema.put("type", type);
        boolean structured = type.equals("array") || type.equals("object");
        if (field.values() != null && structured) {
            ask("the values of " + field.name() + " are for a value of type " + type + ": left out");
        }
        if (type.equals("array")) {
            array();
        } else if (type.equals("object")) {
            ask("what " + field.name() + " consists of is not taken over; an empty object counts as left out in the"
                    + " contract, and as given here");
        } else if (field.values() != null) {
            values(type, field.values());
        } else if (type.equals("string")) {
            text();
        }
        bounds(type);
        fallback(type);
    }

    private void values(String type, List<Object> values) {
        List<Object> usable = new ArrayList<>();
        for (Object value : values) {
            boolean blank = value instanceof String text && text.isBlank();
            boolean fits = typeOf(value).equals(type)
                    || (type.equals("number") && typeOf(value).equals("integer"));
            if (blank || !fits || !isWithinLength(value)) {
                ask("the value \"" + Words.display(value) + "\" of " + field.name()
                        + (blank
                                ? " is blank, which means left out"
                                : fits ? " is too short or too long" : " is not of the type " + type)
                        + ": left out");
            } else if (!usable.contains(value)) {
                usable.add(value);
            }
        }
        schema.put("enum", usable);
        if (field.pattern() != null) {
            ask("the pattern of " + field.name() + " is left out: its values are listed");
        }
    }

    private boolean isWithinLength(Object value) {
        String text = Words.display(value);
        BigDecimal length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
        return !field.ofLength()
                || ((field.min() == null || length.compareTo(field.min()) >= 0)
                        && (field.max() == null || length.compareTo(field.max()) <= 0));
    }

    private void array() {
        Map<String, Object> items = new LinkedHashMap<>();
        if (field.itemType() != null) {
            if (TYPES.contains(field.itemType())) {
                items.put("type", field.itemType());
            } else {
                ask("the type " + field.itemType() + " of the items of " + field.name() + " is not known: left out");
            }
        }
        if ("string".equals(field.itemType())) {
            patterns(items, field.itemPattern());
        } else if (field.itemType() == null) {
            ask("no type is given for the items of " + field.name()
                    + ": any are taken, although a list of blank texts counts as left out in the contract");
        } else if (TYPES.contains(field.itemType()) && !NEVER_EMPTY.contains(field.itemType())) {
            ask("a list of empty items of type " + field.itemType()
                    + " counts as left out in the contract, and as given" + " here: " + field.name());
        }
        if (!items.isEmpty()) {
            schema.put("items", items);
        }
        schema.put(
                "minItems",
                count(field.minItems()).map(least -> Math.max(1, least)).orElse(1));
        count(field.maxItems()).ifPresent(most -> schema.put("maxItems", most));
    }

    private void text() {
        if (field.ofLength()) {
            count(rounded(field.min(), RoundingMode.CEILING)).ifPresent(least -> schema.put("minLength", least));
            count(rounded(field.max(), RoundingMode.FLOOR)).ifPresent(most -> schema.put("maxLength", most));
        }
        patterns(schema, field.pattern());
    }

    private void patterns(Map<String, Object> owner, @Nullable String pattern) {
        Optional<Pattern> own = compiled(pattern);
        if (own.isEmpty()) {
            owner.put("pattern", NOT_BLANK);
            return;
        }
        owner.put("pattern", String.valueOf(pattern));
        ask("the pattern of " + field.name() + " is checked here; the vendor's validators leave it to the gateway");
        boolean takesBlank = List.of("", " ", "   ", "\n").stream()
                .anyMatch(blank -> own.get().matcher(blank).find());
        if (takesBlank) {
            owner.put("allOf", List.of(Map.of("pattern", NOT_BLANK)));
        }
    }

    private Optional<Pattern> compiled(@Nullable String pattern) {
        if (pattern == null) {
            return Optional.empty();
        }
        try {
            if (!pattern.matches("(?s).*\\\\[AzZhGQEH].*")) {
                return Optional.of(Pattern.compile(pattern));
            }
        } catch (PatternSyntaxException e) {
            // Asked below, as for patterns of another dialect.
        }
        ask("the pattern " + pattern + " of " + field.name() + " is none of ECMA-262: left out");
        return Optional.empty();
    }

    /** Bounds of numbers; those of lengths are used up where there are lengths. */
    private void bounds(String type) {
        if (field.min() == null && field.max() == null) {
            return;
        }
        boolean number = type.equals("integer") || type.equals("number");
        if (number && field.ofLength() && field.values() == null) {
            ask("min and max of the number " + field.name() + " are about its length: left out");
        } else if (number && !field.ofLength()) {
            if (field.min() != null) {
                schema.put("minimum", field.min());
            }
            if (field.max() != null) {
                schema.put("maximum", field.max());
            }
        } else if (type.equals("string") && !field.ofLength()) {
            ask("min and max of the text " + field.name() + " are not said to be about its length: left out");
        } else if (!number && !type.equals("string")) {
            ask("min and max of " + field.name() + " are for a number or a length, not for a value of type " + type
                    + ": left out");
        }
    }

    private void fallback(String type) {
        Object value = field.defaultValue();
        if (value == null) {
            return;
        }
        boolean listed = !(schema.get("enum") instanceof List<?> values) || values.contains(value);
        boolean typed = typeOf(value).equals(type) || (type.equals("number") && value instanceof BigDecimal);
        boolean within = !(value instanceof BigDecimal number)
                || ((field.min() == null || number.compareTo(field.min()) >= 0)
                        && (field.max() == null || number.compareTo(field.max()) <= 0));
        if (listed && typed && within && !(value instanceof String text && text.isBlank())) {
            schema.put("default", value);
        } else {
            ask("the default of " + field.name() + ", " + Words.display(value)
                    + ", is not one of its values: left out");
        }
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal number, RoundingMode mode) {
        // A number with an exponent is whole, and writing it out could take gigabytes.
        return number == null || number.scale() <= 0 ? number : number.setScale(0, mode);
    }

    private Optional<Integer> count(@Nullable BigDecimal number) {
        if (number == null) {
            return Optional.empty();
        }
        if (number.signum() < 0 || number.scale() > 0 || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            ask("a bound of " + field.name() + ", " + number + ", is no count: left out");
            return Optional.empty();
        }
        return Optional.of(number.intValueExact());
    }

    private void ask(String text) {
        questions.ask(field.where(), text);
    }
}
