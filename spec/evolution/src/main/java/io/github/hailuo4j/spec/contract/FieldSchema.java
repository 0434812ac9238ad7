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

    /** Types of items that never count as absent. A boolean can: false does. */
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

    /** The type that the contract gives the field, or that follows from its bounds, values or default. */
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
                ask(
                        ContractQuestion.LIMIT_IN_DESCRIPTION,
                        field.name(),
                        field.description().strip());
            }
        }
        if (field.type() != null && !TYPES.contains(field.type())) {
            ask(ContractQuestion.TYPE_UNKNOWN, field.type(), field.name(), type);
        } else if (field.type() == null && field.values() == null) {
            ask(ContractQuestion.TYPE_MISSING, field.name(), type);
        }
        schema.put("type", type);
        boolean structured = type.equals("array") || type.equals("object");
        if (field.values() != null && structured) {
            ask(ContractQuestion.VALUES_OF_STRUCTURE, field.name(), type);
        }
        if (type.equals("array")) {
            array();
        } else if (type.equals("object")) {
            ask(ContractQuestion.OBJECT_LEFT_OUT, field.name());
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
            if (blank) {
                ask(ContractQuestion.VALUE_BLANK, Words.display(value), field.name());
            } else if (!fits) {
                ask(ContractQuestion.VALUE_OF_OTHER_TYPE, Words.display(value), field.name(), type);
            } else if (!isWithinLength(value)) {
                ask(ContractQuestion.VALUE_OF_OTHER_LENGTH, Words.display(value), field.name());
            } else if (!usable.contains(value)) {
                usable.add(value);
            }
        }
        schema.put("enum", usable);
        if (field.pattern() != null) {
            ask(ContractQuestion.PATTERN_OF_LISTED_VALUES, field.name());
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
                ask(ContractQuestion.ITEM_TYPE_UNKNOWN, field.itemType(), field.name());
            }
        }
        if ("string".equals(field.itemType())) {
            patterns(items, field.itemPattern());
        } else if (field.itemType() == null) {
            ask(ContractQuestion.ITEM_TYPE_MISSING, field.name());
        } else if (TYPES.contains(field.itemType()) && !NEVER_EMPTY.contains(field.itemType())) {
            ask(ContractQuestion.ITEMS_CAN_BE_EMPTY, field.itemType(), field.name());
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
        ask(ContractQuestion.PATTERN_CHECKED, field.name());
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
            // The question is asked below, as it is for patterns of another dialect.
        }
        ask(ContractQuestion.PATTERN_UNKNOWN, pattern, field.name());
        return Optional.empty();
    }

    /** Bounds of numbers. Bounds of lengths were written where the texts are. */
    private void bounds(String type) {
        if (field.min() == null && field.max() == null) {
            return;
        }
        boolean number = type.equals("integer") || type.equals("number");
        if (number && field.ofLength() && field.values() == null) {
            ask(ContractQuestion.LENGTH_OF_NUMBER, field.name());
        } else if (number && !field.ofLength()) {
            if (field.min() != null) {
                schema.put("minimum", field.min());
            }
            if (field.max() != null) {
                schema.put("maximum", field.max());
            }
        } else if (type.equals("string") && !field.ofLength()) {
            ask(ContractQuestion.BOUNDS_OF_TEXT, field.name());
        } else if (!number && !type.equals("string")) {
            ask(ContractQuestion.BOUNDS_OF_OTHER_TYPE, field.name(), type);
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
            ask(ContractQuestion.DEFAULT_EXCLUDED, field.name(), Words.display(value));
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
            ask(ContractQuestion.NOT_A_COUNT, field.name(), number);
            return Optional.empty();
        }
        return Optional.of(number.intValueExact());
    }

    private void ask(ContractQuestion question, Object... arguments) {
        questions.ask(field.where(), question, arguments);
    }
}
