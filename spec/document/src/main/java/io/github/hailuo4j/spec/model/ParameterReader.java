package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.schema.Conjunct;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the schema of one parameter. */
final class ParameterReader {

    private final References references;
    private final SchemaReader schemas;
    private final Problems problems;
    private final ObjectReader objects;

    /**
     * A reader.
     *
     * @param owner the name of the object whose members these are; empty for the parameters of a model
     */
    ParameterReader(References references, SchemaReader schemas, Problems problems, String owner) {
        this.references = references;
        this.schemas = schemas;
        this.problems = problems;
        this.objects = new ObjectReader(references, owner);
    }

    /** The parameter; empty, with a problem, if no Java type can be found for it. */
    Optional<ParameterSpec> read(String name, Node node) {
        List<Schema> checks = new ArrayList<>();
        Optional<List<Object>> listed = Optional.empty();
        for (Conjunct conjunct : schemas.conjuncts(node)) {
            checks.add(conjunct.schema());
            if (listed.isEmpty() && conjunct.schema() instanceof Schema.Values values) {
                listed = Optional.of(values.values());
            }
        }
        Schema schema = Schema.allOf(checks);
        Optional<JsonType> type = type(name, node, checks, listed);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        List<Object> candidates = listed.orElse(type.get() == JsonType.BOOLEAN ? List.of(true, false) : List.of());
        List<Object> values = new ArrayList<>();
        for (Object candidate : candidates) {
            if (schema.holds(candidate)) {
                values.add(candidate);
            }
        }
        if (values.isEmpty() && (listed.isPresent() || type.get() == JsonType.BOOLEAN)) {
            problems.report(node, SpecDiagnostic.VALUES_EXCLUDED, name, candidates);
            return Optional.empty();
        }
        return Optional.of(new ParameterSpec(
                name,
                type.get(),
                schema,
                values,
                defaultValue(node),
                description(node),
                Boolean.TRUE.equals(plain(node, "deprecated")),
                values.isEmpty() ? objects.read(name, type.get(), node) : Optional.empty(),
                node));
    }

    private Optional<JsonType> type(String name, Node node, List<Schema> checks, Optional<List<Object>> listed) {
        Set<JsonType> types = JsonType.allowedBy(checks);
        if (listed.isPresent()) {
            Set<JsonType> ofValues = new LinkedHashSet<>();
            for (Object value : listed.get()) {
                ofValues.add(typeOf(value));
            }
            if (ofValues.contains(JsonType.ARRAY) || ofValues.contains(JsonType.OBJECT)) {
                problems.report(node, SpecDiagnostic.VALUES_STRUCTURED, name);
                return Optional.empty();
            }
            // Values of several types, such as strings and numbers, become constants of one class all the same.
            return Optional.of(ofValues.size() == 1 ? ofValues.iterator().next() : JsonType.STRING);
        }
        if (types.size() == 1) {
            return Optional.of(types.iterator().next());
        }
        problems.report(node, types.isEmpty() ? SpecDiagnostic.TYPES_EXCLUDED : SpecDiagnostic.TYPE_MISSING, name);
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

    private Optional<Node> defaultValue(Node node) {
        Optional<Node> value = annotation(node, "default");
        if (value.isPresent() && value.get().plain() == null && isNullable(node)) {
            return Optional.empty();
        }
        if (value.isPresent() && Node.holdsNull(value.get().plain())) {
            problems.report(value.get(), SpecDiagnostic.DEFAULT_NULL);
            return Optional.empty();
        }
        if (value.isPresent() && Node.holdsHalf(value.get().plain())) {
            problems.report(value.get(), SpecDiagnostic.HALF_SURROGATE);
            return Optional.empty();
        }
        return value;
    }

    /** Whether null is one of several things that the value may be: then null as the default says "left out". */
    private boolean isNullable(Node node) {
        Object type = plain(node, "type");
        Object anyOf = plain(node, "anyOf");
        Object oneOf = plain(node, "oneOf");
        Map<String, String> none = Map.of("type", "null");
        return (type instanceof List<?> types && types.contains("null"))
                || (anyOf instanceof List<?> any && any.contains(none))
                || (oneOf instanceof List<?> one && one.contains(none));
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
        Node reference = object.get("$ref");
        Optional<Node> target = reference == null ? Optional.empty() : references.resolve(reference);
        return target.isPresent() ? annotation(target.get(), keyword) : target;
    }

    private @Nullable Object plain(Node node, String keyword) {
        Optional<Node> annotation = annotation(node, keyword);
        return annotation.isPresent() ? annotation.get().plain() : null;
    }

    private String description(Node node) {
        Object description = plain(node, "description");
        return description == null ? "" : String.valueOf(description).strip();
    }
}
