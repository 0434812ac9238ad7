package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenAPI 3.0 as 3.1 says the same. Where the two differ, 3.0 has {@code nullable}, exclusive bounds that are true or false, and
 * nothing beside a {@code $ref}.
 */
final class OpenApi30 {

    /** What holds values, which can look like schemas. */
    private static final Set<String> VALUES = Set.of("default", "example", "examples", "enum", "const");

    private static final Map<String, String> EXCLUSIVE =
            Map.of("exclusiveMinimum", "minimum", "exclusiveMaximum", "maximum");

    /** What restricts nothing, so that nobody misses it. */
    private static final Set<String> RESTRICTS_NOTHING = Set.of(
            "$ref",
            "description",
            "summary",
            "title",
            "deprecated",
            "nullable",
            "example",
            "examples",
            "externalDocs",
            "readOnly",
            "writeOnly",
            "xml");

    private final Problems problems;

    private OpenApi30(Problems problems) {
        this.problems = problems;
    }

    static boolean is(@Nullable Node version) {
        return version != null && String.valueOf(version.plain()).startsWith("3.0");
    }

    /** The document in words of 3.1. What 3.0 does not read is said, as whoever wrote it may have meant it. */
    static ObjectNode upgraded(ObjectNode document, Problems problems) {
        return new OpenApi30(problems).upgraded(document);
    }

    private ObjectNode upgraded(ObjectNode object) {
        Map<String, Node> members = new LinkedHashMap<>();
        Node reference = object.get("$ref");
        if (reference != null && reference.plain() instanceof String) {
            reportBeside(object);
            members.put("$ref", reference);
            return with(object, members);
        }
        for (Map.Entry<String, Node> member : object.members().entrySet()) {
            String name = member.getKey();
            boolean holdsValue = VALUES.contains(name) || name.startsWith("x-");
            members.put(name, holdsValue ? member.getValue() : upgraded(member.getValue()));
        }
        nullable(members);
        exclusive(members);
        return with(object, members);
    }

    private void reportBeside(ObjectNode reference) {
        reference.members().forEach((name, member) -> {
            if (!RESTRICTS_NOTHING.contains(name) && !name.startsWith("x-")) {
                problems.report(member, SpecDiagnostic.BESIDE_REFERENCE, name);
            }
        });
    }

    private Node upgraded(Node node) {
        if (node instanceof ObjectNode object) {
            return upgraded(object);
        } else if (node instanceof ArrayNode array) {
            List<Node> items = new ArrayList<>();
            for (Node item : array.items()) {
                items.add(upgraded(item));
            }
            return new ArrayNode(array.pointer(), array.location(), items);
        }
        return node;
    }

    /** Null is never sent: a parameter without a value is left out. So it is no type, no value and no default. */
    private static void nullable(Map<String, Node> members) {
        if (!(members.get("nullable") instanceof ScalarNode nullable
                && nullable.value() instanceof Boolean isNullable)) {
            return;
        }
        members.remove("nullable");
        if (!isNullable) {
            return;
        }
        Node value = members.get("default");
        if (value != null && value.plain() == null) {
            members.remove("default");
        }
        if (members.get("enum") instanceof ArrayNode values) {
            List<Node> sent = new ArrayList<>();
            for (Node each : values.items()) {
                if (each.plain() != null) {
                    sent.add(each);
                }
            }
            members.put("enum", new ArrayNode(values.pointer(), values.location(), sent));
        }
    }

    private static void exclusive(Map<String, Node> members) {
        for (Map.Entry<String, String> each : EXCLUSIVE.entrySet()) {
            if (members.get(each.getKey()) instanceof ScalarNode flag && flag.value() instanceof Boolean isExclusive) {
                members.remove(each.getKey());
                Node bound = isExclusive ? members.remove(each.getValue()) : null;
                if (bound != null) {
                    members.put(each.getKey(), bound);
                }
            }
        }
    }

    private static ObjectNode with(ObjectNode object, Map<String, Node> members) {
        return new ObjectNode(object.pointer(), object.location(), members);
    }
}
