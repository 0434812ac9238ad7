package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a schema says for people. */
final class Annotations {

    private Annotations() {}

    static String description(ObjectNode schema) {
        return text(schema.get("description"));
    }

    static boolean isDeprecated(ObjectNode schema) {
        Node node = schema.get("deprecated");
        return node != null && Boolean.TRUE.equals(node.plain());
    }

    static String source(ObjectNode schema) {
        return text(schema.get("x-source"));
    }

    static String javaName(Node node, String otherwise) {
        Node name = node instanceof ObjectNode schema ? schema.get("x-java-name") : null;
        return name != null && name.plain() instanceof String text && !text.isBlank() ? text : otherwise;
    }

    /** Other generators' way to name values: one name for each entry of {@code enum}. */
    static Optional<String> varName(Node node, Object value) {
        if (node instanceof ObjectNode schema
                && schema.get("enum") instanceof ArrayNode values
                && schema.get("x-enum-varnames") instanceof ArrayNode names) {
            for (int i = 0; i < Math.min(values.items().size(), names.items().size()); i++) {
                if (value.equals(values.items().get(i).plain())
                        && names.items().get(i).plain() instanceof String name
                        && !name.isBlank()) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static String text(@Nullable Node node) {
        if (node instanceof ArrayNode array) {
            return array.items().stream().map(Annotations::text).collect(Collectors.joining("; "));
        }
        return node == null || node.plain() == null
                ? ""
                : String.valueOf(node.plain()).strip();
    }
}
