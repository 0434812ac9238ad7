package io.github.hailuo4j.processor.generator;

import io.github.hailuo4j.spec.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** INTERIM, until hailuo4j-rules has it: a schema as the JSON text that the reader of schemas reads back. */
final class SchemaText {

    private SchemaText() {}

    static String of(Schema schema) {
        if (schema instanceof Schema.AllOf all) {
            Map<String, String> members = new LinkedHashMap<>();
            List<String> others = new ArrayList<>();
            for (Schema each : all.schemas()) {
                Map<String, String> of = members(each);
                if (members.keySet().stream().anyMatch(of::containsKey) || of.isEmpty() || of.containsKey("if")) {
                    others.add(of(each));
                } else {
                    members.putAll(of);
                }
            }
            if (!others.isEmpty()) {
                members.put("allOf", "[" + String.join(",", others) + "]");
            }
            return members.isEmpty() ? "true" : object(members);
        }
        if (schema.equals(Schema.FALSE)) {
            return "false";
        }
        return object(members(schema));
    }

    private static String object(Map<String, String> members) {
        List<String> all = new ArrayList<>();
        members.forEach((name, value) -> all.add(quoted(name) + ":" + value));
        return "{" + String.join(",", all) + "}";
    }

    private static Map<String, String> members(Schema s) {
        Map<String, String> m = new LinkedHashMap<>();
        if (s instanceof Schema.Type t) {
            List<String> names = t.types().stream().map(each -> quoted(each.keyword())).toList();
            m.put("type", names.size() == 1 ? names.get(0) : "[" + String.join(",", names) + "]");
        } else if (s instanceof Schema.Values v) {
            m.put("enum", json(v.values()));
        } else if (s instanceof Schema.Length l) {
            m.put("minLength", String.valueOf(l.min()));
            if (l.max() < Integer.MAX_VALUE) {
                m.put("maxLength", String.valueOf(l.max()));
            }
        } else if (s instanceof Schema.ItemCount c) {
            m.put("minItems", String.valueOf(c.min()));
            if (c.max() < Integer.MAX_VALUE) {
                m.put("maxItems", String.valueOf(c.max()));
            }
        } else if (s instanceof Schema.Matches p) {
            m.put("pattern", quoted(p.ecma()));
        } else if (s instanceof Schema.Uri) {
            m.put("format", "\"uri\"");
        } else if (s instanceof Schema.Minimum n) {
            m.put("minimum", n.min().toString());
        } else if (s instanceof Schema.Maximum n) {
            m.put("maximum", n.max().toString());
        } else if (s instanceof Schema.Items i) {
            m.put("items", of(i.each()));
        } else if (s instanceof Schema.Property p) {
            m.put("properties", object(Map.of(p.name(), of(p.schema()))));
        } else if (s instanceof Schema.Required r) {
            m.put("required", "[" + quoted(r.name()) + "]");
        } else if (s instanceof Schema.Closed c) {
            Map<String, String> names = new LinkedHashMap<>();
            c.names().forEach(name -> names.put(name, "true"));
            m.put("properties", object(names));
            m.put("additionalProperties", "false");
        } else if (s instanceof Schema.AnyOf a) {
            m.put("anyOf", list(a.schemas()));
        } else if (s instanceof Schema.OneOf o) {
            m.put("oneOf", list(o.schemas()));
        } else if (s instanceof Schema.Not n) {
            m.put("not", of(n.schema()));
        } else if (s instanceof Schema.Conditional c) {
            m.put("if", of(c.condition()));
            if (!c.then().equals(Schema.TRUE)) {
                m.put("then", of(c.then()));
            }
            if (!c.otherwise().equals(Schema.TRUE)) {
                m.put("else", of(c.otherwise()));
            }
        }
        return m;
    }

    private static String list(List<Schema> schemas) {
        return "[" + String.join(",", schemas.stream().map(SchemaText::of).toList()) + "]";
    }

    private static String json(Object value) {
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(SchemaText::json).toList()) + "]";
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> members = new LinkedHashMap<>();
            map.forEach((k, v) -> members.put(String.valueOf(k), json(v)));
            return object(members);
        }
        return value instanceof String text
                ? quoted(text)
                : value instanceof BigDecimal number ? number.toString() : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
