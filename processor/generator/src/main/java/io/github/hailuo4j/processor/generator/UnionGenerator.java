package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.UnionSpec;
import javax.lang.model.element.Modifier;

/** Generates the sealed interface of objects of which a value is one. */
final class UnionGenerator {

    private UnionGenerator() {}

    static JavaFile generate(String packageName, ModelSpec model) {
        UnionSpec union = model.union().orElseThrow();
        ClassName name = ClassName.get(packageName, model.id());
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addJavadoc(
                        "One of several objects within requests, which differ in $L. Sealed: a {@code switch} over all of"
                                + " them stops compiling when one is added.\n",
                        Sources.code(union.discriminator()));
        if (!model.description().isEmpty()) {
            type.addJavadoc("\n<p>$L\n", Sources.javadoc(Sources.sentence(model.description())));
        }
        boolean isDeprecated = false;
        for (ModelSpec object : union.objects()) {
            type.addPermittedSubclass(ClassName.get(packageName, object.id()));
            isDeprecated |= object.deprecated();
        }
        if (isDeprecated) {
            // What the document calls deprecated is one of the objects nevertheless.
            type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "deprecation")
                    .build());
        }
        type.addMethod(MethodSpec.methodBuilder("toJson")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(String.class)
                        .addJavadoc(
                                "{@return the members that are set, with $L}\n", Sources.code(union.discriminator()))
                        .build())
                .addMethod(MethodSpec.methodBuilder("toDraft")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(ParameterizedTypeName.get(Types.REQUEST_DRAFT, WildcardTypeName.subtypeOf(name)))
                        .addJavadoc(
                                "{@return a new draft with the members of this object, to be changed at run time}\n")
                        .build());
        return Sources.file(packageName, type.addMethod(parse(name, union)).build());
    }

    private static MethodSpec parse(ClassName name, UnionSpec union) {
        return MethodSpec.methodBuilder("parse")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(String.class, "json")
                .addException(Types.INVALID_REQUEST)
                .addJavadoc(
                        "Reads an object, as {@link #toJson} writes it.\n\n@param json the object's text\n@return the object, of"
                                + " the class that its $L is for\n",
                        Sources.code(union.discriminator()))
                .addJavadoc(
                        "@throws $T if the text is none of the objects; with all violations\n", Types.INVALID_REQUEST)
                .addStatement(
                        "return $T.<$T>parse($S, json, $L)",
                        Types.OBJECT_UNION,
                        name,
                        name.simpleName(),
                        drafts(name.packageName(), union))
                .build();
    }

    /** The discriminator, and what starts an object of each class. */
    static CodeBlock drafts(String packageName, UnionSpec union) {
        CodeBlock.Builder code = CodeBlock.builder().add(Literals.of(union.discriminator()));
        for (ModelSpec object : union.objects()) {
            code.add(", $T::draft", ClassName.get(packageName, object.id()));
        }
        return code.build();
    }
}
