package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which JSON types a schema allows, alternatives seen through, and what it says of values of one of them. */
final class TypeBranches {

    private TypeBranches() {}

    /** The types of which values can pass the schema; {@code number} stands for {@code integer} too. */
    static Set<JsonType> types(Schema schema) {
        Set<JsonType> types = all(schema);
        if (types.contains(JsonType.NUMBER)) {
            types.remove(JsonType.INTEGER);
        }
        return types;
    }

    /** The types, in which {@code integer} is wherever {@code number} is. */
    private static Set<JsonType> all(Schema schema) {
        Set<JsonType> types = EnumSet.noneOf(JsonType.class);
        if (schema instanceof Schema.Type type) {
            types.addAll(type.types());
        } else if (schema instanceof Schema.Values values) {
            for (Object value : values.values()) {
                types.add(typeOf(value));
            }
            // Of a value list, an integer is no more than that.
            return types;
        } else if (schema instanceof Schema.AllOf allOf) {
            types.addAll(EnumSet.allOf(JsonType.class));
            for (Schema each : allOf.schemas()) {
                types.retainAll(all(each));
            }
        } else if (isChoice(schema)) {
            for (Schema each : choices(schema)) {
                types.addAll(all(each));
            }
        } else {
            types.addAll(EnumSet.allOf(JsonType.class));
        }
        if (types.contains(JsonType.NUMBER)) {
            types.add(JsonType.INTEGER);
        }
        return types;
    }

    /** What the schema says of values of the type: alternatives that no such value passes are left out. */
    static Schema narrowed(Schema schema, JsonType type) {
        if (schema instanceof Schema.AllOf allOf) {
            List<Schema> parts = new ArrayList<>();
            for (Schema each : allOf.schemas()) {
                Schema part = narrowed(each, type);
                if (!part.equals(Schema.TRUE)) {
                    parts.add(part);
                }
            }
            return Schema.allOf(parts);
        }
        if (!isChoice(schema)) {
            return isAbout(schema, type) ? schema : Schema.TRUE;
        }
        List<Schema> left = new ArrayList<>();
        for (Schema each : choices(schema)) {
            if (allows(each, type)) {
                left.add(narrowed(each, type));
            }
        }
        if (left.size() == 1) {
            return left.get(0);
        }
        return schema instanceof Schema.OneOf ? new Schema.OneOf(left) : new Schema.AnyOf(left);
    }

    /** Whether some value of the type may pass the schema. */
    static boolean allows(Schema schema, JsonType type) {
        Set<JsonType> types = all(schema);
        return types.contains(type) || (type == JsonType.NUMBER && types.contains(JsonType.INTEGER));
    }

    /** Whether no value passes the schema, as far as its types and listed values say. */
    static boolean excludesAll(Schema schema) {
        if (all(schema).isEmpty()) {
            return true;
        }
        List<Schema> parts = schema instanceof Schema.AllOf allOf ? allOf.schemas() : List.of(schema);
        for (Schema part : parts) {
            if (part.equals(Schema.FALSE) || (part instanceof Schema.AllOf && excludesAll(part))) {
                return true;
            }
            if (part instanceof Schema.Values values && values.values().stream().noneMatch(schema::holds)) {
                return true;
            }
        }
        return false;
    }

    /** The type of a value. */
    static JsonType typeOf(Object value) {
        if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? JsonType.INTEGER : JsonType.NUMBER;
        }
        return value instanceof Boolean
                ? JsonType.BOOLEAN
                : value instanceof String ? JsonType.STRING : value instanceof List ? JsonType.ARRAY : JsonType.OBJECT;
    }

    /** Whether the statement can be false of a value of the type. */
    private static boolean isAbout(Schema statement, JsonType type) {
        if (statement instanceof Schema.Length
                || statement instanceof Schema.Matches
                || statement instanceof Schema.Uri) {
            return type == JsonType.STRING;
        }
        if (statement instanceof Schema.Minimum
                || statement instanceof Schema.Maximum
                || statement instanceof Schema.MultipleOf) {
            return type == JsonType.INTEGER || type == JsonType.NUMBER;
        }
        if (statement instanceof Schema.Items
                || statement instanceof Schema.ItemCount
                || statement instanceof Schema.UniqueItems) {
            return type == JsonType.ARRAY;
        }
        boolean isOfObjects = statement instanceof Schema.Property
                || statement instanceof Schema.Required
                || statement instanceof Schema.Closed;
        return !isOfObjects || type == JsonType.OBJECT;
    }

    /** Alternatives; not a choice of none, which is the schema that nothing passes. */
    private static boolean isChoice(Schema schema) {
        return !choices(schema).isEmpty();
    }

    private static List<Schema> choices(Schema schema) {
        if (schema instanceof Schema.AnyOf anyOf) {
            return anyOf.schemas();
        }
        return schema instanceof Schema.OneOf oneOf ? oneOf.schemas() : List.of();
    }
}
