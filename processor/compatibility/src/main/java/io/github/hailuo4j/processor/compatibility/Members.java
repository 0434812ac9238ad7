package io.github.hailuo4j.processor.compatibility;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.hailuo4j.processor.compatibility.Member.Kind;
import io.github.hailuo4j.processor.generator.SourceGenerator;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.ValueClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The members that are generated from a plan, read off the sources themselves. */
final class Members {

    private static final String PACKAGE = "generated";

    private final Plan plan;
    private final Map<String, Member> members = new LinkedHashMap<>();

    private Members(Plan plan) {
        this.plan = plan;
    }

    /** The members by owner and signature. */
    static Map<String, Member> of(Plan plan) {
        Members members = new Members(plan);
        SourceGenerator.generate(PACKAGE, plan, file -> members.type("", file.typeSpec()));
        return members.members;
    }

    private void type(String owner, TypeSpec type) {
        String name = owner.isEmpty() ? type.name() : owner + "." + type.name();
        boolean step = isStep(owner, type.name());
        add(new Member(owner, type.name(), "", step ? Kind.STEP : Kind.TYPE));
        if (step) {
            // What stages have is a matter of chains of calls.
            return;
        }
        type.enumConstants().keySet().forEach(constant -> add(new Member(name, constant, "", Kind.TYPE)));
        type.fieldSpecs().stream()
                .filter(field -> field.modifiers().contains(Modifier.PUBLIC))
                .forEach(field -> add(new Member(name, field.name(), Argument.simple(field.type()), Kind.MEMBER)));
        type.methodSpecs().stream()
                .filter(method -> !method.isConstructor() && method.modifiers().contains(Modifier.PUBLIC))
                .forEach(method -> method(name, method));
        type.typeSpecs().stream()
                .filter(nested -> !nested.modifiers().contains(Modifier.PRIVATE))
                .forEach(nested -> type(name, nested));
    }

    private boolean isStep(String owner, String name) {
        return Stream.concat(plan.requests().stream(), plan.objects().stream())
                        .anyMatch(request -> request.className().equals(owner)
                                && request.stageNames().containsValue(name))
                || plan.valueClasses().stream()
                        .anyMatch(values -> values.className().equals(owner)
                                && values.groups().containsKey(name));
    }

    /** A method that takes a group of values is one method for each: the group's name is no matter of callers. */
    private void method(String owner, MethodSpec method) {
        List<List<String>> signatures = new ArrayList<>(List.of(List.of()));
        for (ParameterSpec parameter : method.parameters()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> signature : signatures) {
                for (String taken : taken(parameter.type())) {
                    List<String> more = new ArrayList<>(signature);
                    more.add(taken);
                    longer.add(more);
                }
            }
            signatures = longer;
        }
        for (List<String> signature : signatures) {
            boolean stage = method.returnType() instanceof ClassName type
                    && type.simpleNames().size() == 2
                    && isStep(type.simpleNames().get(0), type.simpleNames().get(1));
            add(new Member(
                    owner,
                    method.name() + "(" + String.join(", ", signature) + ")",
                    stage ? "the first stage" : Argument.simple(method.returnType()),
                    Kind.MEMBER));
        }
    }

    private Set<String> taken(TypeName type) {
        Set<String> taken = new java.util.LinkedHashSet<>();
        for (ValueClass values : plan.valueClasses()) {
            if (type instanceof ClassName name && name.simpleNames().get(0).equals(values.className())) {
                Set<Object> members = new HashSet<>(values.values());
                if (name.simpleNames().size() > 1) {
                    Set<Object> group = values.groups().get(name.simpleName());
                    members.removeIf(value ->
                            group == null ? !values.type(value).equals(name.simpleName()) : !group.contains(value));
                } else {
                    taken.add(values.className());
                }
                values.values().stream()
                        .filter(members::contains)
                        .forEach(value -> taken.add(values.className() + "." + values.constant(value)));
            }
        }
        return taken.isEmpty() ? Set.of(Argument.simple(type)) : taken;
    }

    private void add(Member member) {
        members.put(member.key(), member);
    }
}
