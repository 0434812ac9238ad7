package io.github.hailuo4j.checker;

import io.github.hailuo4j.spec.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** INTERIM, until hailuo4j-rules has these: schemas in words that follow "must". */
final class MustWords {

    record Statement(Schema schema, String words) {
        String hint(Object value) {
            boolean url = words.endsWith(" URL") && !words.startsWith("have");
            return url && value instanceof String t && !t.chars().allMatch(c -> c < 128)
                    ? "; a URL has all but ASCII percent-encoded"
                    : "";
        }
    }

    private MustWords() {}

    static List<Statement> statements(Schema schema) {
        List<Schema> flat = flat(schema);
        boolean uri = flat.stream().anyMatch(Schema.Uri.class::isInstance);
        boolean http = uri && flat.stream().anyMatch(MustWords::isHttp);
        List<Statement> all = new ArrayList<>();
        for (Schema each : flat) {
            if (http && isHttp(each)) {
                all.add(new Statement(
                        new Schema.AllOf(List.of(new Schema.Uri(), each)), "be an absolute http or https URL"));
            } else if (!(http && each instanceof Schema.Uri)) {
                all.add(new Statement(each, words(each)));
            }
        }
        return all;
    }

    private static boolean isHttp(Schema each) {
        return each instanceof Schema.Matches m && m.ecma().startsWith("^https?://");
    }

    private static List<Schema> flat(Schema schema) {
        if (!(schema instanceof Schema.AllOf all)) {
            return List.of(schema);
        }
        List<Schema> flat = new ArrayList<>();
        all.schemas().forEach(each -> flat.addAll(flat(each)));
        return flat;
    }

    static String words(Schema s) {
        if (s instanceof Schema.Type t) {
            List<String> names = new ArrayList<>();
            for (String k : new TreeSet<>(
                    t.types().stream().map(Schema.JsonType::keyword).toList())) {
                names.add(switch (k) {
                    case "integer" -> "a whole number";
                    case "array" -> "an array";
                    case "object" -> "an object";
                    case "boolean" -> "true or false";
                    default -> "a " + k;
                });
            }
            return "be " + String.join(" or ", names);
        } else if (s instanceof Schema.Values v) {
            return (v.values().size() == 1 ? "be " : "be one of ")
                    + String.join(", ", v.values().stream().map(MustWords::display).toList());
        } else if (s instanceof Schema.Length l) {
            return "have " + range(l.min(), l.max(), "character");
        } else if (s instanceof Schema.ItemCount c) {
            return "have " + range(c.min(), c.max(), "item");
        } else if (s instanceof Schema.Matches m) {
            return m.ecma().equals("\\S") ? "not be blank" : "match " + m.re2();
        } else if (s instanceof Schema.Uri) {
            return "be an absolute URL";
        } else if (s instanceof Schema.Minimum m) {
            return "be at least " + m.min();
        } else if (s instanceof Schema.Maximum m) {
            return "be at most " + m.max();
        } else if (s instanceof Schema.Items i) {
            return "have items that each must " + words(i.each());
        } else if (s instanceof Schema.Property p) {
            return "have a " + p.name() + " that must " + words(p.schema());
        } else if (s instanceof Schema.Required r) {
            return "have a " + r.name();
        } else if (s instanceof Schema.Closed c) {
            return "have no members but " + String.join(", ", new TreeSet<>(c.names()));
        } else if (s instanceof Schema.AllOf a) {
            List<Statement> parts = statements(a);
            return parts.isEmpty()
                    ? "be anything"
                    : String.join(" and ", parts.stream().map(Statement::words).toList());
        } else if (s instanceof Schema.AnyOf a) {
            return a.schemas().isEmpty() ? "not be there" : joined(a.schemas(), " or ");
        } else if (s instanceof Schema.OneOf o) {
            return "do exactly one of: " + joined(o.schemas(), "; ");
        } else if (s instanceof Schema.Not n) {
            boolean texts = n.schema() instanceof Schema.AllOf a
                    && a.schemas().size() == 2
                    && a.schemas().get(0) instanceof Schema.Type;
            return "not " + words(texts ? ((Schema.AllOf) n.schema()).schemas().get(1) : n.schema());
        } else if (s instanceof Schema.Conditional c) {
            return words(c.then()) + " where it does " + words(c.condition()) + ", and else " + words(c.otherwise());
        }
        throw new AssertionError(s);
    }

    private static String joined(List<Schema> schemas, String separator) {
        return String.join(separator, schemas.stream().map(MustWords::words).toList());
    }

    private static String range(int min, int max, String unit) {
        String units = unit + "s";
        if (max == Integer.MAX_VALUE) {
            return "at least " + min + " " + (min == 1 ? unit : units);
        }
        if (min == 0) {
            return "at most " + max + " " + (max == 1 ? unit : units);
        }
        return min == max ? min + " " + (min == 1 ? unit : units) : "between " + min + " and " + max + " " + units;
    }

    static String display(Object value) {
        return value instanceof String text ? text : json(value);
    }

    static String json(Object value) {
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + '"';
        } else if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(MustWords::json).toList()) + "]";
        } else if (value instanceof Map<?, ?> map) {
            List<String> m = new ArrayList<>();
            map.forEach((k, v) -> m.add(json(k) + ":" + json(v)));
            return "{" + String.join(",", m) + "}";
        }
        return String.valueOf(value);
    }
}
