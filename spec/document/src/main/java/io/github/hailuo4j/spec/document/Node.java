package io.github.hailuo4j.spec.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a JSON or YAML document that knows its JSON pointer and its place in the text. */
public sealed interface Node {

    /** The JSON pointer from the document's root; empty for the root. */
    String pointer();

    /** Where the node's text begins; for a member of an object, where its value does. */
    Location location();

    /** The value as plain Java: {@code String}, {@code BigDecimal}, {@code Boolean}, {@code List}, {@code Map}, or null. */
    @Nullable Object plain();

    /** What kind of node it is, for messages. */
    String kind();

    /** Whether a value of {@link #plain} is null, or has a null in it at any depth. */
    static boolean holdsNull(@Nullable Object plain) {
        if (plain instanceof List<?> list) {
            return list.stream().anyMatch(Node::holdsNull);
        }
        return plain instanceof Map<?, ?> map ? map.values().stream().anyMatch(Node::holdsNull) : plain == null;
    }

    /**
     * Whether half of a surrogate pair stands in a value of {@link #plain}, at any depth. It is no character, and cannot be sent:
     * JSON travels as UTF-8.
     */
    static boolean holdsHalf(@Nullable Object plain) {
        if (plain instanceof String text) {
            for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
                int c = text.codePointAt(i);
                if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    return true;
                }
            }
            return false;
        } else if (plain instanceof List<?> list) {
            return list.stream().anyMatch(Node::holdsHalf);
        }
        return plain instanceof Map<?, ?> map
                && (map.keySet().stream().anyMatch(Node::holdsHalf)
                        || map.values().stream().anyMatch(Node::holdsHalf));
    }

    /** An object with its members in the text's order. */
    record ObjectNode(String pointer, Location location, Map<String, Node> members) implements Node {

        /** The member of that name, or null. */
        public @Nullable Node get(String name) {
            return members.get(name);
        }

        @Override
        public Object plain() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Map.Entry<String, Node> member : members.entrySet()) {
                map.put(member.getKey(), member.getValue().plain());
            }
            return map;
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /** An array. */
    record ArrayNode(String pointer, Location location, List<Node> items) implements Node {

        @Override
        public Object plain() {
            List<@Nullable Object> list = new ArrayList<>();
            for (Node item : items) {
                list.add(item.plain());
            }
            return list;
        }

        @Override
        public String kind() {
            return "an array";
        }
    }

    /**
     * A string, number, boolean or null. Numbers are normalised {@link BigDecimal}s: equal where JSON's are.
     *
     * @param written as a YAML document has it, where it stands there without quotes; else empty
     */
    record ScalarNode(
            String pointer, Location location, @Nullable Object value, String written) implements Node {

        public ScalarNode(String pointer, Location location, @Nullable Object value) {
            this(pointer, location, value, "");
        }

        @Override
        public @Nullable Object plain() {
            return value;
        }

        @Override
        public String kind() {
            if (value == null) {
                return "null";
            }
            return value instanceof String ? "a string" : value instanceof Boolean ? "a boolean" : "a number";
        }
    }
}
