package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.schema.References;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The models that a body can be: {@code oneOf}, or {@code anyOf}, since no request is of two models. Both are also how a single
 * model's rules are written, which is what they are where that model is declared beside them.
 */
final class Choice {

    private static final String MODEL = "model";

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
    Optional<String> keyword(ObjectNode schema) {
        if (schema.get("oneOf") instanceof ArrayNode
                && (schema.get("discriminator") != null || (!declaresModel(schema) && isOfModels(schema, "oneOf")))) {
            return Optional.of("oneOf");
        }
        return isOfSchemas(schema, "anyOf") ? Optional.of("anyOf") : Optional.empty();
    }

    static List<Node> alternatives(ObjectNode schema, String keyword) {
        return schema.get(keyword) instanceof ArrayNode alternatives ? alternatives.items() : List.of();
    }

    static boolean declaresModel(ObjectNode schema) {
        return declares(schema, MODEL);
    }

    /** Whether some of the schemas declare {@code model}, by themselves or by those that they build on. */
    boolean declareModel(List<Node> schemas) {
        for (Node each : schemas) {
            if (declares(each, MODEL, new HashSet<>())) {
                return true;
            }
        }
        return false;
    }

    /** Whether all alternatives are schemas elsewhere, and nothing beside them can be a model that they would be rules of. */
    private boolean isOfSchemas(ObjectNode schema, String keyword) {
        List<Node> alternatives = alternatives(schema, keyword);
        for (Node alternative : alternatives) {
            if (!(alternative instanceof ObjectNode object) || object.get("$ref") == null) {
                return false;
            }
        }
        boolean isByItself = schema.get("$ref") == null && schema.get("allOf") == null && !declaresModel(schema);
        return !alternatives.isEmpty()
                && (schema.get("discriminator") != null || (isByItself && isOfModels(schema, keyword)));
    }

    /** Whether the alternatives are models, and not rules of the one model that the schema is, which need not have {@code model}. */
    private boolean isOfModels(ObjectNode schema, String keyword) {
        boolean isWhole = schema.get("unevaluatedProperties") != null || declares(schema, "", new HashSet<>());
        return !isWhole || declareModel(alternatives(schema, keyword));
    }

    /**
     * Whether the schema, or one that it builds on, declares a property.
     *
     * @param name its name; any if empty
     */
    private boolean declares(Node node, String name, Set<String> seen) {
        if (!(node instanceof ObjectNode schema) || !seen.add(schema.pointer())) {
            return false;
        }
        if (declares(schema, name)) {
            return true;
        }
        Node reference = schema.get("$ref");
        Optional<Node> target = reference == null ? Optional.empty() : references.resolve(reference);
        if (target.isPresent() && declares(target.get(), name, seen)) {
            return true;
        }
        for (Node part : alternatives(schema, "allOf")) {
            if (declares(part, name, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean declares(ObjectNode schema, String name) {
        return schema.get("properties") instanceof ObjectNode properties
                && (name.isEmpty() ? !properties.members().isEmpty() : properties.get(name) != null);
    }
}
