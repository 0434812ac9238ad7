package io.github.hailuo4j.processor.compatibility;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.hailuo4j.processor.generator.ParameterType;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.RequestClass.Setter;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can stand between the parentheses of a setter, as far as the compiler tells it from other arguments: one constant, or
 * any expression of a type.
 *
 * @param parameter the parameter that is set
 * @param constant the value whose constant it is; empty for an expression of the type
 * @param type the expression's type, simple names only
 * @param setter the name of the setter
 * @param code the constant as source code; empty for an expression of the type
 * @param isObject whether that is the generated class of an object
 */
public record Argument(
        String parameter, Optional<Object> constant, String type, String setter, String code, boolean isObject) {

    private static final String PACKAGE = "generated";

    /** The constant of a value that has the name of its own: no other value of the document's would have it, and none is given. */
    public static Argument constant(String parameter, Object value) {
        return new Argument(
                parameter,
                Optional.of(value),
                JavaNames.valueType(parameter, value),
                JavaNames.method(parameter),
                JavaNames.parameterClass(parameter) + "." + JavaNames.valueConstant(parameter, value),
                false);
    }

    /** The constant of a value, as the document has it named. */
    private static Argument constant(ParameterSpec parameter, ValueClass values, Object value) {
        return new Argument(
                parameter.name(),
                Optional.of(value),
                values.type(value),
                JavaNames.method(parameter.javaName()),
                values.className() + "." + values.constant(value),
                false);
    }

    /** An expression of a type. */
    public static Argument ofType(String parameter, String type) {
        return new Argument(parameter, Optional.empty(), type, JavaNames.method(parameter), "", false);
    }

    private static Argument ofType(ParameterSpec parameter, String type) {
        return new Argument(
                parameter.name(), Optional.empty(), type, JavaNames.method(parameter.javaName()), "", false);
    }

    /** All that a setter takes. */
    static Set<Argument> of(RequestClass request, Setter setter) {
        ParameterSpec parameter = setter.parameter();
        ParameterType types = new ParameterType(PACKAGE, request.model(), parameter);
        Set<Argument> arguments = new LinkedHashSet<>();
        for (TypeName type : types.arguments(setter)) {
            if (types.isObject(type)) {
                arguments.add(new Argument(
                        parameter.name(),
                        Optional.empty(),
                        simple(type),
                        JavaNames.method(parameter.javaName()),
                        "",
                        true));
            } else if (!types.isOfConstants(type) || type.equals(types.valueClass())) {
                arguments.add(ofType(parameter, simple(type)));
            }
        }
        for (ParameterSpec branch : parameter.branches()) {
            if (!setter.group().isEmpty() && RequestClass.takesConstants(request.model(), branch)) {
                ValueClass values = request.valueClass(branch);
                // No rule looks at the values of alternatives: their setters take all constants of the model.
                BitSet states = branch.equals(parameter)
                        ? setter.states()
                        : branch.variable().given();
                states.stream()
                        .forEach(state -> arguments.add(
                                constant(branch, values, branch.values().get(state - 1))));
            }
        }
        return arguments;
    }

    /** Whether an expression like this can be given where {@code taken} is. */
    boolean fits(Argument taken) {
        if (equals(taken)) {
            return true;
        }
        boolean widens = type.equals("long") && taken.type().equals("double");
        return constant.isEmpty() && taken.constant().isEmpty() && setter.equals(taken.setter()) && widens;
    }

    /** As source code: the constant, or some expression of the type. */
    private String expression() {
        if (constant.isPresent()) {
            return code;
        }
        if (isObject) {
            return type + ".parse(\"...\")";
        }
        return switch (type) {
            case "String" -> "\"...\"";
            case "URI" -> "java.net.URI.create(\"...\")";
            case "long" -> "1";
            case "double" -> "0.5";
            case "boolean" -> "true";
            default ->
                type.startsWith("List<")
                        ? "java.util.List.of()"
                        : type.startsWith("Map<") ? "java.util.Map.of()" : type + ".values().get(0)";
        };
    }

    /** As source code: the call of the setter. */
    String call() {
        return "." + setter + "(" + expression() + ")";
    }

    /** A type without its packages. */
    static String simple(TypeName type) {
        if (type instanceof ClassName name) {
            return String.join(".", name.simpleNames());
        }
        if (type instanceof ParameterizedTypeName generic) {
            List<String> arguments = new ArrayList<>();
            generic.typeArguments().forEach(argument -> arguments.add(simple(argument)));
            return simple(generic.rawType()) + "<" + String.join(", ", arguments) + ">";
        }
        return type.toString().replaceAll("\\b[a-z][a-z0-9]*\\.", "");
    }
}
