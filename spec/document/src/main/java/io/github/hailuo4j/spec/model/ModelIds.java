package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.schema.Conjunct;
import java.util.ArrayList;
import java.util.List;

/** Reads the ids that a schema is for: the {@code const} of {@code model}, or each value of its {@code enum}. */
final class ModelIds {

    private static final String MODEL = "model";

    private final Problems problems;

    ModelIds(Problems problems) {
        this.problems = problems;
    }

    /** The ids; none, with a problem, if the schema says none. */
    List<String> read(ObjectNode schema, List<Conjunct> conjuncts) {
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
