package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.Conjunct;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members that only branches of a schema describe: alternatives, and what holds under a condition. They are parameters too. That
 * a request has one only where its branch holds is a rule, which {@code unevaluatedProperties: false} makes.
 */
final class BranchMembers {

    private final References references;
    private final Map<String, Object> fixed;
    private final Map<String, List<Node>> described = new LinkedHashMap<>();
    private final Set<String> known;
    private final Set<String> seen = new HashSet<>();

    private BranchMembers(References references, Map<String, Object> fixed, Set<String> known) {
        this.references = references.reporting(new Problems());
        this.fixed = fixed;
        this.known = known;
    }

    /**
     * The schemas of the members, by name.
     *
     * @param statements the schemas that a request has to pass
     * @param fixed what requests always have; branches for others are none of theirs
     * @param known the members that are described elsewhere, or are none
     */
    static Map<String, Node> of(
            References references, List<Node> statements, Map<String, Object> fixed, Set<String> known) {
        BranchMembers branches = new BranchMembers(references, fixed, known);
        for (Node each : statements) {
            branches.look(each, false);
        }
        Map<String, Node> members = new LinkedHashMap<>();
        for (Map.Entry<String, List<Node>> each : branches.described.entrySet()) {
            members.put(each.getKey(), branches.anyOf(each.getValue()));
        }
        return members;
    }

    private void look(@Nullable Node node, boolean isBranch) {
        if (!(node instanceof ObjectNode schema)
                || (isBranch && !isOfRequest(schema))
                || !seen.add(schema.pointer() + " " + isBranch)) {
            return;
        }
        if (isBranch) {
            for (Map.Entry<String, Node> each :
                    members(schema.get("properties")).entrySet()) {
                if (!known.contains(each.getKey())) {
                    describe(each.getKey(), each.getValue());
                }
            }
        }
        Node reference = schema.get("$ref");
        if (reference != null) {
            look(references.resolve(reference).orElse(null), isBranch);
        }
        for (Node each : items(schema.get("allOf"))) {
            look(each, isBranch);
        }
        for (String keyword : List.of("oneOf", "anyOf")) {
            for (Node each : items(schema.get(keyword))) {
                look(each, true);
            }
        }
        for (Node each : members(schema.get("dependentSchemas")).values()) {
            look(each, true);
        }
        Node condition = schema.get("if");
        if (condition instanceof ObjectNode object && isOfRequest(object)) {
            look(condition, true);
            look(schema.get("then"), true);
        }
        look(schema.get("else"), true);
    }

    private void describe(String name, Node schema) {
        List<Node> all = described.computeIfAbsent(name, any -> new ArrayList<>());
        for (Node each : all) {
            if (String.valueOf(each.plain()).equals(String.valueOf(schema.plain()))) {
                return;
            }
        }
        all.add(schema);
    }

    /** Whether the branch can hold of a request that has what is fixed. */
    private boolean isOfRequest(ObjectNode branch) {
        if (fixed.isEmpty()) {
            return true;
        }
        for (Map.Entry<String, Node> each : members(branch.get("properties")).entrySet()) {
            Object value = fixed.get(each.getKey());
            if (value != null && !read(each.getValue()).holds(value)) {
                return false;
            }
        }
        return true;
    }

    private Schema read(Node schema) {
        Problems reportedElsewhere = new Problems();
        return new SchemaReader(references.reporting(reportedElsewhere), reportedElsewhere).read(schema);
    }

    /** What is true of each value that the member can have: one of the schemas is. Where all list values, those are all. */
    private Node anyOf(List<Node> schemas) {
        Node first = schemas.get(0);
        if (schemas.size() == 1) {
            return first;
        }
        // No schema of the document stands there, so that it is not taken for one that is within itself.
        String pointer = first.pointer() + "/anyOf";
        Map<String, Node> members = new LinkedHashMap<>();
        for (String keyword : List.of("description", "deprecated", "x-java-name")) {
            Node annotation = first instanceof ObjectNode object ? object.get(keyword) : null;
            if (annotation != null) {
                members.put(keyword, annotation);
            }
        }
        members.put("anyOf", new ArrayNode(pointer, first.location(), schemas));
        Set<Object> values = new LinkedHashSet<>();
        for (Node each : schemas) {
            Optional<List<Object>> listed = listed(each);
            if (listed.isEmpty()) {
                return new ObjectNode(pointer, first.location(), members);
            }
            values.addAll(listed.get());
        }
        List<Node> all = new ArrayList<>();
        for (Object value : values) {
            all.add(new ScalarNode(pointer, first.location(), value));
        }
        members.put("enum", new ArrayNode(pointer, first.location(), all));
        return new ObjectNode(pointer, first.location(), members);
    }

    private Optional<List<Object>> listed(Node schema) {
        Problems reportedElsewhere = new Problems();
        References quiet = references.reporting(reportedElsewhere);
        for (Conjunct each : new SchemaReader(quiet, reportedElsewhere).conjuncts(schema)) {
            if (each.schema() instanceof Schema.Values values && areScalars(values.values())) {
                return Optional.of(values.values());
            }
        }
        return Optional.empty();
    }

    private static boolean areScalars(List<Object> values) {
        for (Object each : values) {
            if (each instanceof List || each instanceof Map) {
                return false;
            }
        }
        return true;
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof ArrayNode array ? array.items() : List.of();
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof ObjectNode object ? object.members() : Map.of();
    }
}
