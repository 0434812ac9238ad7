package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import io.github.hailuo4j.processor.generator.ParameterType.Kind;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What setters refuse at run time, as the annotation that tools read at their callers. It says what {@link DefinitionCode}
 * says, check by check, so that both have the same verdicts in the same words.
 */
final class ConstraintCode {

    /** What the annotation has by default: nothing beyond the Java type. */
    private static final String ANYTHING = "true";

    private final io.github.hailuo4j.spec.model.ParameterSpec parameter;
    private final Kind kind;
    private final String schema;

    ConstraintCode(io.github.hailuo4j.spec.model.ParameterSpec parameter, Kind kind) {
        this.parameter = parameter;
        this.kind = kind;
        this.schema = kind == Kind.CONSTANTS ? ANYTHING : text(statements());
    }

    /** The setter's Java parameter. */
    ParameterSpec of(TypeName type, String name) {
        String text = isJson(type) ? SchemaText.of(new Schema.Values(parameter.values())) : schema;
        return constrained(parameter.name(), text, type, name);
    }

    /** The Java parameter of a method that takes all that its type can hold and JSON has. */
    static ParameterSpec anything(String parameter, TypeName type, String name) {
        return constrained(parameter, ANYTHING, type, name);
    }

    private static ParameterSpec constrained(String parameter, String schema, TypeName type, String name) {
        ParameterSpec.Builder code = ParameterSpec.builder(type, name);
        // A whole number or a boolean that the schema says nothing of is never refused.
        if (!schema.equals(ANYTHING) || !type.isPrimitive() || type.equals(TypeName.DOUBLE)) {
            AnnotationSpec.Builder constraint =
                    AnnotationSpec.builder(Types.CONSTRAINT).addMember("parameter", "$L", Literals.of(parameter));
            if (!schema.equals(ANYTHING)) {
                constraint.addMember("schema", "$L", Literals.of(schema));
            }
            code.addAnnotation(constraint.build());
        }
        return code.build();
    }

    /** Whether a parameter that has constants is set to what JSON has for them, as drafts allow. */
    private boolean isJson(TypeName type) {
        return kind == Kind.CONSTANTS && (type.isPrimitive() || type.equals(ClassName.get(String.class)));
    }

    private static String text(List<Schema> statements) {
        return statements.isEmpty() ? ANYTHING : SchemaText.of(Schema.allOf(statements));
    }

    private List<Schema> statements() {
        List<Schema> statements = new ArrayList<>();
        if (kind == Kind.LIST) {
            addItems(statements);
        }
        statements.addAll(ChecksCode.checked(parameter.schema()));
        return statements;
    }

    private void addItems(List<Schema> statements) {
        Schema items = parameter.items();
        Kind itemKind = ParameterType.itemKind(items);
        if (itemKind.item().equals(Kind.ANY_ITEM)) {
            if (!items.equals(Schema.TRUE)) {
                statements.add(new Schema.Items(items));
            }
            return;
        }
        if (itemKind == Kind.INTEGER) {
            // The setter takes numbers of any type.
            statements.add(new Schema.Items(new Schema.Type(Set.of(JsonType.INTEGER))));
            statements.add(new Schema.Items(new Schema.AllOf(List.of(
                    new Schema.Minimum(BigDecimal.valueOf(Long.MIN_VALUE)),
                    new Schema.Maximum(BigDecimal.valueOf(Long.MAX_VALUE))))));
        }
        for (Schema statement : ChecksCode.checked(items)) {
            statements.add(new Schema.Items(statement));
        }
    }
}
