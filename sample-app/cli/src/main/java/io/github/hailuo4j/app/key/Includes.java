package io.github.hailuo4j.app.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** OpenClaw's {@code $include}: a file, or several of which a later one wins; what stands beside it wins over all of them. */
final class Includes {

    private static final String INCLUDE = "$include";
    private static final int MOST_LEVELS = 10;

    private Includes() {}

    /** A document with all that it includes. */
    static JsonNode read(Path file) throws Unreadable {
        return read(file, 0);
    }

    private static JsonNode read(Path file, int level) throws Unreadable {
        if (level > MOST_LEVELS) {
            throw new Unreadable(file + " is included at more than " + MOST_LEVELS + " levels, perhaps by itself");
        }
        return resolved(Json5.read(file), file, level);
    }

    private static JsonNode resolved(JsonNode node, Path file, int level) throws Unreadable {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        JsonNode included = object.path(INCLUDE);
        for (JsonNode each : included.isArray()
                ? included
                : JsonNodeFactory.instance.arrayNode().add(included)) {
            if (each.isTextual()) {
                merge(result, read(beside(file, each.asText()), level + 1));
            }
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getKey().equals(INCLUDE)) {
                merge(
                        result,
                        JsonNodeFactory.instance
                                .objectNode()
                                .set(member.getKey(), resolved(member.getValue(), file, level)));
            }
        }
        return result;
    }

    private static Path beside(Path file, String name) throws Unreadable {
        try {
            return file.resolveSibling(name).normalize();
        } catch (InvalidPathException e) {
            throw new Unreadable(file + " includes a file whose name cannot be one");
        }
    }

    private static void merge(ObjectNode target, JsonNode more) {
        for (Map.Entry<String, JsonNode> member : more.properties()) {
            if (target.get(member.getKey()) instanceof ObjectNode known
                    && member.getValue().isObject()) {
                merge(known, member.getValue());
            } else {
                target.set(member.getKey(), member.getValue());
            }
        }
    }
}
