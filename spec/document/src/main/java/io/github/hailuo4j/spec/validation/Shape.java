package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.schema.EcmaPattern;
import io.github.hailuo4j.spec.schema.References;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of one place in a request without a condition: its type, its members, its values. It stands for all
 * schemas that hold there.
 */
final class Shape {

    private final References references;
    private final List<ObjectNode> schemas;

    private Shape(References references, List<ObjectNode> schemas) {
        this.references = references;
        this.schemas = schemas;
    }

    /** The shape of what all these schemas are about. */
    static Shape of(References references, List<Node> schemas) {
        return new Shape(references, List.of()).with(schemas);
    }

    /** The shape where these schemas hold too. */
    Shape with(List<Node> more) {
        List<ObjectNode> all = new ArrayList<>(schemas);
        for (Node each : more) {
            add(each, all, new HashSet<>());
        }
        return new Shape(references, all);
    }

    private void add(Node node, List<ObjectNode> to, Set<String> seen) {
        if (!(node instanceof ObjectNode schema) || !seen.add(schema.pointer())) {
            return;
        }
        to.add(schema);
        Node reference = schema.get("$ref");
        if (reference != null) {
            references.resolve(reference).ifPresent(target -> add(target, to, seen));
        }
        for (Node part : items(schema.get("allOf"))) {
            add(part, to, seen);
        }
    }

    /** The shape of something of which nothing else is said than the one schema. */
    Shape only(Node schema) {
        return of(references, List.of(schema));
    }

    /** The shape of a member. */
    Shape member(String name) {
        List<Node> members = new ArrayList<>();
        for (ObjectNode schema : schemas) {
            Node member = members(schema.get("properties")).get(name);
            if (member != null) {
                members.add(member);
            }
        }
        return of(references, members);
    }

    /** The shape of the items of a list. */
    Shape items() {
        List<Node> items = new ArrayList<>();
        for (ObjectNode schema : schemas) {
            Node each = schema.get("items");
            // Beside prefixItems, it is about some of the items.
            if (each != null && schema.get("prefixItems") == null) {
                items.add(each);
            }
        }
        return of(references, items);
    }

    /** The types that a value can have; those of the listed values where nothing else is said. */
    Set<JsonType> types() {
        List<Schema> types = new ArrayList<>();
        for (ObjectNode schema : schemas) {
            Node type = schema.get("type");
            if (type != null) {
                Set<JsonType> named = new LinkedHashSet<>();
                for (Node name : type instanceof ArrayNode list ? list.items() : List.of(type)) {
                    JsonType.named(String.valueOf(name.plain())).ifPresent(named::add);
                }
                types.add(new Schema.Type(named));
            }
        }
        return JsonType.allowedBy(types);
    }

    /** The lists of values that a value has to be in, each of them. */
    List<List<Object>> lists() {
        List<List<Object>> lists = new ArrayList<>();
        for (ObjectNode schema : schemas) {
            Node constant = schema.get("const");
            if (constant != null) {
                lists.add(plain(List.of(constant)));
            }
            if (schema.get("enum") instanceof ArrayNode list) {
                lists.add(plain(list.items()));
            }
        }
        return lists;
    }

    /** Whether a request that has a member of that name is refused for it. */
    boolean refuses(String name) {
        for (ObjectNode schema : schemas) {
            Node others = schema.get("additionalProperties");
            if (others != null
                    && Boolean.FALSE.equals(others.plain())
                    && !members(schema.get("properties")).containsKey(name)
                    && !isLike(name, members(schema.get("patternProperties")).keySet())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLike(String name, Set<String> patterns) {
        for (String pattern : patterns) {
            try {
                if (EcmaPattern.read(pattern).holds(name)) {
                    return true;
                }
            } catch (PatternSyntaxException e) {
                // It was reported. Whose names it is meant for is not known.
                return true;
            }
        }
        return false;
    }

    /** The names of all declared members. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (ObjectNode schema : schemas) {
            names.addAll(members(schema.get("properties")).keySet());
        }
        return names;
    }

    /** The items, or none where it is no list. */
    static List<Node> items(@Nullable Node node) {
        return node instanceof ArrayNode list ? list.items() : List.of();
    }

    /** The members, or none where it is no object. */
    static Map<String, Node> members(@Nullable Node node) {
        return node instanceof ObjectNode object ? object.members() : Map.of();
    }

    private static List<Object> plain(List<Node> nodes) {
        List<Object> values = new ArrayList<>();
        for (Node node : nodes) {
            Optional.ofNullable(node.plain()).ifPresent(values::add);
        }
        return values;
    }
}
