package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.schema.References;
import java.util.List;
import java.util.Optional;

/**
 * The models that a body can be: {@code oneOf}, or {@code anyOf}, since no request is of two models. Both are also how a single
 * model's rules are written, which is what they are where that model is declared beside them.
 */
final class Choice {

    private final References references;

    Choice(References references) {
        this.references = references;
    }

    /** The schema that has the alternatives, where {@code $ref}s by themselves lead from the body to one; else the body. */
    ObjectNode behind(ObjectNode body) {
        Optional<Node> current = references.follow(body).isPresent() ? Optional.of(body) : Optional.empty();
        while (current.isPresent() && current.get() instanceof ObjectNode schema) {
            if (isOfSchemas(schema, "oneOf") || isOfSchemas(schema, "anyOf")) {
                return schema;
            }
            Node next = schema.members().size() == 1 ? schema.get("$ref") : null;
            current = next == null ? Optional.empty() : references.resolve(next);
        }
        return body;
    }

    /** The keyword that has the alternatives; empty where the schema is a single model's. */
    static Optional<String> keyword(ObjectNode schema) {
        if (schema.get("oneOf") instanceof ArrayNode
                && (schema.get("discriminator") != null || !declaresModel(schema))) {
            return Optional.of("oneOf");
        }
        return isOfSchemas(schema, "anyOf") ? Optional.of("anyOf") : Optional.empty();
    }

    static List<Node> alternatives(ObjectNode schema, String keyword) {
        return schema.get(keyword) instanceof ArrayNode alternatives ? alternatives.items() : List.of();
    }

    static boolean declaresModel(ObjectNode schema) {
        return schema.get("properties") instanceof ObjectNode properties && properties.get("model") != null;
    }

    /** Whether all alternatives are schemas elsewhere, and nothing beside them can be a model that they would be rules of. */
    private static boolean isOfSchemas(ObjectNode schema, String keyword) {
        List<Node> alternatives = alternatives(schema, keyword);
        for (Node alternative : alternatives) {
            if (!(alternative instanceof ObjectNode object) || object.get("$ref") == null) {
                return false;
            }
        }
        boolean isByItself = schema.get("$ref") == null && schema.get("allOf") == null && !declaresModel(schema);
        return !alternatives.isEmpty() && (isByItself || schema.get("discriminator") != null);
    }
}
