package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.hailuo4j.processor.generator.ParameterType.Kind;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.PricingSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import io.github.hailuo4j.spec.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The constants of a request class that say what its document says: its parameters, and the definition of its model. */
final class DefinitionCode {

    private final String packageName;
    private final ModelSpec model;

    DefinitionCode(String packageName, ModelSpec model) {
        this.packageName = packageName;
        this.model = model;
    }

    /** The name of a parameter's constant. */
    static String constant(ParameterSpec parameter) {
        String name = JavaNames.constant(parameter.name());
        // A field hides a class of the same name, and a one-letter parameter's class has the same name.
        return name.length() == 1 || name.equals("DEFINITION") ? name + "_PARAMETER" : name;
    }

    List<FieldSpec> parameters() {
        List<FieldSpec> fields = new ArrayList<>();
        for (ParameterSpec parameter : model.parameters()) {
            fields.add(parameter(parameter));
        }
        return fields;
    }

    private FieldSpec parameter(ParameterSpec parameter) {
        ParameterType type = new ParameterType(packageName, model, parameter);
        TypeName fieldType = ParameterizedTypeName.get(Types.PARAMETER, type.value());
        CodeBlock.Builder code =
                CodeBlock.builder().add(factory(parameter, type)).add("$>$>");
        if (model.isRequired(parameter)) {
            code.add("\n.required()");
        }
        if (parameter.defaultValue().isPresent()) {
            code.add(
                    "\n.defaultsTo($L)",
                    ChecksCode.literal(parameter.defaultValue().get()));
        }
        if (!parameter.description().isEmpty()) {
            code.add("\n.describedAs($S)", parameter.description());
        }
        return FieldSpec.builder(fieldType, constant(parameter), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", code.add("$<$<").build())
                .build();
    }

    private CodeBlock factory(ParameterSpec parameter, ParameterType type) {
        List<CodeBlock> arguments = new ArrayList<>();
        arguments.add(CodeBlock.of("$S", parameter.name()));
        if (type.kind() == Kind.CONSTANTS) {
            arguments.add(CodeBlock.of("$S", parameter.type().keyword()));
            arguments.add(CodeBlock.of("$T::of", type.valueClass()));
            for (Object value : parameter.values()) {
                arguments.add(ChecksCode.literal(value));
            }
        } else {
            if (type.kind() == Kind.LIST) {
                arguments.add(item(parameter.items()));
            }
            arguments.addAll(ChecksCode.ofParameter(parameter.schema()));
        }
        return CodeBlock.of("$T.$L($L)", Types.PARAMETER, type.kind().factory(), CodeBlock.join(arguments, ", "));
    }

    private static CodeBlock item(Schema items) {
        Kind kind = ParameterType.itemKind(items);
        List<CodeBlock> arguments = new ArrayList<>();
        arguments.add(CodeBlock.of("$S", "item"));
        if (kind == Kind.CONSTANTS || kind == Kind.LIST) {
            arguments.add(ChecksCode.check(items));
            return CodeBlock.of("$T.any($L)", Types.PARAMETER, CodeBlock.join(arguments, ", "));
        }
        arguments.addAll(ChecksCode.ofParameter(items));
        return CodeBlock.of("$T.$L($L)", Types.PARAMETER, kind.factory(), CodeBlock.join(arguments, ", "));
    }

    FieldSpec definition() {
        List<CodeBlock> constants = new ArrayList<>();
        for (ParameterSpec parameter : model.parameters()) {
            constants.add(CodeBlock.of("$L", constant(parameter)));
        }
        CodeBlock.Builder code = CodeBlock.builder()
                .add("new $T(\n$>$>", Types.MODEL_DEFINITION)
                .add("$S,\n$S,\n$S,\n", model.id(), model.path(), model.description())
                .add("$T.of($L),\n", List.class, join(constants))
                .add("$T.of($L),\n", List.class, join(rules()))
                .add("$L)$<$<", prices());
        return FieldSpec.builder(Types.MODEL_DEFINITION, "DEFINITION", Modifier.STATIC, Modifier.FINAL)
                .initializer(code.build())
                .build();
    }

    /** The rules; those with the same words, which a document can say twice, once. */
    private List<CodeBlock> rules() {
        Map<String, CodeBlock> rules = new LinkedHashMap<>();
        for (RuleSpec rule : model.rules()) {
            List<CodeBlock> names = new ArrayList<>();
            for (String name : rule.parameters()) {
                names.add(CodeBlock.of("$S", name));
            }
            CodeBlock condition = ChecksCode.condition(rule.formula());
            rules.put(
                    condition.toString(),
                    CodeBlock.of(
                            "\n$>$>$T.of(\n$>$>$S,\n$L,\n$L)$<$<$<$<",
                            Types.RULE,
                            rule.words(),
                            condition,
                            join(names)));
        }
        return List.copyOf(rules.values());
    }

    private CodeBlock prices() {
        PricingSpec pricing = model.pricing();
        if (pricing.rows().isEmpty()) {
            return CodeBlock.of("$T.none()", Types.PRICE_TABLE);
        }
        CodeBlock.Builder code = CodeBlock.builder().add("$T.asOf($S)$>$>", Types.PRICE_TABLE, pricing.asOf());
        for (PricingSpec.Row row : pricing.rows()) {
            code.add("\n.row($L", row.cents());
            for (Map.Entry<String, Object> when : row.when().entrySet()) {
                code.add(", $S, $L", when.getKey(), ChecksCode.literal(when.getValue()));
            }
            code.add(")");
        }
        return code.add("$<$<").build();
    }

    private static CodeBlock join(List<CodeBlock> parts) {
        return CodeBlock.join(parts, ", ");
    }
}
