package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.spec.constraint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Generates the class of an enumerated parameter. It is an interface without default methods, so that its constants, which
 * implement it, can't deadlock with it when both are initialised at once; groups are sealed, so that nothing but the
 * constants is ever a member.
 */
final class ValueClassGenerator {

    private final ClassName name;
    private final ValueClass valueClass;

    private ValueClassGenerator(String packageName, ValueClass valueClass) {
        this.name = ClassName.get(packageName, valueClass.className());
        this.valueClass = valueClass;
    }

    static JavaFile generate(String packageName, ValueClass valueClass) {
        ValueClassGenerator generator = new ValueClassGenerator(packageName, valueClass);
        return Sources.file(packageName, generator.type());
    }

    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(Types.PARAMETER_VALUE)
                .addSuperinterface(ParameterizedTypeName.get(Types.COMPARABLE, name))
                .addJavadoc("Values of the parameter $L.\n", Sources.code(valueClass.parameter()));
        if (!valueClass.description().isEmpty()) {
            type.addJavadoc("\n<p>$L\n", Sources.javadoc(valueClass.description()));
        }
        for (Object value : valueClass.values()) {
            ClassName own = name.nestedClass(valueClass.type(value));
            type.addField(
                    FieldSpec.builder(own, valueClass.constant(value), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                            .initializer("new $T()", own)
                            .addJavadoc("$L.\n", Sources.code(Words.display(value)))
                            .build());
        }
        type.addMethod(values()).addMethod(of());
        Map<Object, Integer> ranks = valueClass.ranks();
        for (Object value : valueClass.values()) {
            type.addType(constantType(value, Objects.requireNonNull(ranks.get(value))));
        }
        for (Map.Entry<String, Set<Object>> group : valueClass.groups().entrySet()) {
            type.addType(group(group.getKey(), group.getValue()));
        }
        return type.build();
    }

    private MethodSpec values() {
        List<String> constants = new ArrayList<>();
        for (Object value : valueClass.values()) {
            constants.add(valueClass.constant(value));
        }
        return MethodSpec.methodBuilder("values")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), name))
                .addJavadoc("{@return all values that some model has, in the document's order}\n")
                .addStatement("return $T.<$T>of($L)", List.class, name, String.join(", ", constants))
                .build();
    }

    private MethodSpec of() {
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(Object.class, "json")
                .addJavadoc("{@return the value that JSON has as this}\n")
                .addJavadoc("\n@param json a string, number or boolean\n")
                .addJavadoc("@throws IllegalArgumentException if there is no such value; the message lists them\n")
                .addStatement(
                        "return $T.<$T>find(values(), json, $L)",
                        Types.ENUMERATED_VALUE,
                        name,
                        Literals.of(valueClass.parameter()))
                .build();
    }

    private TypeSpec constantType(Object value, int rank) {
        TypeSpec.Builder type = TypeSpec.classBuilder(valueClass.type(value))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(Types.ENUMERATED_VALUE, name))
                .addSuperinterface(name)
                .addJavadoc("The type of {@link #$L}.\n", valueClass.constant(value));
        for (String group : valueClass.groupsOf(value)) {
            type.addSuperinterface(name.nestedClass(group));
        }
        return type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addStatement("super($L, $L)", ChecksCode.literal(value), rank)
                        .build())
                .build();
    }

    private TypeSpec group(String group, Set<Object> members) {
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(group)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.SEALED)
                .addSuperinterface(Types.PARAMETER_VALUE)
                .addJavadoc("What setters take that take just ");
        List<CodeBlock> links = new ArrayList<>();
        for (Object value : members) {
            links.add(CodeBlock.of("{@link #$L}", valueClass.constant(value)));
            type.addPermittedSubclass(name.nestedClass(valueClass.type(value)));
        }
        return type.addJavadoc(CodeBlock.join(links, ", ")).addJavadoc(".\n").build();
    }
}
