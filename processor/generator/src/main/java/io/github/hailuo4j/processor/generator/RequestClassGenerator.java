package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Generates a model's request class, with the stages of its builder and its draft inside. */
final class RequestClassGenerator {

    private final String packageName;
    private final RequestClass request;
    private final SharedParameters shared;
    private final ModelSpec model;
    private final ClassName name;
    private final List<String> interfaces;

    private RequestClassGenerator(
            String packageName, RequestClass request, SharedParameters shared, List<String> interfaces) {
        this.interfaces = interfaces;
        this.packageName = packageName;
        this.request = request;
        this.shared = shared;
        this.model = request.model();
        this.name = ClassName.get(packageName, request.className());
    }

    /**
     * Generates the class.
     *
     * @param interfaces the sealed interfaces that permit it
     */
    static JavaFile generate(
            String packageName, RequestClass request, SharedParameters shared, List<String> interfaces) {
        return Sources.file(packageName, new RequestClassGenerator(packageName, request, shared, interfaces).type());
    }

    private TypeSpec type() {
        RequestParts parts = new RequestParts(packageName, request, shared);
        StageGenerator stages = new StageGenerator(packageName, request, parts);
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(request.isObject() ? Types.GENERATED_OBJECT : Types.GENERATED_REQUEST)
                .addMethod(RequestParts.constructor());
        for (String each : interfaces) {
            type.addSuperinterface(ClassName.get(packageName, each));
        }
        new DefinitionCode(packageName, request).addTo(type);
        List<MethodSpec> withMethods = parts.withMethods();
        if (!withMethods.isEmpty()) {
            type.addMethod(RequestParts.settingConstructor());
        }
        describe(type);
        type.addMethod(builder(stages))
                .addMethod(draft())
                .addMethod(parse())
                .addMethods(parts.accessors())
                .addMethods(withMethods)
                .addMethod(toDraft());
        if (!request.isObject()) {
            type.addMethod(model());
        }
        return type.addTypes(stages.stages()).addType(parts.draft()).build();
    }

    private void describe(TypeSpec.Builder type) {
        if (request.isObject()) {
            type.addJavadoc("An object within requests.\n");
            model.constants()
                    .forEach((member, constant) -> type.addJavadoc(
                            "\n<p>Its $L is $L.\n", Sources.code(member), Sources.code(Words.display(constant))));
        } else {
            type.addJavadoc("A request for $L.\n", Sources.code(model.id()));
        }
        if (!model.description().isEmpty()) {
            type.addJavadoc("\n<p>$L\n", Sources.javadoc(Sources.sentence(model.description())));
        }
        Set<String> rules = new LinkedHashSet<>();
        for (RuleSpec rule : model.rules()) {
            rules.add(
                    rule.description().isEmpty()
                            ? Sources.sentence(rule.words())
                            : Sources.sentence(rule.description()));
        }
        for (String rule : rules) {
            type.addJavadoc("\n<p>Rule: $L\n", Sources.javadoc(rule));
        }
        if (request.automaton().ordered()) {
            boolean hasGroups = request.automaton().order().stream().anyMatch(group -> group.size() > 1);
            type.addJavadoc(
                    "\n<p>Its rules have so many combinations that the parameters they are about are set in a fixed"
                            + " order$L: $L.\n",
                    hasGroups ? ", those in brackets in any order" : "",
                    Sources.javadoc(request.automaton().orderInWords()));
        }
        if (!model.source().isEmpty()) {
            type.addJavadoc("\n<p>Source: $L\n", Sources.javadoc(Sources.sentence(model.source())));
        }
        if (model.deprecated()) {
            type.addAnnotation(Deprecated.class).addJavadoc("\n@deprecated The document says so.\n");
        }
    }

    private MethodSpec builder(StageGenerator stages) {
        ClassName start = stages.name(request.automaton().start());
        return MethodSpec.methodBuilder("builder")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(start)
                .addJavadoc(
                        "Starts a request. Every stage is an immutable value; {@code build()} is there once the request is"
                                + " valid.\n\n@return the first stage\n")
                .addStatement(
                        "return new $T($T.of($L)).new $L($T.of($L))",
                        name,
                        Types.REQUEST_VALUES,
                        DefinitionCode.CONSTANT,
                        start.simpleName(),
                        Types.REQUEST_VALUES,
                        DefinitionCode.CONSTANT)
                .build();
    }

    private MethodSpec draft() {
        return MethodSpec.methodBuilder("draft")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name.nestedClass("Draft"))
                .addJavadoc("Starts a request from values known only at run time.\n\n@return an empty draft\n")
                .addStatement(
                        "return new $T($T.of($L))",
                        name.nestedClass("Draft"),
                        Types.REQUEST_VALUES,
                        DefinitionCode.CONSTANT)
                .build();
    }

    private MethodSpec toDraft() {
        return MethodSpec.methodBuilder("toDraft")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(name.nestedClass("Draft"))
                .addStatement("return new $T(values)", name.nestedClass("Draft"))
                .build();
    }

    private MethodSpec parse() {
        return MethodSpec.methodBuilder("parse")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(String.class, "json")
                .addException(Types.INVALID_REQUEST)
                .addJavadoc(
                        "Reads a request, as {@link #toJson} writes it.\n\n@param json the request's text\n@return the request\n")
                .addJavadoc(
                        "@throws $T if the text is not a valid request of this model; with all violations\n",
                        Types.INVALID_REQUEST)
                .addStatement("return new $T($L.parse(json))", name, DefinitionCode.CONSTANT)
                .build();
    }

    private MethodSpec model() {
        return MethodSpec.methodBuilder("model")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ClassName.get(packageName, Types.HAILUO_MODEL))
                .addStatement("return $T.$L", ClassName.get(packageName, Types.HAILUO_MODEL), request.constant())
                .build();
    }
}
