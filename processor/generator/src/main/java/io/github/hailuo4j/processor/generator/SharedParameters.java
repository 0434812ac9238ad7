package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The parameters that every model has, and no rule of any: whoever has a request of some model can read and replace them. As
 * far as the models agree about their types, the interface of all requests has the methods, which the request classes override.
 */
final class SharedParameters {

    private final String packageName;
    private final List<RequestClass> requests;

    /** The signatures of the methods: {@code prompt()}, {@code withPrompt(java.lang.String)}. */
    private final Map<String, MethodSpec> methods = new LinkedHashMap<>();

    SharedParameters(String packageName, Plan plan) {
        this.packageName = packageName;
        this.requests = plan.requests();
        if (!requests.isEmpty()) {
            for (ParameterSpec parameter : requests.get(0).model().parameters()) {
                List<ParameterSpec> ofAll = ofAll(parameter.name());
                if (ofAll.size() == requests.size()) {
                    addAccessor(ofAll);
                    addWithMethods(ofAll);
                }
            }
        }
    }

    /** The methods of the interface, in the order of the first model's parameters. */
    List<MethodSpec> methods() {
        return List.copyOf(methods.values());
    }

    /** Adds that a method overrides one of these, if it does. */
    void mark(MethodSpec.Builder method, String name, String argument) {
        if (methods.containsKey(signature(name, argument))) {
            method.addAnnotation(Override.class);
        }
    }

    private static String signature(String name, String argument) {
        return name + "(" + argument + ")";
    }

    /** The parameter of each model that has it without a rule. */
    private List<ParameterSpec> ofAll(String name) {
        List<ParameterSpec> all = new ArrayList<>();
        for (RequestClass request : requests) {
            Optional<ParameterSpec> parameter = request.model().parameter(name);
            if (parameter.isPresent() && request.canReplace(parameter.get())) {
                all.add(parameter.get());
            }
        }
        for (ParameterSpec each : all) {
            if (!each.javaName().equals(all.get(0).javaName())) {
                // Their methods have different names.
                return List.of();
            }
        }
        return all;
    }

    private ParameterType type(int index, ParameterSpec parameter) {
        return new ParameterType(packageName, requests.get(index).model(), parameter);
    }

    private void addAccessor(List<ParameterSpec> ofAll) {
        for (ParameterSpec each : ofAll) {
            if (!each.alternatives().isEmpty()) {
                return;
            }
        }
        Set<TypeName> types = new LinkedHashSet<>();
        boolean isDeprecated = true;
        for (int i = 0; i < ofAll.size(); i++) {
            types.add(type(i, ofAll.get(i)).accessed(requests.get(i).model().isRequired(ofAll.get(i))));
            isDeprecated &= ofAll.get(i).isDeprecated();
        }
        if (types.size() > 1) {
            return;
        }
        ParameterSpec first = ofAll.get(0);
        String name = JavaNames.method(first.javaName());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(types.iterator().next())
                .addJavadoc(
                        "{@return the value of $L, which all models have$L}\n",
                        Sources.code(first.name()),
                        requests.get(0).model().isRequired(first) ? "" : "; if it is set");
        if (isDeprecated) {
            method.addAnnotation(Deprecated.class).addJavadoc("\n@deprecated The document says so.\n");
        }
        methods.put(signature(name, ""), method.build());
    }

    private void addWithMethods(List<ParameterSpec> ofAll) {
        Set<TypeName> arguments = new LinkedHashSet<>(replacements(0, ofAll.get(0)));
        for (int i = 1; i < ofAll.size(); i++) {
            arguments.retainAll(replacements(i, ofAll.get(i)));
        }
        for (TypeName argument : arguments) {
            MethodSpec method = withMethod(ofAll, argument);
            methods.put(signature(method.name(), argument.toString()), method);
        }
    }

    private List<TypeName> replacements(int index, ParameterSpec parameter) {
        return RequestParts.replacements(requests.get(index), parameter, type(index, parameter));
    }

    private MethodSpec withMethod(List<ParameterSpec> ofAll, TypeName argument) {
        ParameterSpec first = ofAll.get(0);
        String name = JavaNames.method(first.javaName());
        return MethodSpec.methodBuilder(JavaNames.withMethod(first.javaName()))
                .addAnnotation(Types.CHECK_RETURN_VALUE)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(ClassName.get(packageName, Types.HAILUO_REQUEST))
                .addParameter(constrained(ofAll, argument))
                .addJavadoc(
                        "$L",
                        "{@return the request with another " + Sources.code(first.name()) + "; of the same class}\n\n"
                                + RequestParts.value(name))
                .build();
    }

    /** What is wrong for every model; where they differ about it, nothing but null is. */
    private com.palantir.javapoet.ParameterSpec constrained(List<ParameterSpec> ofAll, TypeName argument) {
        Set<com.palantir.javapoet.ParameterSpec> all = new LinkedHashSet<>();
        for (int i = 0; i < ofAll.size(); i++) {
            all.add(type(i, ofAll.get(i)).constrained(argument));
        }
        return all.size() == 1
                ? all.iterator().next()
                : ConstraintCode.anything(
                        ofAll.get(0).name(),
                        argument,
                        JavaNames.method(ofAll.get(0).javaName()));
    }
}
