package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.RequestClass.Setter;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Generates the stages of a builder: one immutable final class each. An immutable one, so that going on twice from one stage
 * gives two requests; a class of its own, because javac is slow on one that implements all stages.
 *
 * <p>An inner class, for the sake of messages: javac prints {@code Hailuo23ImageToVideoPro.Ready} for an inner class, and for a
 * static nested one {@code Ready}, which says no model.
 */
final class StageGenerator {

    private final String packageName;
    private final RequestClass request;
    private final RequestParts parts;
    private final ClassName requestName;
    private final IdentityHashMap<Stage, ClassName> names = new IdentityHashMap<>();
    private final Set<Stage> targets = Collections.newSetFromMap(new IdentityHashMap<>());

    StageGenerator(String packageName, RequestClass request, RequestParts parts) {
        this.packageName = packageName;
        this.request = request;
        this.parts = parts;
        this.requestName = ClassName.get(packageName, request.className());
        for (Map.Entry<Stage, String> entry : request.stageNames().entrySet()) {
            names.put(entry.getKey(), requestName.nestedClass(entry.getValue()));
        }
        for (List<Setter> setters : request.setters().values()) {
            for (Setter setter : setters) {
                targets.add(setter.target());
            }
        }
    }

    List<TypeSpec> stages() {
        List<TypeSpec> stages = new ArrayList<>();
        for (Stage stage : request.automaton().stages()) {
            stages.add(stage(stage));
        }
        return stages;
    }

    ClassName name(Stage stage) {
        return Objects.requireNonNull(names.get(stage));
    }

    private TypeSpec stage(Stage stage) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name(stage))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("$L", Sources.javadoc(describe(stage)) + "\n")
                .superclass(Types.REQUEST_STAGE);
        if (stage == request.automaton().start()) {
            type.addMethod(RequestParts.constructor());
        }
        if (targets.contains(stage)) {
            type.addMethod(RequestParts.settingConstructor());
        }
        for (Setter setter : Objects.requireNonNull(request.setters().get(stage))) {
            ParameterType types = new ParameterType(packageName, request.model(), setter.parameter());
            for (TypeName argument : types.arguments(setter)) {
                type.addMethod(method(setter, argument, types));
            }
        }
        if (request.automaton().isAccepting(stage)) {
            type.addMethod(build());
        }
        return type.build();
    }

    private MethodSpec method(Setter setter, TypeName argument, ParameterType types) {
        ParameterSpec parameter = setter.parameter();
        String name = JavaNames.method(parameter.javaName());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addAnnotation(Types.CHECK_RETURN_VALUE)
                .addModifiers(Modifier.PUBLIC)
                .returns(name(setter.target()))
                .addParameter(argument, name)
                .addStatement("return new $T$L", name(setter.target()), parts.setting(parameter));
        RequestParts.describe(method, parameter, RequestParts.value(name) + "@return the next stage\n");
        if (!types.isOfConstants(argument)) {
            RequestParts.describeRefusal(method, types.branch(argument).parameter());
        }
        return method.build();
    }

    private MethodSpec build() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("build")
                .addModifiers(Modifier.PUBLIC)
                .returns(requestName)
                .addJavadoc("{@return the request}\n")
                .addStatement(
                        "return new $T$L",
                        requestName,
                        request.isCheckedAtRunTime() ? "(values.checked())" : "(values)");
        if (request.isCheckedAtRunTime()) {
            method.addJavadoc("\n@throws $T if a value breaks a rule that types can't hold\n", Types.INVALID_REQUEST);
        }
        return method.build();
    }

    private String describe(Stage stage) {
        List<String> sentences = new ArrayList<>();
        if (!stage.decided().isEmpty()) {
            sentences.add("Set so far: " + listed(stage.decided()) + ".");
        }
        if (!request.automaton().takesOptions(stage)) {
            sentences.add("Next is " + request.model().required().get(stage.requiredSet()) + ".");
        } else {
            Map<ParameterSpec, BitSet> needed = new java.util.LinkedHashMap<>();
            for (ParameterSpec parameter : request.automaton().constrained()) {
                if (!stage.allowed(parameter).isEmpty() && !stage.residual().canOmit(parameter.variable())) {
                    needed.put(parameter, stage.allowed(parameter));
                }
            }
            if (!needed.isEmpty()) {
                sentences.add("Needed still: " + listed(needed) + ".");
            } else if (!request.automaton().isAccepting(stage)) {
                sentences.add("Something is needed still; the setters say what can be.");
            } else {
                sentences.add("Can be built.");
            }
        }
        return String.join(" ", sentences);
    }

    private static String listed(Map<ParameterSpec, BitSet> parameters) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<ParameterSpec, BitSet> entry : parameters.entrySet()) {
            Variable variable = entry.getKey().variable();
            List<String> values = new ArrayList<>();
            if (variable.isEnumerated()) {
                BitSet states = entry.getValue();
                for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
                    values.add(Words.display(variable.values().get(state - 1)));
                }
            }
            words.add(variable.parameter() + (values.isEmpty() ? "" : " " + String.join(" or ", values)));
        }
        return String.join(", ", words);
    }
}
