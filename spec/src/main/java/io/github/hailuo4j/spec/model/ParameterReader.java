package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.Conjunct;
import io.github.hailuo4j.spec.schema.Evaluation;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.Schema;
import io.github.hailuo4j.spec.schema.Schema.JsonType;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the schema of one parameter. */
final class ParameterReader {

    private final References references;
    private final SchemaReader schemas;
    private final Problems problems;

    ParameterReader(References references, SchemaReader schemas, Problems problems) {
        this.references = references;
        this.schemas = schemas;
        this.problems = problems;
    }

    /** The parameter; empty, with a problem, if no Java type can be found for it. */
    Optional<ParameterSpec> read(String name, Node node) {
        List<Schema> checks =
                schemas.conjuncts(node).stream().map(Conjunct::schema).toList();
        Schema schema = Schema.allOf(checks);
        Optional<List<Object>> listed = checks.stream()
                .filter(Schema.Values.class::isInstance)
                .map(values -> ((Schema.Values) values).values())
                .findFirst();
        Optional<JsonType> type = type(name, node, checks, listed);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        List<Object> candidates = listed.orElse(type.get() == JsonType.BOOLEAN ? List.of(true, false) : List.of());
        List<Object> values = candidates.stream()
                .filter(value -> Evaluation.holds(schema, value))
                .toList();
        if (values.isEmpty() && (listed.isPresent() || type.get() == JsonType.BOOLEAN)) {
            problems.error(node, name + " can have no value: none of " + candidates + " is allowed");
            return Optional.empty();
        }
        return Optional.of(new ParameterSpec(
                name,
                type.get(),
                schema,
                values,
                annotation(node, "default").map(Node::plain).orElse(null),
                description(node),
                annotation(node, "deprecated")
                        .map(deprecated -> Boolean.TRUE.equals(deprecated.plain()))
                        .orElse(false),
                node));
    }

    private Optional<JsonType> type(String name, Node node, List<Schema> checks, Optional<List<Object>> listed) {
        Set<JsonType> types = EnumSet.allOf(JsonType.class);
        for (Schema check : checks) {
            if (check instanceof Schema.Type type) {
                types.removeIf(each -> !type.types().contains(each)
                        && !(each == JsonType.INTEGER && type.types().contains(JsonType.NUMBER)));
            }
        }
        if (listed.isPresent()) {
            Set<JsonType> ofValues = new LinkedHashSet<>();
            listed.get().forEach(value -> ofValues.add(typeOf(value)));
            if (ofValues.contains(JsonType.ARRAY) || ofValues.contains(JsonType.OBJECT)) {
                problems.error(node, "the values of " + name + " have to be strings, numbers or booleans");
                return Optional.empty();
            }
            // Strings beside numbers, say, are constants of one class all the same.
            return Optional.of(ofValues.size() == 1 ? ofValues.iterator().next() : JsonType.STRING);
        }
        if (types.contains(JsonType.NUMBER)) {
            types.remove(JsonType.INTEGER);
        }
        if (types.size() == 1) {
            return Optional.of(types.iterator().next());
        }
        problems.error(
                node,
                name + (types.isEmpty() ? " can have no type" : " needs one type")
                        + "; types are string, integer, number, boolean, array, object");
        return Optional.empty();
    }

    private static JsonType typeOf(Object value) {
        if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? JsonType.INTEGER : JsonType.NUMBER;
        }
        return value instanceof Boolean
                ? JsonType.BOOLEAN
                : value instanceof String ? JsonType.STRING : value instanceof List ? JsonType.ARRAY : JsonType.OBJECT;
    }

    /** An annotation stands beside the {@code $ref}, or else where the reference leads. */
    private Optional<Node> annotation(Node node, String keyword) {
        if (!(node instanceof ObjectNode object)) {
            return Optional.empty();
        }
        Node own = object.get(keyword);
        if (own != null) {
            return Optional.of(own);
        }
        @Nullable Node reference = object.get("$ref");
        return reference == null
                ? Optional.empty()
                : references.resolve(reference).flatMap(target -> annotation(target, keyword));
    }

    private String description(Node node) {
        return annotation(node, "description")
                .flatMap(description -> Optional.ofNullable(description.plain()))
                .map(description -> String.valueOf(description).strip())
                .orElse("");
    }
}
