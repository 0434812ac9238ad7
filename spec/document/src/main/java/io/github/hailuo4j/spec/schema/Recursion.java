package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a schema that is within itself can end: at a member, or at an item of a list. Where a class is made of the object, that class
 * says the rest, for each object by itself.
 */
final class Recursion {

    private static final Set<String> PLACES = Set.of("properties", "items");

    /** What stands here decides nothing, or not by itself. */
    private static final Set<String> CHOICES =
            Set.of("anyOf", "oneOf", "not", "if", "dependentSchemas", "unevaluatedProperties");

    private final References references;
    private final Map<String, Integer> opened = new HashMap<>();

    /** By the pointers to schemas with alternatives, whether those are objects that are told apart. */
    private final Map<String, Boolean> toldApart = new HashMap<>();

    private int places;
    private int choices;
    private int count;

    Recursion(References references) {
        this.references = references.reporting(new Problems());
    }

    int count() {
        return count;
    }

    void open(ObjectNode schema) {
        opened.put(schema.pointer(), places);
    }

    void enter(ObjectNode schema, String keyword, Node value) {
        places += PLACES.contains(keyword) ? 1 : 0;
        choices += isChoice(schema, keyword, value) ? 1 : 0;
    }

    void leave(ObjectNode schema, String keyword, Node value) {
        places -= PLACES.contains(keyword) ? 1 : 0;
        choices -= isChoice(schema, keyword, value) ? 1 : 0;
    }

    /**
     * One schema or {@code null} is no choice, as null is never sent. Nor are objects that are told apart: which class one is of is
     * decided by its constant, however little is said of what is deep inside.
     */
    private boolean isChoice(ObjectNode schema, String keyword, Node value) {
        return CHOICES.contains(keyword)
                && nullable(value).isEmpty()
                && !((keyword.equals("oneOf") || keyword.equals("anyOf")) && isToldApart(schema));
    }

    private boolean isToldApart(ObjectNode schema) {
        Boolean known = toldApart.get(schema.pointer());
        if (known == null) {
            known = Discriminator.of(references, schema).isPresent();
            toldApart.put(schema.pointer(), known);
        }
        return known;
    }

    /** The one alternative beside {@code null}. */
    private static Optional<Node> nullable(@Nullable Node alternatives) {
        List<Node> left = new ArrayList<>();
        if (alternatives instanceof ArrayNode array) {
            for (Node each : array.items()) {
                if (!(each.plain() instanceof Map<?, ?> schema && "null".equals(schema.get("type")))) {
                    left.add(each);
                }
            }
            if (left.size() == 1 && array.items().size() > 1) {
                return Optional.of(left.get(0));
            }
        }
        return Optional.empty();
    }

    /** What is said of a value where the schema, which is being read, comes again; empty if it must not. */
    Optional<Schema> end(ObjectNode schema) {
        int before = opened.getOrDefault(schema.pointer(), places);
        if (choices > 0 || places == before) {
            return Optional.empty();
        }
        Set<JsonType> types = typesOfToldApart(schema);
        if (!types.isEmpty()) {
            count++;
            return Optional.of(new Schema.Type(types));
        }
        Node type = type(schema);
        for (JsonType each : Set.of(JsonType.OBJECT, JsonType.ARRAY)) {
            if (type != null && each.keyword().equals(type.plain())) {
                count++;
                return Optional.of(new Schema.Type(Set.of(each)));
            }
        }
        return Optional.empty();
    }

    /** What is an object that is told apart from others, or of another type beside these; none if it is no such thing. */
    private Set<JsonType> typesOfToldApart(ObjectNode schema) {
        Optional<Node> target = references.follow(schema);
        Optional<Discriminator> discriminator = target.isPresent() && target.get() instanceof ObjectNode choice
                ? Discriminator.of(references, choice)
                : Optional.empty();
        if (discriminator.isEmpty()) {
            return Set.of();
        }
        Set<JsonType> types = EnumSet.of(JsonType.OBJECT);
        for (String name : discriminator.get().otherTypes()) {
            Optional<JsonType> type = JsonType.named(name);
            if (type.isPresent()) {
                types.add(type.get());
            } else if (!name.equals("null")) {
                return Set.of();
            }
        }
        return types;
    }

    /** What the schema says the type is, followed to where it says so. */
    private @Nullable Node type(ObjectNode schema) {
        Optional<Node> target = references.follow(schema);
        if (target.isEmpty() || !(target.get() instanceof ObjectNode object)) {
            return null;
        }
        if (object.get("type") == null && object.get("allOf") instanceof ArrayNode parts) {
            for (Node each : parts.items()) {
                Node type = each instanceof ObjectNode part && !part.equals(schema) ? type(part) : null;
                if (type != null) {
                    return type;
                }
            }
        }
        Optional<Node> one = nullable(object.get("oneOf")).or(() -> nullable(object.get("anyOf")));
        return one.isPresent() && object.get("type") == null && one.get() instanceof ObjectNode other
                ? type(other)
                : object.get("type");
    }
}
