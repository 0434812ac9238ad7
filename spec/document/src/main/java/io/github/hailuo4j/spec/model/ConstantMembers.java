package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.DiscriminatedBase;
import io.github.hailuo4j.spec.schema.Discriminator;
import io.github.hailuo4j.spec.schema.References;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members that tell objects apart somewhere in a document. The class of such an object sets its constant by itself, wherever the
 * object stands: it is one class. What is told by several constants, as a child of two bases can be, has none by itself.
 */
final class ConstantMembers {

    private static final String MODEL = "model";

    private final Node root;
    private final References references;

    /** By the pointer to the object's schema; null until it is asked for. */
    private @Nullable Map<String, Map<String, Set<Object>>> bySchema;

    ConstantMembers(Node root, References references) {
        this.root = root;
        this.references = references.reporting(new Problems());
    }

    /** The constants of an object by the names of its members; none if nothing has to be told from it. */
    Map<String, Object> of(ObjectNode schema) {
        Map<String, Map<String, Set<Object>>> known = bySchema;
        if (known == null) {
            known = new HashMap<>();
            add(root, known);
            bySchema = known;
        }
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Map.Entry<String, Set<Object>> each :
                known.getOrDefault(schema.pointer(), Map.of()).entrySet()) {
            if (each.getValue().size() == 1) {
                constants.put(each.getKey(), each.getValue().iterator().next());
            }
        }
        return constants;
    }

    private void add(Node node, Map<String, Map<String, Set<Object>>> bySchema) {
        if (node instanceof ArrayNode array) {
            for (Node each : array.items()) {
                add(each, bySchema);
            }
        } else if (node instanceof ObjectNode object) {
            if (object.get("oneOf") != null || object.get("anyOf") != null) {
                addAlternatives(Discriminator.of(references, object), bySchema);
            } else if (object.get("discriminator") != null) {
                Optional<DiscriminatedBase> base = DiscriminatedBase.of(references, object);
                addAlternatives(base.isPresent() ? base.get().alternatives() : Optional.empty(), bySchema);
            }
            for (Map.Entry<String, Node> each : object.members().entrySet()) {
                add(each.getValue(), bySchema);
            }
        }
    }

    private void addAlternatives(
            Optional<Discriminator> discriminator, Map<String, Map<String, Set<Object>>> bySchema) {
        if (discriminator.isEmpty() || discriminator.get().name().equals(MODEL)) {
            return;
        }
        for (Map.Entry<Object, Node> each : discriminator.get().alternatives().entrySet()) {
            Node schema = references.declaringMembers(each.getValue());
            if (schema != null) {
                bySchema.computeIfAbsent(schema.pointer(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(discriminator.get().name(), any -> new HashSet<>())
                        .add(each.getKey());
            }
        }
    }
}
