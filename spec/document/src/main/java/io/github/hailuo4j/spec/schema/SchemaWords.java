package io.github.hailuo4j.spec.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Schemas of single values in English, to be read after "is": {@code one of 6, 10}. */
public final class SchemaWords {

    private SchemaWords() {}

    public static String of(Schema schema) {
        if (schema instanceof Schema.Type type) {
            return type.types().stream().map(Schema.JsonType::keyword).collect(Collectors.joining(" or "));
        } else if (schema instanceof Schema.Values values) {
            return (values.values().size() == 1 ? "" : "one of ")
                    + values.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        } else if (schema instanceof Schema.Matches matches) {
            return matches.ecma().equals("\\S") ? "not blank" : "like " + matches.ecma();
        } else if (schema instanceof Schema.Uri) {
            return "an absolute URL";
        } else if (schema instanceof Schema.Length length) {
            return range(length.min(), length.max(), "characters");
        } else if (schema instanceof Schema.Minimum minimum) {
            return "at least " + minimum.min().toPlainString();
        } else if (schema instanceof Schema.Maximum maximum) {
            return "at most " + maximum.max().toPlainString();
        } else if (schema instanceof Schema.Items items) {
            return "a list of items each " + of(items.each());
        } else if (schema instanceof Schema.ItemCount count) {
            return range(count.min(), count.max(), "items");
        } else if (schema instanceof Schema.Property property) {
            return "an object whose " + property.name() + ", if any, is " + of(property.schema());
        } else if (schema instanceof Schema.Required required) {
            return "an object with a " + required.name();
        } else if (schema instanceof Schema.Closed closed) {
            return "an object with nothing but " + String.join(", ", closed.names());
        } else if (schema instanceof Schema.AllOf allOf) {
            return joined(allOf.schemas(), " and ");
        } else if (schema instanceof Schema.AnyOf anyOf) {
            return anyOf.schemas().isEmpty() ? "impossible" : joined(anyOf.schemas(), " or ");
        } else if (schema instanceof Schema.OneOf oneOf) {
            return "exactly one of (" + joined(oneOf.schemas(), "; ") + ")";
        } else if (schema instanceof Schema.Not not) {
            return not.schema().equals(Schema.TRUE) ? "impossible" : "not " + of(EcmaPattern.excluded(not));
        } else if (schema instanceof Schema.Conditional conditional) {
            return of(conditional.then()) + " where it is " + of(conditional.condition()) + ", else "
                    + of(conditional.otherwise());
        }
        throw new AssertionError(schema);
    }

    private static String joined(List<Schema> schemas, String separator) {
        return schemas.isEmpty()
                ? "anything"
                : schemas.stream().map(SchemaWords::of).collect(Collectors.joining(separator));
    }

    private static String range(int min, int max, String unit) {
        if (max == Integer.MAX_VALUE) {
            return "at least " + min + " " + unit;
        }
        return (min == 0 ? "at most " : min + " to ") + max + " " + unit;
    }
}
