package io.github.hailuo4j.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    public Object otherProperties(Schema.OtherProperties others) {
        return allOf(new Schema.AllOf(List.of(others)));
    }

    @Override
    public Object patternProperty(Schema.PatternProperty property) {
        return keyword(
                "patternProperties",
                keyword(property.names().ecma(), property.schema().accept(this)));
    }

    @Override
    public Object propertyNames(Schema.PropertyNames names) {
        return keyword("propertyNames", names.name().accept(this));
    }

    @Override
    public Object propertyCount(Schema.PropertyCount count) {
        return range("minProperties", count.min(), "maxProperties", count.max());
    }

    @Override
    public Object prefixItems(Schema.PrefixItems prefixItems) {
        if (prefixItems.first().isEmpty()) {
            // JSON Schema has no empty list there.
            return keyword("items", prefixItems.others().accept(this));
        }
        Map<String, Object> text = keyword("prefixItems", all(prefixItems.first()));
        if (!isTrue(prefixItems.others())) {
            text.put("items", prefixItems.others().accept(this));
        }
        return text;
    }

    @Override
    public Object contains(Schema.Contains contains) {
        Map<String, Object> text = keyword("contains", contains.some().accept(this));
        if (contains.min() != 1) {
            text.put("minContains", contains.min());
        }
        if (contains.max() < Integer.MAX_VALUE) {
            text.put("maxContains", contains.max());
        }
        return text;
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

    /** Whether the properties that begin there are those that a statement about others has, and some stand before them. */
    private static boolean beginsGroup(List<Schema> statements, int from) {
        Set<String> names = new HashSet<>();
        Set<String> patterns = new HashSet<>();
        int at = from;
        while (at < statements.size() && isNew(statements.get(at), names, patterns)) {
            at++;
        }
        boolean hasOwn = at > from;
        while (at < statements.size() && !isProperty(statements.get(at)) && !isAboutOthers(statements.get(at))) {
            at++;
        }
        boolean standsAfterOthers = false;
        for (int i = 0; i < from; i++) {
            standsAfterOthers |= isProperty(statements.get(i)) || excludes(statements.get(i), statements.get(from));
        }
        if (!hasOwn || !standsAfterOthers || at == statements.size() || !isAboutOthers(statements.get(at))) {
            return false;
        }
        // Some of its own can stand after it.
        for (int i = at + 1; i < statements.size() && !isAboutOthers(statements.get(i)); i++) {
            Schema next = statements.get(i);
            if (isProperty(next) && (excludes(statements.get(at), next) || !isNew(next, names, patterns))) {
                break;
            }
        }
        return otherThan(statements.get(at)).equals(names)
                && unlike(statements.get(at)).equals(patterns);
    }

    private static boolean isNew(Schema schema, Set<String> names, Set<String> patterns) {
        return schema instanceof Schema.Property property
                ? names.add(property.name())
                : schema instanceof Schema.PatternProperty like
                        && patterns.add(like.names().ecma());
    }

    private static boolean isProperty(Schema schema) {
        return schema instanceof Schema.Property || schema instanceof Schema.PatternProperty;
    }

    private static boolean isAboutOthers(Schema schema) {
        return schema instanceof Schema.Closed || schema instanceof Schema.OtherProperties;
    }

    /** Whether the one is about others than its properties, among which the other is none. */
    private static boolean excludes(Schema others, Schema property) {
        return isAboutOthers(others)
                && !(property instanceof Schema.Property named
                        && otherThan(others).contains(named.name()))
                && !(property instanceof Schema.PatternProperty like
                        && unlike(others).contains(like.names().ecma()));
    }

    private static Set<String> otherThan(Schema schema) {
        return schema instanceof Schema.Closed closed ? closed.names() : ((Schema.OtherProperties) schema).names();
    }

    private static Set<String> unlike(Schema schema) {
        Set<String> patterns = new LinkedHashSet<>();
        if (schema instanceof Schema.OtherProperties others) {
            for (NamePattern pattern : others.patterns()) {
                patterns.add(pattern.ecma());
            }
        }
        return patterns;
    }

    private boolean isAdded(Schema schema, KeywordGroup group) {
        if (!isAboutOthers(schema)) {
            return group.add(schema.accept(this));
        }
        Object others =
                schema instanceof Schema.OtherProperties other ? other.schema().accept(this) : (Object) false;
        return group.close(otherThan(schema), unlike(schema), others);
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
