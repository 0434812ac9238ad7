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

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array");

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
            return typeOf(values.get(0));
        }
        if (field.defaultValue() != null) {
            return typeOf(field.defaultValue());
        }
        return !field.ofLength() && (field.min() != null || field.max() != null) ? "number" : "string";
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
        }
        if (field.type() != null && !TYPES.contains(field.type())) {
            ask("the type " + field.type() + " of " + field.name() + " is not known: taken for " + type);
        } else if (field.type() == null && field.values() == null) {
            ask("no type is given for " + field.name() + ": taken for " + type);
        }
        schema.put("type", type);
        if (field.values() != null) {
            values(type, field.values());
        } else if (type.equals("array")) {
            array();
        } else if (type.equals("string")) {
            text();
        }
        if (!type.equals("string") && !type.equals("array") && !field.ofLength()) {
            bound("minimum", field.min());
            bound("maximum", field.max());
        } else if (!type.equals("string") && (field.min() != null || field.max() != null)) {
            ask("min and max of " + field.name() + " are about a length, which a value of type " + type
                    + " has not: left out");
        }
        fallback(type);
    }

    private void values(String type, List<Object> values) {
        List<Object> usable = new ArrayList<>();
        for (Object value : values) {
            boolean blank = value instanceof String text && text.isBlank();
            boolean fits = typeOf(value).equals(type)
                    || (type.equals("number") && typeOf(value).equals("integer"));
            if (blank || !fits) {
                ask("the value \"" + Words.display(value) + "\" of " + field.name()
                        + (blank ? " is blank, which means left out" : " is not of the type " + type) + ": left out");
            } else if (!usable.contains(value)) {
                usable.add(value);
            }
        }
        schema.put("enum", usable);
    }

    private void array() {
        Map<String, Object> items = new LinkedHashMap<>();
        if (field.itemType() != null) {
            items.put("type", field.itemType());
        }
        if ("string".equals(field.itemType())) {
            patterns(items, field.itemPattern());
        } else if (field.itemType() == null) {
            ask("no type is given for the items of " + field.name());
        }
        if (!items.isEmpty()) {
            schema.put("items", items);
        }
        schema.put("minItems", Math.max(1, whole(field.minItems(), 1)));
        if (field.maxItems() != null) {
            schema.put("maxItems", whole(field.maxItems(), 0));
        }
    }

    private void text() {
        if (field.ofLength()) {
            if (field.min() != null) {
                schema.put("minLength", whole(field.min().setScale(0, RoundingMode.CEILING), 0));
            }
            if (field.max() != null) {
                schema.put("maxLength", whole(field.max().setScale(0, RoundingMode.FLOOR), 0));
            }
        } else if (field.min() != null || field.max() != null) {
            ask("min and max of the text " + field.name() + " are not said to be about its length: left out");
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

    private void bound(String keyword, @Nullable BigDecimal bound) {
        if (bound != null) {
            schema.put(keyword, bound);
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

    private int whole(@Nullable BigDecimal number, int fallback) {
        if (number == null) {
            return fallback;
        }
        if (number.signum() < 0 || number.scale() > 0 || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            ask("a bound of " + field.name() + ", " + number.toPlainString() + ", is no count: left out");
            return fallback;
        }
        return number.intValueExact();
    }

    private void ask(String text) {
        questions.ask(field.where(), text);
    }
}
