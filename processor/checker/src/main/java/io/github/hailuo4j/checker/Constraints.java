package io.github.hailuo4j.checker;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.rules.Statements;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What constraints say of constants, in the words that the setter's exception has at run time. */
final class Constraints {

    /** By its text: a code base has few constraints and many calls. */
    private final Map<String, Schema> schemas = new HashMap<>();

    /** What is wrong with the constant as the parameter's value. */
    Optional<String> violation(ConstrainedParameter parameter, Constant constant) {
        String name = parameter.name();
        @Nullable Object value = constant.value();
        if (parameter.type().getKind().isPrimitive()) {
            Optional<Constant> converted =
                    Operators.convert(value, parameter.type().getKind());
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            value = converted.get().value();
        }
        if (value == null) {
            return Optional.of(name + " must not be null");
        }
        JsonConstant json = JsonConstant.of(value);
        if (!json.refusal().isEmpty()) {
            return Optional.of(name + " must be a JSON value; " + json.refusal());
        }
        if (json.value() == null) {
            return Optional.empty();
        }
        List<String> violations = violations(name, parameter.schema(), json.value());
        return violations.isEmpty() ? Optional.empty() : Optional.of(String.join("; and ", violations));
    }

    /** All that the schema has against the value; only its type, if that is wrong. */
    private List<String> violations(String name, String schema, Object value) {
        List<String> violations = new ArrayList<>();
        for (Schema statement : Statements.of(schemas.computeIfAbsent(schema, Constraints::read))) {
            if (!statement.holds(value)) {
                String violation = name + " must " + SchemaWords.must(statement) + "; it is "
                        + JsonConstant.excerpt(value) + Statements.hint(statement, value);
                if (statement instanceof Schema.Type) {
                    return List.of(violation);
                }
                violations.add(violation);
            }
        }
        return violations;
    }

    private static Schema read(String text) {
        Problems problems = new Problems();
        Node root = DocumentReader.json(new StringReader(text), problems).orElseThrow();
        Schema schema = new SchemaReader(new References(root, problems), problems).read(root);
        if (problems.inOrder().stream().anyMatch(each -> each.severity() == Problem.Severity.ERROR)) {
            throw new IllegalStateException("a constraint that this checker does not understand: " + text);
        }
        return schema;
    }
}
