package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.schema.Conjunct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Properties that a schema declares without a type, such as {@code prompt: {}}: where it refuses what it does not declare, it has to
 * name what its bases declare. The bases say the rest of them.
 */
final class Redeclarations {

    /** How many types a value has of which no type is said: an integer is a number. */
    private static final int ANY = JsonType.values().length - 1;

    /** What the bases say, by what is completed with it. */
    private final Map<String, List<Node>> completing = new HashMap<>();

    private final Set<Conjunct> used = Collections.newSetFromMap(new IdentityHashMap<>());

    private Redeclarations() {}

    /**
     * Of a schema.
     *
     * @param conjuncts all that it says, by itself and by its bases
     * @param own those that declare a property each
     */
    static Redeclarations of(List<Conjunct> conjuncts, List<Conjunct> own) {
        Redeclarations redeclarations = new Redeclarations();
        for (Conjunct declaring : own) {
            if (declaring.schema() instanceof Schema.Property property && isOfAnyType(property)) {
                redeclarations.add(declaring, property.name(), conjuncts);
            }
        }
        return redeclarations;
    }

    private void add(Conjunct declaring, String name, List<Conjunct> conjuncts) {
        // A base of two bases says the same twice.
        Map<String, Node> others = new LinkedHashMap<>();
        for (Conjunct each : conjuncts) {
            if (each.schema() instanceof Schema.Property other
                    && other.name().equals(name)
                    && !each.where().pointer().equals(declaring.where().pointer())) {
                others.put(each.where().pointer(), each.where());
                used.add(each);
            }
        }
        completing.put(declaring.where().pointer(), List.copyOf(others.values()));
    }

    private static boolean isOfAnyType(Schema.Property property) {
        return TypeBranches.types(property.schema()).size() == ANY;
    }

    /** Whether the statement is part of another declaration, and need not be made again. */
    boolean completes(Conjunct conjunct) {
        return used.contains(conjunct);
    }

    /** The schema of the property that is declared: what stands there, and what the bases say. What stands there comes first. */
    Node complete(Conjunct declaring) {
        Node own = declaring.where();
        List<Node> parts = new ArrayList<>(completing.getOrDefault(own.pointer(), List.of()));
        if (parts.isEmpty()) {
            return own;
        }
        if (parts.size() == 1
                && !(own instanceof ObjectNode schema && !schema.members().isEmpty())) {
            return parts.get(0);
        }
        Map<String, Node> members = new LinkedHashMap<>();
        for (Node part : parts) {
            for (String annotation : List.of("description", "default", "deprecated")) {
                Node said = part instanceof ObjectNode schema ? schema.get(annotation) : null;
                if (said != null) {
                    members.putIfAbsent(annotation, said);
                }
            }
        }
        if (own instanceof ObjectNode schema) {
            members.putAll(schema.members());
            if (schema.get("allOf") instanceof ArrayNode array) {
                parts.addAll(array.items());
            }
        }
        members.put("allOf", new ArrayNode(own.pointer(), own.location(), parts));
        return new ObjectNode(own.pointer(), own.location(), members);
    }
}
