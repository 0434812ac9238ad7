package io.github.hailuo4j.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Schemas as texts: valid JSON Schema 2020-12, one line. What a reader makes of a document's schema is read back from its text
 * as an equal one. One that is put together in a way that no document has can be read back as another that is true of the same
 * values: a conditional with two branches, or a {@link Schema.Closed} apart from its properties.
 */
public final class SchemaText implements Schema.Visitor<Object> {

    private static final SchemaText VISITOR = new SchemaText();

    private SchemaText() {}

    /** The text. */
    public static String of(Schema schema) {
        return JsonValue.json(schema.accept(VISITOR));
    }

    /** The object of one keyword. */
    private static Map<String, Object> keyword(String name, Object value) {
        Map<String, Object> keyword = new LinkedHashMap<>();
        keyword.put(name, value);
        return keyword;
    }

    @Override
    public Object type(Schema.Type type) {
        List<Object> types = new ArrayList<>();
        for (JsonType each : type.types()) {
            types.add(each.keyword());
        }
        if (types.isEmpty()) {
            return false;
        }
        return keyword("type", types.size() == 1 ? types.get(0) : types);
    }

    @Override
    public Object values(Schema.Values values) {
        return values.values().size() == 1
                ? keyword("const", values.values().get(0))
                : keyword("enum", values.values());
    }

    @Override
    public Object length(Schema.Length length) {
        return range("minLength", length.min(), "maxLength", length.max());
    }

    @Override
    public Object itemCount(Schema.ItemCount count) {
        return range("minItems", count.min(), "maxItems", count.max());
    }

    private static Object range(String least, int min, String most, int max) {
        Map<String, Object> range = new LinkedHashMap<>();
        if (min > 0 || max == Integer.MAX_VALUE) {
            range.put(least, min);
        }
        if (max < Integer.MAX_VALUE) {
            range.put(most, max);
        }
        return range;
    }

    @Override
    public Object matches(Schema.Matches matches) {
        return keyword("pattern", matches.ecma());
    }

    @Override
    public Object uri(Schema.Uri uri) {
        return keyword("format", "uri");
    }

    @Override
    public Object minimum(Schema.Minimum minimum) {
        return keyword(minimum.exclusive() ? "exclusiveMinimum" : "minimum", minimum.min());
    }

    @Override
    public Object maximum(Schema.Maximum maximum) {
        return keyword(maximum.exclusive() ? "exclusiveMaximum" : "maximum", maximum.max());
    }

    @Override
    public Object multipleOf(Schema.MultipleOf multipleOf) {
        return keyword("multipleOf", multipleOf.step());
    }

    @Override
    public Object uniqueItems(Schema.UniqueItems uniqueItems) {
        return keyword("uniqueItems", true);
    }

    @Override
    public Object items(Schema.Items items) {
        return keyword("items", items.each().accept(this));
    }

    @Override
    public Object property(Schema.Property property) {
        return keyword("properties", keyword(property.name(), property.schema().accept(this)));
    }

    @Override
    public Object required(Schema.Required required) {
        return keyword("required", List.of(required.name()));
    }

    @Override
    public Object closed(Schema.Closed closed) {
        return allOf(new Schema.AllOf(List.of(closed)));
    }

    @Override
    public Object allOf(Schema.AllOf allOf) {
        List<Object> groups = new ArrayList<>();
        KeywordGroup group = new KeywordGroup();
        List<Schema> statements = Statements.flat(allOf);
        for (int i = 0; i < statements.size(); i++) {
            Schema schema = statements.get(i);
            if (beginsGroup(statements, i) || !isAdded(schema, group)) {
                groups.add(group.json());
                group = new KeywordGroup();
                isAdded(schema, group); // An empty group takes any.
            }
        }
        if (groups.isEmpty()) {
            return group.json();
        }
        groups.add(group.json());
        return keyword("allOf", groups);
    }

    /** Whether the properties that begin there are those of a {@link Schema.Closed}, and others stand before them. */
    private static boolean beginsGroup(List<Schema> statements, int from) {
        Set<String> names = new HashSet<>();
        int end = from;
        while (end < statements.size()
                && statements.get(end) instanceof Schema.Property property
                && names.add(property.name())) {
            end++;
        }
        int closed = end;
        while (closed < statements.size()
                && !(statements.get(closed) instanceof Schema.Property)
                && !(statements.get(closed) instanceof Schema.Closed)) {
            closed++;
        }
        boolean isClosed = closed < statements.size()
                && end > from
                && statements.get(closed) instanceof Schema.Closed last
                && last.names().equals(names);
        boolean standsAfterOthers = false;
        for (int i = 0; i < from; i++) {
            standsAfterOthers |= statements.get(i) instanceof Schema.Property;
        }
        return isClosed && standsAfterOthers;
    }

    private boolean isAdded(Schema schema, KeywordGroup group) {
        return schema instanceof Schema.Closed closed ? group.close(closed.names()) : group.add(schema.accept(this));
    }

    @Override
    public Object anyOf(Schema.AnyOf anyOf) {
        return anyOf.schemas().isEmpty() ? (Object) false : keyword("anyOf", all(anyOf.schemas()));
    }

    @Override
    public Object oneOf(Schema.OneOf oneOf) {
        return oneOf.schemas().isEmpty() ? (Object) false : keyword("oneOf", all(oneOf.schemas()));
    }

    @Override
    public Object not(Schema.Not not) {
        return keyword("not", not.schema().accept(this));
    }

    @Override
    public Object conditional(Schema.Conditional conditional) {
        Map<String, Object> text = keyword("if", conditional.condition().accept(this));
        boolean onlyElse = isTrue(conditional.then()) && !isTrue(conditional.otherwise());
        if (!onlyElse) {
            text.put("then", conditional.then().accept(this));
        }
        if (!isTrue(conditional.otherwise())) {
            text.put("else", conditional.otherwise().accept(this));
        }
        return text;
    }

    private static boolean isTrue(Schema schema) {
        return schema instanceof Schema.AllOf all && all.schemas().isEmpty();
    }

    private List<Object> all(List<Schema> schemas) {
        List<Object> all = new ArrayList<>();
        for (Schema schema : schemas) {
            all.add(schema.accept(this));
        }
        return all;
    }
}
