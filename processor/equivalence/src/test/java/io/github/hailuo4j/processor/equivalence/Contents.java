package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.SchemaText;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Values for parameters whose values are not listed; where their content is looked at, values on both sides of what is said. */
final class Contents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern LOOKED_AT =
            Pattern.compile("\"(contains|prefixItems|minProperties|maxProperties|propertyNames|patternProperties"
                    + "|additionalProperties|multipleOf|exclusiveMinimum|exclusiveMaximum|uniqueItems)\"");

    private static final String SMILE = "\ud83d\ude00";

    private Contents() {}

    static List<Object> of(ParameterSpec parameter) {
        boolean isLookedAt =
                LOOKED_AT.matcher(SchemaText.of(parameter.schema())).find();
        return isLookedAt ? several(parameter) : List.of(one(parameter.type()));
    }

    /** Whether it is a value of the type. */
    static boolean isOf(JsonType type, Object value) {
        return switch (type) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof BigDecimal number && number.scale() <= 0;
            case NUMBER -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            case ARRAY -> value instanceof List;
            case OBJECT -> value instanceof Combination || value instanceof Map;
        };
    }

    private static Object one(JsonType type) {
        return switch (type) {
            case STRING -> "https://example.com/a";
            case INTEGER -> BigDecimal.valueOf(3);
            case NUMBER -> new BigDecimal("0.5");
            case BOOLEAN -> true;
            case ARRAY -> List.of("https://example.com/a");
            case OBJECT -> Map.of("any", "thing");
        };
    }

    private static List<Object> several(ParameterSpec parameter) {
        boolean isTuple = SchemaText.of(parameter.schema()).contains("\"prefixItems\"");
        return switch (parameter.type()) {
            case INTEGER -> numbers("0", "2", "3", "6", "7");
            case NUMBER -> numbers("0", "0.25", "0.3", "1.5");
            case ARRAY ->
                isTuple
                        ? List.of(
                                List.of(),
                                List.of("a"),
                                List.of("a", new BigDecimal("1")),
                                List.of("a", new BigDecimal("0.5"), true),
                                List.of(true),
                                List.of("a", new BigDecimal("2"), "b"))
                        : List.of(
                                List.of(),
                                List.of("a"),
                                List.of("a", "ab"),
                                List.of("A", "a", "a"),
                                List.of(SMILE, "\u00c4"),
                                List.of("b", "a", "c", "ab"));
            case OBJECT ->
                List.of(
                        Map.of(),
                        Map.of("a", "x"),
                        Map.of("a", BigDecimal.ONE),
                        new TreeMap<>(Map.of("a", "x", "b", BigDecimal.ONE)),
                        new TreeMap<>(Map.of("b", "x", "c", BigDecimal.TEN, "d", true)));
            default -> List.of(one(parameter.type()));
        };
    }

    private static List<Object> numbers(String... numbers) {
        List<Object> values = new ArrayList<>();
        for (String number : numbers) {
            values.add(new BigDecimal(number));
        }
        return values;
    }

    /** The value as JSON has it. */
    static JsonNode json(Object value) {
        if (value instanceof Combination object) {
            return object.json();
        } else if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? JSON.valueToTree(number.longValueExact()) : JSON.valueToTree(number);
        } else if (value instanceof List<?> list) {
            var array = JSON.createArrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            var object = JSON.createObjectNode();
            map.forEach((name, member) -> object.set((String) name, json(member)));
            return object;
        }
        return JSON.valueToTree(value);
    }

    /** The value as predicates on JSON values take it. */
    static Object plain(Object value) {
        if (value instanceof Combination object) {
            Map<String, Object> members = new LinkedHashMap<>(object.model().constants());
            object.values().forEach((name, member) -> members.put(name, plain(member)));
            return members;
        } else if (value instanceof List<?> list) {
            return list.stream().map(Contents::plain).toList();
        }
        return value;
    }

    /** The value as a Java expression. */
    static String java(Object value) {
        if (value instanceof Combination object) {
            // Of a type that is said: javac would look at each chain again for every method that it can be an argument
            // of.
            return "(" + object.className() + ") " + object.chain();
        } else if (value instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            list.forEach(item -> items.add(java(item)));
            // One method: javac would try each of List.of for each, within each other.
            return "java.util.Arrays.asList(" + String.join(", ", items) + ")";
        } else if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((name, member) -> members.add(java(name) + ", " + java(member)));
            String of = "java.util.Map.<String, Object>of(" + String.join(", ", members) + ")";
            return members.size() > 1 ? "new java.util.TreeMap<String, Object>(" + of + ")" : of;
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
