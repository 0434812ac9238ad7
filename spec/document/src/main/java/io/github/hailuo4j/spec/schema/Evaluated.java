package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members that a schema looks at, which {@code unevaluatedProperties: false} leaves alone: those of its properties and of all
 * schemas that hold with it. A member that only a branch describes is evaluated where the branch holds.
 */
final class Evaluated {

    private final References references;
    private final SchemaReader schemas;
    private final Map<String, List<Schema>> conditions = new LinkedHashMap<>();
    private boolean all;

    Evaluated(References references, SchemaReader schemas) {
        this.references = references;
        this.schemas = schemas;
    }

    /** What {@code unevaluatedProperties: false} says in the schema. */
    List<Schema> closing(ObjectNode owner) {
        look(owner, List.of());
        if (all) {
            return List.of();
        }
        List<Schema> statements = new ArrayList<>();
        statements.add(new Schema.Closed(conditions.keySet()));
        for (Map.Entry<String, List<Schema>> member : conditions.entrySet()) {
            if (!member.getValue().contains(Schema.TRUE)) {
                statements.add(new Schema.Conditional(
                        new Schema.Required(member.getKey()), new Schema.AnyOf(member.getValue()), Schema.TRUE));
            }
        }
        return statements;
    }

    private void look(@Nullable Node node, List<Schema> under) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        for (String name : members(schema.get("properties")).keySet()) {
            conditions.computeIfAbsent(name, any -> new ArrayList<>()).add(Schema.allOf(under));
        }
        Node others = schema.get("additionalProperties");
        if (others != null && !Boolean.FALSE.equals(others.plain())) {
            // In a branch, it would be a condition for members of any name, which is not said of anything else.
            all |= under.isEmpty();
        }
        Node reference = schema.get("$ref");
        Optional<Node> target = reference == null ? Optional.empty() : references.resolve(reference);
        if (target.isPresent()) {
            look(target.get(), under);
        }
        for (Node part : items(schema.get("allOf"))) {
            look(part, under);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            for (Node part : items(schema.get(keyword))) {
                look(part, and(under, schemas.read(part)));
            }
        }
        for (Map.Entry<String, Node> each :
                members(schema.get("dependentSchemas")).entrySet()) {
            look(each.getValue(), and(under, new Schema.Required(each.getKey())));
        }
        Node condition = schema.get("if");
        if (condition != null) {
            Schema holds = schemas.read(condition);
            look(condition, and(under, holds));
            look(schema.get("then"), and(under, holds));
            look(schema.get("else"), and(under, new Schema.Not(holds)));
        }
    }

    private static List<Schema> and(List<Schema> under, Schema more) {
        List<Schema> both = new ArrayList<>(under);
        both.add(more);
        return both;
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof ArrayNode array ? array.items() : List.of();
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof ObjectNode object ? object.members() : Map.of();
    }
}
