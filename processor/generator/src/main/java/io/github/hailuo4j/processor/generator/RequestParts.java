package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.RequestClass.Setter;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * The methods of a request class, and its draft. Type arguments of calls are written out, here and in the other generators:
 * javac takes its time to infer them. What is text anyway goes to JavaPoet in one piece: it takes its time for each.
 */
final class RequestParts {

    private final String packageName;
    private final RequestClass request;
    private final SharedParameters shared;
    private final ClassName requestName;

    /** The names of the parameters as string literals. */
    private final IdentityHashMap<ParameterSpec, String> literals = new IdentityHashMap<>();

    RequestParts(String packageName, RequestClass request, SharedParameters shared) {
        this.packageName = packageName;
        this.request = request;
        this.shared = shared;
        this.requestName = ClassName.get(packageName, request.className());
        for (ParameterSpec parameter : request.model().parameters()) {
            String literal = Literals.of(parameter.name()).toString();
            literals.put(parameter, literal);
            parameter.alternatives().forEach(each -> literals.put(each, literal));
        }
    }

    /** The constructor of what begins with some values. */
    static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Types.REQUEST_VALUES, "values")
                .addStatement("super(values)")
                .build();
    }

    /** The constructor of what setting a parameter gives. */
    static MethodSpec settingConstructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Types.REQUEST_VALUES, "values")
                .addParameter(String.class, "parameter")
                .addParameter(Object.class, "value")
                .addStatement("super(values, parameter, value)")
                .build();
    }

    /** The arguments of a {@linkplain #settingConstructor setting constructor} in a method that has the parameter's value. */
    String setting(ParameterSpec parameter) {
        return "(this.values, " + literal(parameter) + ", " + JavaNames.method(parameter.javaName()) + ")";
    }

    private String literal(ParameterSpec parameter) {
        return Objects.requireNonNull(literals.get(parameter));
    }

    /**
     * Adds what the document says of a parameter.
     *
     * @param tags the method's tags, a line each
     */
    static void describe(MethodSpec.Builder method, ParameterSpec parameter, String tags) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                parameter.description().isEmpty()
                        ? "The parameter " + parameter.name() + "."
                        : Sources.sentence(parameter.description()));
        if (parameter.isEnumerated()) {
            List<String> values = new ArrayList<>();
            for (Object value : parameter.values()) {
                values.add(Words.display(value));
            }
            sentences.add("One of " + String.join(", ", values) + ".");
        }
        if (parameter.defaultValue().isPresent()) {
            sentences.add("The gateway's default is "
                    + Words.display(parameter.defaultValue().get()) + ".");
        }
        String deprecated = parameter.isDeprecated() ? "@deprecated The document says so.\n" : "";
        method.addJavadoc("$L", Sources.javadoc(String.join(" ", sentences)) + "\n\n" + tags + deprecated);
        if (parameter.isDeprecated()) {
            method.addAnnotation(Deprecated.class);
        }
    }

    /** Adds what a setter refuses at run time, to its tags. */
    static void describeRefusal(MethodSpec.Builder method, ParameterSpec parameter) {
        String words = ChecksCode.words(parameter.schema());
        if (!parameter.isEnumerated() && !words.isEmpty()) {
            method.addJavadoc("@throws $T$L", Types.INVALID_REQUEST, " unless it is " + Sources.javadoc(words) + "\n");
        }
    }

    List<MethodSpec> accessors() {
        List<MethodSpec> accessors = new ArrayList<>();
        for (ParameterSpec parameter : request.model().parameters()) {
            ParameterType type = new ParameterType(packageName, request.model(), parameter);
            if (parameter.alternatives().isEmpty()) {
                accessors.add(accessor(parameter, type));
            }
            for (int i = 0; i < parameter.alternatives().size(); i++) {
                accessors.add(accessor(type.branches().get(i), i));
            }
        }
        return accessors;
    }

    /** The accessor for values of one of the JSON types that they can have. */
    private MethodSpec accessor(ParameterType branch, int index) {
        ParameterSpec parameter = branch.parameter();
        MethodSpec.Builder method = MethodSpec.methodBuilder(branch.accessorOfBranch())
                .addModifiers(Modifier.PUBLIC)
                .returns(branch.accessed(false))
                .addStatement("return values.<$T>find($L, $L)", branch.value(), literal(parameter), index);
        describe(method, parameter, "@return its value, if it is set to one of this type\n");
        return method.build();
    }

    private MethodSpec accessor(ParameterSpec parameter, ParameterType type) {
        boolean required = request.model().isRequired(parameter);
        String name = JavaNames.method(parameter.javaName());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(type.accessed(required))
                .addStatement(
                        "return values.<$T>$L", type.value(), (required ? "get(" : "find(") + literal(parameter) + ")");
        shared.mark(method, name, "");
        describe(method, parameter, required ? "@return its value\n" : "@return its value, if it is set\n");
        return method.build();
    }

    /** The methods that change one parameter of a finished request, where no rule can be broken by it. */
    List<MethodSpec> withMethods() {
        List<MethodSpec> methods = new ArrayList<>();
        for (ParameterSpec parameter : request.model().parameters()) {
            if (!request.canReplace(parameter)) {
                continue;
            }
            ParameterType type = new ParameterType(packageName, request.model(), parameter);
            for (TypeName argument : replacements(request, parameter, type)) {
                String name = JavaNames.method(parameter.javaName());
                MethodSpec.Builder method = MethodSpec.methodBuilder(JavaNames.withMethod(parameter.javaName()))
                        .addAnnotation(Types.CHECK_RETURN_VALUE)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(requestName)
                        .addParameter(isFoundByName(parameter) ? plain(argument, name) : type.constrained(argument))
                        .addJavadoc(
                                "$L",
                                "{@return the request with another " + Sources.code(parameter.name()) + "}\n\n"
                                        + value(name))
                        .addStatement("return new $T$L", requestName, setting(parameter));
                shared.mark(method, JavaNames.withMethod(parameter.javaName()), argument.toString());
                methods.add(method.build());
            }
        }
        return methods;
    }

    /** Whether tools find the setter of the draft, which has the constraint, by the name of the {@code with} method. */
    private static boolean isFoundByName(ParameterSpec parameter) {
        String setter = JavaNames.method(parameter.javaName());
        return JavaNames.withMethod(parameter.javaName())
                .equals("with" + Character.toUpperCase(setter.charAt(0)) + setter.substring(1));
    }

    private static com.palantir.javapoet.ParameterSpec plain(TypeName type, String name) {
        return com.palantir.javapoet.ParameterSpec.builder(type, name).build();
    }

    /** What the free setters of the parameter take on any stage: the same as its {@code with} methods. */
    static List<TypeName> replacements(RequestClass request, ParameterSpec parameter, ParameterType type) {
        for (List<Setter> setters : request.setters().values()) {
            for (Setter setter : setters) {
                if (setter.parameter() == parameter && !setter.group().isEmpty()) {
                    return type.arguments(setter);
                }
            }
        }
        return type.arguments();
    }

    TypeSpec draft() {
        TypeSpec.Builder type = TypeSpec.classBuilder("Draft")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(Types.REQUEST_DRAFT, requestName))
                .addJavadoc(
                        "A request from values known only at run time: each setter sets the parameter that it is named after to"
                                + " anything, {@link #build} checks it all.\n")
                .addMethod(constructor());
        for (ParameterSpec parameter : request.model().parameters()) {
            ParameterType parameterType = new ParameterType(packageName, request.model(), parameter);
            for (TypeName argument : parameterType.draftArguments()) {
                type.addMethod(draftSetter(parameter, parameterType.constrained(argument)));
            }
        }
        return type.addMethod(MethodSpec.methodBuilder("request")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(requestName)
                        .addParameter(Types.REQUEST_VALUES, "valid")
                        .addStatement("return new $T(valid)", requestName)
                        .build())
                .build();
    }

    /** The tag of a setter's argument. */
    static String value(String argument) {
        return "@param " + argument + " its value\n";
    }

    private MethodSpec draftSetter(ParameterSpec parameter, com.palantir.javapoet.ParameterSpec argument) {
        String name = JavaNames.method(parameter.javaName());
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(ClassName.bestGuess("Draft"))
                .addParameter(argument)
                .addJavadoc(
                        "$L",
                        "{@return this draft, which has " + Sources.code(parameter.name()) + " now}\n\n" + value(name))
                .addStatement("$L", "set(" + literal(parameter) + ", " + name + ")")
                .addStatement("return this")
                .build();
    }
}
