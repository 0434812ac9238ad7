package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.schema.NamesInJava;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Finds names that a document gives and that generated code has by itself, so that what is called so has another. */
final class TakenNames {

    private final Problems problems;

    TakenNames(Problems problems) {
        this.problems = problems;
    }

    void report(List<ModelSpec> models, List<ModelSpec> objects) {
        for (ModelSpec model : models) {
            if (!model.javaName().equals(model.id())) {
                report(place(model), model.id(), model.javaName(), JavaNames.requestClass(model.javaName()));
            }
            parameters(model);
        }
        for (ModelSpec object : objects) {
            parameters(object);
        }
    }

    private void parameters(ModelSpec model) {
        for (ParameterSpec parameter : model.parameters()) {
            if (parameter.javaNameNode().isPresent()) {
                Node name = parameter.javaNameNode().get();
                String said = parameter.javaName();
                String method = JavaNames.method(said);
                report(name, parameter.name(), said, isSame(said, method) ? JavaNames.parameterClass(said) : method);
            }
        }
    }

    private void report(Node where, String subject, String said, String name) {
        // What is no identifier is said of the document itself.
        if (NamesInJava.isIdentifier(said) && !isSame(said, name)) {
            problems.report(where, PlanDiagnostic.NAME_NOT_POSSIBLE, subject, name, said);
        }
    }

    /** Whether the name is what the text becomes by the rule for its kind, such as that classes begin with a capital. */
    private static boolean isSame(String said, String name) {
        return letters(said).equals(letters(name));
    }

    private static String letters(String text) {
        return text.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Node place(ModelSpec model) {
        return model.where() instanceof ObjectNode schema
                ? Objects.requireNonNullElse(schema.get("x-java-name"), model.where())
                : model.where();
    }
}
