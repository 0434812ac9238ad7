package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.hailuo4j.processor.generator.ParameterType.Kind;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.PricingSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The constant of a request class that says what its document says of its model. */
final class DefinitionCode {

    /** A field hides a class of its name, and no parameter's class has an underscore in its name. */
    static final String CONSTANT = "MODEL_DEFINITION";

    private static final int LONGEST_TEXT = 4_000;

    /** Of parts, each a few calls: javac goes one deeper for each call in a chain, and its stack has an end. */
    private static final int LONGEST_CHAIN = 50;

    private final String packageName;
    private final RequestClass request;
    private final ModelSpec model;

    DefinitionCode(String packageName, RequestClass request) {
        this.packageName = packageName;
        this.request = request;
        this.model = request.model();
    }

    /** Adds the constant: one chain of calls, or a block with a chain for every few parts of a model that has many. */
    void addTo(TypeSpec.Builder type) {
        List<CodeBlock> parts = new ArrayList<>();
        for (Map.Entry<String, Object> constant : model.constants().entrySet()) {
            parts.add(CodeBlock.of(
                    "\n.constant($L, $L)", Literals.of(constant.getKey()), ChecksCode.literal(constant.getValue())));
        }
        for (ParameterSpec parameter : model.parameters()) {
            parts.add(parameter(parameter));
        }
        parts.addAll(rules());
        if (!model.pricing().rows().isEmpty() || !model.pricing().unpublished().isEmpty()) {
            parts.add(prices());
        }
        CodeBlock.Builder start = CodeBlock.builder();
        if (model.path().isEmpty()) {
            start.add("$T.object(\n$>$>$>$>", Types.MODEL_DEFINITION)
                    .add("$L,\n$L)$<$<", Literals.of(model.id()), shortened(model.description()));
            if (!model.closed()) {
                start.add("\n.open()");
            }
        } else {
            start.add("$T.of(\n$>$>$>$>", Types.MODEL_DEFINITION)
                    .add(
                            "$L,\n$L,\n$L)$<$<",
                            Literals.of(model.id()),
                            Literals.of(model.path()),
                            shortened(model.description()));
            if (!model.named()) {
                start.add("\n.unnamed()");
            }
        }
        FieldSpec.Builder constant =
                FieldSpec.builder(Types.MODEL_DEFINITION, CONSTANT, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        if (parts.size() <= LONGEST_CHAIN) {
            CodeBlock.Builder chain = CodeBlock.builder().add(start.build());
            for (CodeBlock part : parts) {
                chain.add(part);
            }
            type.addField(
                    constant.initializer(chain.add("\n.build()$<$<").build()).build());
        } else {
            type.addField(constant.build()).addStaticBlock(block(start.build(), parts));
        }
    }

    private static CodeBlock block(CodeBlock start, List<CodeBlock> parts) {
        CodeBlock.Builder block =
                CodeBlock.builder().add("var definition = ").add(start).add(";\n$<$<");
        for (int from = 0; from < parts.size(); from += LONGEST_CHAIN) {
            block.add("definition$>$>");
            parts.subList(from, Math.min(parts.size(), from + LONGEST_CHAIN)).forEach(block::add);
            block.add(";\n$<$<");
        }
        return block.addStatement("$L = definition.build()", CONSTANT).build();
    }

    /** For people, who read no more at a prompt; a class file has no room for a text of 64 KB. */
    private static CodeBlock shortened(String text) {
        return Literals.of(
                text.length() <= LONGEST_TEXT
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT / 2)) + "...");
    }

    private CodeBlock parameter(ParameterSpec parameter) {
        CodeBlock.Builder code = CodeBlock.builder();
        String separator = "";
        for (ParameterType branch : new ParameterType(packageName, model, parameter).branches()) {
            code.add(separator).add(branch(branch));
            separator = ".or()";
        }
        if (model.isRequired(parameter)) {
            code.add(".required()");
        }
        if (parameter.defaultValue().isPresent()) {
            code.add(
                    ".defaultsTo($L)",
                    ChecksCode.literal(parameter.defaultValue().get()));
        }
        return code.build();
    }

    /** What is said of values of one JSON type. */
    private CodeBlock branch(ParameterType type) {
        ParameterSpec parameter = type.parameter();
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        "\n.$L($L, $L",
                        type.kind().factory(),
                        Literals.of(parameter.name()),
                        shortened(parameter.description()));
        if (type.kind() == Kind.CONSTANTS) {
            for (Object value : parameter.values()) {
                code.add(
                        ", $T.$L",
                        type.valueClass(),
                        request.valueClass(parameter).constant(value));
            }
            code.add(")");
        } else {
            if (type.isOfClass()) {
                code.add(", $L)", type.drafts());
                if (type.kind() == Kind.LIST) {
                    code.add(items(parameter.items()));
                }
            } else if (type.kind() == Kind.LIST) {
                code.add(
                                ", $T.$L)",
                                Types.VALUE_TYPE,
                                ParameterType.itemKind(parameter.items()).item())
                        .add(items(parameter.items()));
            } else {
                code.add(")");
            }
            code.add(ChecksCode.calls(parameter.schema()));
        }
        return code.build();
    }

    /** The checks of a list's items, besides that of their type. */
    private static CodeBlock items(Schema items) {
        boolean ofAnyType = ParameterType.itemKind(items).item().equals(Kind.ANY_ITEM);
        List<CodeBlock> checks = ofAnyType ? List.of(SchemaCode.of(items)) : ChecksCode.ofItems(items);
        CodeBlock.Builder code = CodeBlock.builder();
        for (CodeBlock check : checks) {
            code.add("\n.check($T.items($L))", Types.RULES, check);
        }
        return code.build();
    }

    /** The rules; those with the same condition, which a document can say twice, once. */
    private Collection<CodeBlock> rules() {
        Map<String, CodeBlock> rules = new LinkedHashMap<>();
        for (RuleSpec rule : model.rules()) {
            CodeBlock condition = ChecksCode.condition(rule.formula());
            CodeBlock.Builder code =
                    CodeBlock.builder().add("\n.rule(\n$>$>$L,\n$L", shortened(rule.words()), condition);
            String separator = ",\n";
            for (String name : rule.parameters()) {
                code.add("$L$L", separator, Literals.of(name));
                separator = ", ";
            }
            rules.put(condition.toString(), code.add(")$<$<").build());
        }
        return rules.values();
    }

    private CodeBlock prices() {
        PricingSpec pricing = model.pricing();
        CodeBlock.Builder code = CodeBlock.builder();
        code.add("\n.pricesAsOf($L)", Literals.of(pricing.asOf()));
        if (!pricing.unpublished().isEmpty()) {
            code.add("\n.pricesUnpublished($L)", shortened(pricing.unpublished()));
        }
        for (PricingSpec.Row row : pricing.rows()) {
            code.add("\n.price($L)", row.cents());
            for (Map.Entry<String, Object> when : row.when().entrySet()) {
                code.add(".when($L, $L)", Literals.of(when.getKey()), ChecksCode.literal(when.getValue()));
            }
            if (!row.per().isEmpty()) {
                code.add(".per($L)", Literals.of(row.per()));
            }
            for (PricingSpec.Addition addition : row.plus()) {
                code.add(addition(addition));
            }
        }
        return code.build();
    }

    private static CodeBlock addition(PricingSpec.Addition addition) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add(".plus($L, $L, $L", Literals.of(addition.each()), addition.cents(), addition.free());
        if (addition.minUnits() != 1 || addition.maxUnits() != 1 || addition.together() != Integer.MAX_VALUE) {
            code.add(", $L, $L, $L", addition.minUnits(), addition.maxUnits(), addition.together());
        }
        return code.add(")").build();
    }
}
