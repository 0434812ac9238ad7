package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names the classes of objects within requests. Objects that have one name and say the same share a class; where they say different
 * things, the later ones get the name of their model in front.
 */
final class ObjectClasses {

    private final Problems problems;
    private final Set<String> taken = new HashSet<>(Set.of("Draft"));

    /** By class name, inner ones before those that they are members of; what they had before they were named beside it. */
    private final Map<String, ModelSpec> classes = new LinkedHashMap<>();

    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    /** The classes that were begun last by what their objects were called; an object within itself is one of these. */
    private final Map<String, String> open = new HashMap<>();

    /**
     * None yet.
     *
     * @param taken the names of other classes
     */
    ObjectClasses(Set<String> taken, Problems problems) {
        this.taken.addAll(taken);
        this.problems = problems;
    }

    /** All that were named, inner ones before those that they are members of. */
    List<ModelSpec> all() {
        return List.copyOf(classes.values());
    }

    /** The same model, whose objects have the names of their classes. */
    ModelSpec named(ModelSpec model, String className) {
        return model.with(model.id(), named(model.parameters(), className));
    }

    private List<ParameterSpec> named(List<ParameterSpec> parameters, String model) {
        List<ParameterSpec> named = new ArrayList<>();
        for (ParameterSpec parameter : parameters) {
            ParameterSpec each = parameter.alternatives().isEmpty()
                    ? parameter
                    : parameter.withAlternatives(named(parameter.alternatives(), model));
            named.add(
                    each.members().isPresent()
                            ? each.withMembers(named(each, each.members().get(), model))
                            : each);
        }
        return named;
    }

    private Optional<ModelSpec> named(ParameterSpec parameter, ModelSpec object, String model) {
        if (object.parameters().isEmpty()) {
            // The object within itself, whose class has its name already.
            return Optional.ofNullable(open.get(object.id())).map(className -> object.with(className, List.of()));
        }
        String name = JavaNames.parameterClass(object.id());
        for (String candidate : List.of(name, model + name)) {
            Schema known = schemas.get(candidate);
            if (known != null && known.equals(object.schema())) {
                return Optional.ofNullable(classes.get(candidate));
            }
            if (known == null && taken.add(candidate)) {
                schemas.put(candidate, object.schema());
                open.put(object.id(), candidate);
                ModelSpec named = object.with(candidate, named(object.parameters(), model));
                classes.put(candidate, named);
                return Optional.of(named);
            }
        }
        problems.report(parameter.where(), PlanDiagnostic.CLASS_OF_OBJECT, parameter.name(), name, model + name);
        return Optional.empty();
    }

    /** The same model without the classes of those names: their objects are JSON values. */
    static ModelSpec without(ModelSpec model, Set<String> classNames) {
        return model.with(model.id(), without(model.parameters(), classNames));
    }

    private static List<ParameterSpec> without(List<ParameterSpec> all, Set<String> classNames) {
        List<ParameterSpec> parameters = new ArrayList<>();
        for (ParameterSpec parameter : all) {
            boolean isLost = parameter.members().isPresent()
                    && classNames.contains(parameter.members().get().id());
            ParameterSpec each = isLost ? parameter.withMembers(Optional.empty()) : parameter;
            parameters.add(each.withAlternatives(without(each.alternatives(), classNames)));
        }
        return parameters;
    }

    /** The first parameter that is within itself and has none of the classes; nothing but its class says all of it. */
    static Optional<ParameterSpec> lost(ModelSpec model, Set<String> classNames) {
        return model.parameters().stream()
                .filter(parameter -> parameter.isRecursive()
                        && parameter
                                .members()
                                .filter(members -> !classNames.contains(members.id()))
                                .isEmpty())
                .findFirst();
    }

    /** The classes of the enumerated parameters of a model and of all objects within. */
    static void addValueClasses(ModelSpec model, Set<String> names) {
        for (ParameterSpec parameter : model.parameters()) {
            for (ParameterSpec branch : parameter.branches()) {
                if (RequestClass.takesConstants(model, branch)) {
                    names.add(JavaNames.parameterClass(branch.javaName()));
                }
                if (branch.members().isPresent()) {
                    addValueClasses(branch.members().get(), names);
                }
            }
        }
    }
}
