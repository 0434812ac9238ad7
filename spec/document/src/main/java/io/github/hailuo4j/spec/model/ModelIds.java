package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.schema.Conjunct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the ids that a schema is for: the {@code const} of {@code model}, or each value of its {@code enum}. A schema that says
 * nothing of {@code model} has one by which people know it: its {@code x-model-id}, or else the last name of its path.
 */
final class ModelIds {

    private static final String MODEL = "model";
    private static final String OWN = "x-model-id";

    private final Problems problems;

    ModelIds(Problems problems) {
        this.problems = problems;
    }

    /** The ids; none, with a problem, if the schema says none. */
    List<String> read(ObjectNode schema, List<Conjunct> conjuncts) {
        Node own = schema.get(OWN);
        if (own != null) {
            problems.report(own, SpecDiagnostic.EXTENSION_UNKNOWN, OWN, ": the model's id is what \"model\" says");
        }
        List<Schema> said = new ArrayList<>();
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Property property
                    && property.name().equals(MODEL)) {
                said.add(property.schema());
            }
        }
        List<String> several = List.of();
        for (Schema part : parts(said)) {
            if (part instanceof Schema.Values values) {
                List<String> ids = ids(values);
                if (ids.size() == 1 && values.values().size() == 1) {
                    return ids;
                }
                several = several.isEmpty() ? ids : several;
            }
        }
        Schema all = Schema.allOf(said);
        List<String> allowed = new ArrayList<>();
        for (String id : several) {
            if (all.holds(id)) {
                allowed.add(id);
            }
        }
        if (allowed.isEmpty()) {
            report(schema);
        }
        return allowed;
    }

    /** The id of the one model of a path, whose requests do not name it; empty, with a problem, if there is none. */
    Optional<String> ofPath(ObjectNode schema, String path) {
        Node own = schema.get(OWN);
        if (own != null && own.plain() instanceof String id && !id.isBlank()) {
            return Optional.of(id);
        } else if (own != null) {
            problems.report(own, SpecDiagnostic.MODEL_ID_OWN);
            return Optional.empty();
        }
        String last = "";
        for (String name : path.split("/")) {
            // What is in braces differs from request to request.
            last = name.isBlank() || name.startsWith("{") ? last : name;
        }
        if (last.isEmpty()) {
            report(schema);
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    private static List<Schema> parts(List<Schema> schemas) {
        List<Schema> parts = new ArrayList<>();
        for (Schema schema : schemas) {
            parts.addAll(schema instanceof Schema.AllOf all ? all.schemas() : List.of(schema));
        }
        return parts;
    }

    private static List<String> ids(Schema.Values values) {
        List<String> ids = new ArrayList<>();
        for (Object value : values.values()) {
            if (value instanceof String id && !id.isBlank()) {
                ids.add(id);
            }
        }
        return ids;
    }

    private void report(ObjectNode schema) {
        if (schema.get("properties") instanceof ObjectNode properties
                && properties.get(MODEL) instanceof ObjectNode model
                && model.get("const") instanceof Node.ScalarNode constant
                && constant.value() != null
                && !(constant.value() instanceof String)) {
            problems.report(constant, SpecDiagnostic.MODEL_ID_NOT_STRING, constant.kind());
        } else {
            problems.report(schema, SpecDiagnostic.MODEL_WITHOUT_ID);
        }
    }
}
