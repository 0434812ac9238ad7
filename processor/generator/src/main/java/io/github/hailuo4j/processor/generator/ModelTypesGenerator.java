package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Generates what is over all models: the sealed interface of the request classes, and the enum of models. */
final class ModelTypesGenerator {

    private final String packageName;
    private final ClassName request;
    private final ClassName model;

    ModelTypesGenerator(String packageName) {
        this.packageName = packageName;
        this.request = ClassName.get(packageName, Types.HAILUO_REQUEST);
        this.model = ClassName.get(packageName, Types.HAILUO_MODEL);
    }

    JavaFile requestInterface(Plan plan, SharedParameters shared) {
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(request)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(Types.VIDEO_REQUEST)
                .addJavadoc(
                        "A request of one of the models. Sealed: a {@code switch} over all of them stops compiling when a"
                                + " model is added.\n")
                .addMethod(MethodSpec.methodBuilder("model")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(model)
                        .addJavadoc("{@return the model that the request is for}\n")
                        .build())
                .addMethod(MethodSpec.methodBuilder("toDraft")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(draft())
                        .addJavadoc(
                                "{@return a new draft with the values of this request, to be changed at run time}\n")
                        .build())
                .addMethods(shared.methods());
        acceptDeprecated(type, plan);
        for (RequestClass each : plan.requests()) {
            type.addPermittedSubclass(ClassName.get(packageName, each.className()));
        }
        return Sources.file(packageName, type.build());
    }

    private TypeName draft() {
        return ParameterizedTypeName.get(Types.REQUEST_DRAFT, WildcardTypeName.subtypeOf(request));
    }

    JavaFile modelEnum(Plan plan) {
        TypeName draft = draft();
        TypeSpec.Builder type = TypeSpec.enumBuilder(model)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(Types.VIDEO_MODEL)
                .addJavadoc("The models of the document.\n")
                .addField(draft, "empty", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(draft, "empty")
                        .addStatement("this.empty = empty")
                        .build());
        acceptDeprecated(type, plan);
        // Where a constant has a class's name, the name alone would be the constant's.
        Set<String> constants = new HashSet<>();
        for (RequestClass each : plan.requests()) {
            constants.add(each.constant());
        }
        for (RequestClass each : plan.requests()) {
            ClassName name = ClassName.get(packageName, each.className());
            type.addEnumConstant(
                    each.constant(),
                    TypeSpec.anonymousClassBuilder(
                                    "$L.draft()",
                                    constants.contains(each.className())
                                            ? name.canonicalName()
                                            : CodeBlock.of("$T", name))
                            .addJavadoc(
                                    "$L; see {@$L $T}.\n",
                                    Sources.code(each.model().id()),
                                    each.model().deprecated() ? "code" : "link",
                                    name)
                            .build());
        }
        return Sources.file(packageName, type.addMethods(methods(draft)).build());
    }

    /** A model that the document calls deprecated is one of the models nevertheless. */
    private static void acceptDeprecated(TypeSpec.Builder type, Plan plan) {
        for (RequestClass each : plan.requests()) {
            if (each.model().deprecated()) {
                type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "$S", "deprecation")
                        .build());
                return;
            }
        }
    }

    private List<MethodSpec> methods(TypeName draft) {
        return List.of(
                MethodSpec.methodBuilder("of")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), model))
                        .addParameter(String.class, "id")
                        .addJavadoc(
                                "{@return the model of that id, if there is one; the first, where it stands under several paths}\n\n@param id the model's id\n")
                        .addStatement("return $T.<$T>find(values(), id)", Types.VIDEO_MODEL, model)
                        .build(),
                MethodSpec.methodBuilder("definition")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(Types.MODEL_DEFINITION)
                        .addStatement("return empty.definition()")
                        .build(),
                method(
                                "draft",
                                draft,
                                "Starts a request from values known only at run time.\n\n@return an empty draft",
                                CodeBlock.of("empty.copy()"))
                        .build(),
                method("parse", request, "Reads a request of this model.\n", CodeBlock.of("empty.parse(json)"))
                        .addParameter(String.class, "json")
                        .addException(Types.INVALID_REQUEST)
                        .addJavadoc("@param json the request's text\n@return the request\n")
                        .addJavadoc("@throws $T if it is not valid; with all violations\n", Types.INVALID_REQUEST)
                        .build());
    }

    private static MethodSpec.Builder method(String name, TypeName type, String javadoc, CodeBlock value) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addJavadoc("$L\n", javadoc)
                .addStatement("return $L", value);
    }
}
