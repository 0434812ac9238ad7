package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
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

    private static String text(@Nullable Node node) {
        if (node instanceof ArrayNode array) {
            return array.items().stream().map(Annotations::text).collect(Collectors.joining("; "));
        }
        return node == null || node.plain() == null
                ? ""
                : String.valueOf(node.plain()).strip();
    }
}
