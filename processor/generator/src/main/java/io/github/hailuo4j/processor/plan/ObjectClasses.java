package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.UnionSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Names the classes of objects within requests. Objects that have one name and say the same share a class; where they say different
 * things, the later ones get the name of their model in front.
 */
final class ObjectClasses {

    /** The most constants of one union that give one name, but for numbers. */
    private static final int MOST_OF_ONE_NAME = 100;

    private final Problems problems;
    private final Set<String> taken = new HashSet<>(Set.of("Draft"));

    /** By class name, inner ones before those that they are members of; what they had before they were named beside it. */
    private final Map<String, ModelSpec> classes = new LinkedHashMap<>();

    /** What is said of the objects of each. */
    private final Map<String, List<Object>> contents = new LinkedHashMap<>();

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
        List<ModelSpec> all = new ArrayList<>();
        for (ModelSpec each : classes.values()) {
            all.add(complete(each));
        }
        return all;
    }

    /** The same model, in which a union within itself has its objects too. */
    ModelSpec complete(ModelSpec model) {
        return model.with(model.id(), complete(model.parameters()));
    }

    private List<ParameterSpec> complete(List<ParameterSpec> parameters) {
        List<ParameterSpec> complete = new ArrayList<>();
        for (ParameterSpec parameter : parameters) {
            Optional<ModelSpec> members = parameter.members();
            ModelSpec known = members.isPresent() ? classes.get(members.get().id()) : null;
            ParameterSpec each = parameter;
            if (members.isPresent() && known != null && known.union().isPresent()) {
                ModelSpec union = members.get().with(known.id(), known.union().get());
                each = parameter.withMembers(Optional.of(union));
            }
            complete.add(each.withAlternatives(complete(each.alternatives())));
        }
        return complete;
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
        String name = JavaNames.parameterClass(object.id());
        Optional<ModelSpec> named = named(object, List.of(name, model + name), model);
        if (named.isEmpty() && !object.isInItself() && isOfNoClass(object, List.of(name, model + name))) {
            problems.report(parameter.where(), PlanDiagnostic.CLASS_OF_OBJECT, parameter.name(), name, model + name);
        }
        return named;
    }

    /** Whether the names are those of other classes. */
    private boolean isOfNoClass(ModelSpec object, List<String> candidates) {
        for (String candidate : candidates) {
            if (contents(object).equals(contents.get(candidate))) {
                return false;
            }
        }
        return true;
    }

    /** The object with the first of the names that is its own or free; empty if none is, or not all within has a name. */
    private Optional<ModelSpec> named(ModelSpec object, List<String> candidates, String model) {
        if (object.isInItself()) {
            // Its class has its name already.
            return Optional.ofNullable(open.get(object.id())).map(className -> object.with(className, List.of()));
        }
        for (String candidate : candidates) {
            List<Object> known = contents.get(candidate);
            if (known != null && known.equals(contents(object))) {
                return Optional.ofNullable(classes.get(candidate));
            }
            if (known == null && taken.add(candidate)) {
                contents.put(candidate, contents(object));
                open.put(object.id(), candidate);
                Optional<ModelSpec> named = object.union().isPresent()
                        ? namedUnion(object, candidate, model)
                        : Optional.of(object.with(candidate, named(object.parameters(), model)));
                if (named.isPresent()) {
                    classes.put(candidate, named.get());
                }
                return named;
            }
        }
        return Optional.empty();
    }

    private Optional<ModelSpec> namedUnion(ModelSpec union, String className, String model) {
        List<ModelSpec> objects = new ArrayList<>();
        for (ModelSpec object : union.objects()) {
            Object constant = Objects.requireNonNull(
                    object.constants().getOrDefault(union.union().orElseThrow().discriminator(), ""));
            Optional<ModelSpec> named = named(object, ofUnion(object.id(), constant, model), model);
            if (named.isEmpty()) {
                return Optional.empty();
            }
            objects.add(named.get());
        }
        return Optional.of(
                union.with(className, new UnionSpec(union.union().orElseThrow().discriminator(), objects)));
    }

    /** The names for an object by its constant. Constants can differ in signs or capitals alone, which file systems do not tell apart. */
    private List<String> ofUnion(String id, Object constant, String model) {
        String name = JavaNames.parameterClass(id);
        List<String> candidates = new ArrayList<>(List.of(name));
        String end = "_" + Words.display(constant);
        if (id.endsWith(end)) {
            String way = id.substring(0, id.length() - end.length());
            candidates.add(JavaNames.parameterClass(way + " " + JavaNames.withSigns(constant)));
        }
        candidates.add(model + name);
        for (int number = 2; number < MOST_OF_ONE_NAME; number++) {
            candidates.add(name + number);
        }
        List<String> free = new ArrayList<>();
        for (String candidate : candidates) {
            if (!isTakenInOtherCase(candidate)) {
                free.add(candidate);
            }
        }
        return free;
    }

    private boolean isTakenInOtherCase(String candidate) {
        for (String name : taken) {
            if (name.equalsIgnoreCase(candidate) && !name.equals(candidate)) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> contents(ModelSpec object) {
        return List.of(object.schema(), object.constants());
    }

    /** The classes of the enumerated parameters of a model and of all objects within. */
    static void addValueClasses(ModelSpec model, Set<String> names) {
        for (ParameterSpec parameter : model.parameters()) {
            for (ParameterSpec branch : parameter.branches()) {
                if (RequestClass.takesConstants(model, branch)) {
                    names.add(JavaNames.parameterClass(branch.javaName()));
                }
                if (branch.members().isPresent()) {
                    for (ModelSpec object : branch.members().get().objects()) {
                        addValueClasses(object, names);
                    }
                }
            }
        }
    }
}
