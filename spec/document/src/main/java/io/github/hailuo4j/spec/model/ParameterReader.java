package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.schema.Conjunct;
import io.github.hailuo4j.spec.schema.NamesInJava;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the schema of one parameter. */
final class ParameterReader {

    /** How many types a value has of which no type is said: an integer is a number. */
    private static final int ANY = JsonType.values().length - 1;

    private final References references;
    private final SchemaReader schemas;
    private final Problems problems;
    private final ObjectReader objects;
    private final NamesInJava names;

    /**
     * A reader.
     *
     * @param objects reads those that are objects
     */
    ParameterReader(References references, SchemaReader schemas, Problems problems, ObjectReader objects) {
        this.references = references;
        this.schemas = schemas;
        this.problems = problems;
        this.objects = objects;
        this.names = new NamesInJava(references);
    }

    /** The parameter; empty, with a problem, if no Java type can be found for it. */
    Optional<ParameterSpec> read(String name, Node node) {
        List<Schema> checks = new ArrayList<>();
        Optional<List<Object>> listed = Optional.empty();
        int recursions = schemas.recursions();
        for (Conjunct conjunct : schemas.conjuncts(node)) {
            checks.add(conjunct.schema());
            if (listed.isEmpty() && conjunct.schema() instanceof Schema.Values values) {
                listed = Optional.of(values.values());
            }
        }
        Schema schema = Schema.allOf(checks);
        if (listed.isEmpty()) {
            listed = listedOfEachType(schema);
        }
        Set<JsonType> types = types(name, node, schema, listed);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        JsonType type = types.iterator().next();
        boolean isBoolean = types.equals(Set.of(JsonType.BOOLEAN));
        List<Object> candidates = listed.orElse(isBoolean ? List.of(true, false) : List.of());
        List<Object> values = new ArrayList<>();
        for (Object candidate : candidates) {
            if (schema.holds(candidate)) {
                values.add(candidate);
            }
        }
        if (values.isEmpty() && (listed.isPresent() || isBoolean)) {
            problems.report(node, SpecDiagnostic.VALUES_EXCLUDED, name, candidates);
            return Optional.empty();
        }
        ParameterSpec parameter = new ParameterSpec(
                name,
                type,
                schema,
                values,
                defaultValue(node),
                description(node),
                Boolean.TRUE.equals(plain(node, "deprecated")),
                values.isEmpty() && types.size() == 1
                        ? objects.read(name, type, schema, schemas.recursions() > recursions, node)
                        : Optional.empty(),
                List.of(),
                schemas.recursions() > recursions,
                GivenNames.of(names, type, node),
                node);
        ParameterSpec read = types.size() == 1 ? parameter : parameter.withAlternatives(alternatives(parameter, types));
        for (ParameterSpec branch : read.branches()) {
            if (read.isRecursive() && branch.holdsObjects() && branch.members().isEmpty()) {
                reportRecursion(name, node);
                return Optional.empty();
            }
        }
        return Optional.of(read);
    }

    private void reportRecursion(String name, Node node) {
        Optional<Node> cause = objects.refused();
        if (cause.isPresent()) {
            problems.report(
                    node,
                    SpecDiagnostic.RECURSION_WITHOUT_CLASS,
                    name,
                    cause.get().pointer());
        } else {
            problems.report(node, SpecDiagnostic.SCHEMA_IN_ITSELF);
        }
    }

    private Set<JsonType> types(String name, Node node, Schema schema, Optional<List<Object>> listed) {
        if (listed.isPresent()) {
            Set<JsonType> ofValues = new LinkedHashSet<>();
            for (Object value : listed.get()) {
                ofValues.add(TypeBranches.typeOf(value));
            }
            if (ofValues.contains(JsonType.ARRAY) || ofValues.contains(JsonType.OBJECT)) {
                problems.report(node, SpecDiagnostic.VALUES_STRUCTURED, name);
                return Set.of();
            }
            // Values of several types, such as strings and numbers, become constants of one class all the same.
            return ofValues.size() == 1 ? ofValues : Set.of(JsonType.STRING);
        }
        Set<JsonType> types = TypeBranches.types(schema);
        if (types.isEmpty()) {
            problems.report(node, SpecDiagnostic.TYPES_EXCLUDED, name);
        } else if (types.size() == ANY) {
            problems.report(node, SpecDiagnostic.TYPE_MISSING, name);
            return Set.of();
        }
        return types;
    }

    /** The parameter for each type of its values. */
    private List<ParameterSpec> alternatives(ParameterSpec parameter, Set<JsonType> types) {
        List<ParameterSpec> alternatives = new ArrayList<>();
        boolean hasConstants = false;
        for (JsonType type : types) {
            Schema schema = TypeBranches.narrowed(parameter.schema(), type);
            // Constants of two types would be one setter; those of the other types are plain values.
            List<Object> values = hasConstants || type == JsonType.BOOLEAN ? List.of() : listed(schema, type);
            hasConstants |= !values.isEmpty();
            alternatives.add(new ParameterSpec(
                    parameter.name(),
                    type,
                    schema,
                    values,
                    Optional.empty(),
                    parameter.description(),
                    parameter.isDeprecated(),
                    objects.read(parameter.name(), type, schema, parameter.isRecursive(), parameter.where()),
                    List.of(),
                    false,
                    GivenNames.of(names, type, parameter.where()),
                    parameter.where()));
        }
        return alternatives;
    }

    /** All values, where those of each type are listed: of several types, or of one that may also be null. */
    private static Optional<List<Object>> listedOfEachType(Schema schema) {
        Set<JsonType> types = TypeBranches.types(schema);
        List<Object> all = new ArrayList<>();
        for (JsonType type : types) {
            List<Object> values = listed(TypeBranches.narrowed(schema, type), type);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(values);
        }
        return types.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static List<Object> listed(Schema schema, JsonType type) {
        List<Object> values = new ArrayList<>();
        for (Schema part : parts(schema)) {
            if (part instanceof Schema.Values listed) {
                for (Object value : listed.values()) {
                    JsonType ofValue = TypeBranches.typeOf(value);
                    boolean isOfType = ofValue == type || (type == JsonType.NUMBER && ofValue == JsonType.INTEGER);
                    boolean isPlain = type != JsonType.ARRAY && type != JsonType.OBJECT;
                    if (isOfType && isPlain && schema.holds(value)) {
                        values.add(value);
                    }
                }
                return values;
            }
        }
        return values;
    }

    private static List<Schema> parts(Schema schema) {
        if (!(schema instanceof Schema.AllOf allOf)) {
            return List.of(schema);
        }
        List<Schema> parts = new ArrayList<>();
        for (Schema each : allOf.schemas()) {
            parts.addAll(parts(each));
        }
        return parts;
    }

    private Optional<Node> defaultValue(Node node) {
        Optional<Node> value = annotation(node, "default");
        if (value.isPresent() && value.get().plain() == null && isNullable(node, new HashSet<>())) {
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
    private boolean isNullable(Node node, Set<String> seen) {
        Object type = plain(node, "type");
        if (Boolean.TRUE.equals(plain(node, "nullable"))
                || "null".equals(type)
                || (type instanceof List<?> types && types.contains("null"))
                || (plain(node, "enum") instanceof List<?> values && values.contains(null))) {
            return true;
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            Optional<Node> alternatives = annotation(node, keyword);
            if (alternatives.isPresent()
                    && alternatives.get() instanceof Node.ArrayNode array
                    && seen.add(array.pointer())) {
                for (Node each : array.items()) {
                    if (isNullable(each, seen)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** An annotation stands beside the {@code $ref}, or else where the reference leads. */
    private Optional<Node> annotation(Node node, String keyword) {
        Set<String> seen = new HashSet<>();
        Node current = node;
        while (current instanceof ObjectNode object && seen.add(object.pointer())) {
            Node own = object.get(keyword);
            if (own != null) {
                return Optional.of(own);
            }
            Node reference = object.get("$ref");
            Optional<Node> target = reference == null ? Optional.empty() : references.resolve(reference);
            if (target.isEmpty()) {
                return target;
            }
            current = target.get();
        }
        return Optional.empty();
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
