package io.github.hailuo4j.spec.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Whether a schema is true of a value. Values are as {@code Node.plain()} has them. */
public final class Evaluation {

    private Evaluation() {}

    public static boolean holds(Schema schema, Object value) {
        // The usual ones first: a cold compiler loads the class of each that it is asked about.
        if (schema instanceof Schema.Type type) {
            for (Schema.JsonType each : type.types()) {
                if (isA(each, value)) {
                    return true;
                }
            }
            return false;
        } else if (schema instanceof Schema.Values values) {
            return values.values().contains(value);
        } else if (schema instanceof Schema.Matches matches) {
            return !(value instanceof String text) || Re2.finds(matches.re2(), text);
        } else if (schema instanceof Schema.Uri) {
            return !(value instanceof String text) || AbsoluteUris.isAbsoluteUri(text);
        } else if (schema instanceof Schema.Required required) {
            return !(value instanceof Map<?, ?> map) || map.containsKey(required.name());
        } else if (schema instanceof Schema.Property property) {
            return !(value instanceof Map<?, ?> map)
                    || !map.containsKey(property.name())
                    || holds(property.schema(), map.get(property.name()));
        } else if (schema instanceof Schema.Closed closed) {
            return !(value instanceof Map<?, ?> map) || closed.names().containsAll(map.keySet());
        } else if (schema instanceof Schema.AllOf allOf) {
            return count(allOf.schemas(), value) == allOf.schemas().size();
        } else if (schema instanceof Schema.AnyOf anyOf) {
            return count(anyOf.schemas(), value) > 0;
        } else if (schema instanceof Schema.Conditional conditional) {
            return holds(holds(conditional.condition(), value) ? conditional.then() : conditional.otherwise(), value);
        } else if (schema instanceof Schema.Not not) {
            return !holds(not.schema(), value);
        } else if (schema instanceof Schema.OneOf oneOf) {
            return count(oneOf.schemas(), value) == 1;
        } else if (schema instanceof Schema.Length length) {
            return !(value instanceof String text)
                    || between(length.min(), text.codePointCount(0, text.length()), length.max());
        } else if (schema instanceof Schema.Minimum minimum) {
            return !(value instanceof BigDecimal number) || number.compareTo(minimum.min()) >= 0;
        } else if (schema instanceof Schema.Maximum maximum) {
            return !(value instanceof BigDecimal number) || number.compareTo(maximum.max()) <= 0;
        } else if (schema instanceof Schema.Items items) {
            return !(value instanceof List<?> list) || list.stream().allMatch(item -> holds(items.each(), item));
        } else if (schema instanceof Schema.ItemCount count) {
            return !(value instanceof List<?> list) || between(count.min(), list.size(), count.max());
        }
        throw new AssertionError(schema);
    }

    /** How many of the schemas are true of the value. */
    private static int count(List<Schema> schemas, Object value) {
        int count = 0;
        for (Schema schema : schemas) {
            count += holds(schema, value) ? 1 : 0;
        }
        return count;
    }

    private static boolean isA(Schema.JsonType type, Object value) {
        return switch (type) {
            case STRING -> value instanceof String;
            case INTEGER ->
                value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            case NUMBER -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            case ARRAY -> value instanceof List;
            case OBJECT -> value instanceof Map;
        };
    }

    private static boolean between(int min, int actual, int max) {
        return actual >= min && actual <= max;
    }
}
