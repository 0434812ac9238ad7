package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.spec.model.Located;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.UnionSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that have no class. Of some there can be none, so that they are left out where others may stand instead. The others
 * could be valid: they are JSON values, and so is whatever they are an alternative of.
 */
final class ObjectsWithoutClass {

    /** The names of those that contradict themselves. */
    private final Set<String> impossible = new HashSet<>();

    /** By the names of the others, the object or parameter that is in the way. */
    private final Map<String, Located> lost = new HashMap<>();

    /**
     * A parameter that is within itself and has no class; nothing but its class would say all of it.
     *
     * @param cause the object or parameter that is in the way
     */
    record Recursion(ParameterSpec parameter, Located cause) {}

    int count() {
        return impossible.size() + lost.size();
    }

    boolean has(String className) {
        return impossible.contains(className) || lost.containsKey(className);
    }

    void addImpossible(ModelSpec object) {
        impossible.add(object.id());
    }

    void addLost(ModelSpec object, Located cause) {
        lost.putIfAbsent(object.id(), cause);
    }

    /** Adds the union if none of its objects can be, or one has no class that could be. */
    void addUnion(ModelSpec union) {
        Optional<Located> cause = cause(union);
        if (cause.isPresent()) {
            addLost(union, cause.get());
        } else if (possible(union).isEmpty()) {
            addImpossible(union);
        }
    }

    /** The same model, of whose objects those without a class are JSON values, or are left out. */
    ModelSpec without(ModelSpec model) {
        return model.with(model.id(), without(model.parameters()));
    }

    private List<ParameterSpec> without(List<ParameterSpec> all) {
        List<ParameterSpec> parameters = new ArrayList<>();
        for (ParameterSpec parameter : all) {
            Optional<ModelSpec> members = parameter.members();
            ParameterSpec each = members.isEmpty() ? parameter : parameter.withMembers(left(members.get()));
            parameters.add(each.withAlternatives(without(each.alternatives())));
        }
        return parameters;
    }

    /** What has a class of the object, or of those of which it is one; empty if nothing has. */
    Optional<ModelSpec> left(ModelSpec object) {
        if (has(object.id()) || cause(object).isPresent()) {
            return Optional.empty();
        }
        if (object.union().isEmpty()) {
            return Optional.of(object);
        }
        UnionSpec union = object.union().get();
        return Optional.of(object.with(object.id(), new UnionSpec(union.discriminator(), possible(object))));
    }

    private List<ModelSpec> possible(ModelSpec union) {
        List<ModelSpec> possible = new ArrayList<>();
        for (ModelSpec each : union.objects()) {
            if (!impossible.contains(each.id())) {
                possible.add(each);
            }
        }
        return possible;
    }

    /** What is in the way of a class for the object, or for one of which it is one. */
    private Optional<Located> cause(ModelSpec object) {
        if (lost.containsKey(object.id())) {
            return Optional.of(Objects.requireNonNull(lost.get(object.id())));
        }
        for (ModelSpec each : object.objects()) {
            if (lost.containsKey(each.id())) {
                return Optional.of(Objects.requireNonNull(lost.get(each.id())));
            }
        }
        return Optional.empty();
    }

    /** The first parameter of the model that is within itself, must have a class, and has none. */
    Optional<Recursion> recursion(ModelSpec model) {
        for (ParameterSpec parameter : model.parameters()) {
            for (ParameterSpec branch : parameter.branches()) {
                if (parameter.isRecursive() && branch.holdsObjects()) {
                    Optional<ModelSpec> members = branch.members();
                    if (members.isEmpty()) {
                        return Optional.of(new Recursion(parameter, parameter));
                    }
                    if (left(members.get()).isEmpty() && !isRefused(members.get())) {
                        return Optional.of(
                                new Recursion(parameter, cause(members.get()).orElse(members.get())));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the parameter's schema refuses each such object by itself. Where it is within itself, that says too little. */
    private boolean isRefused(ModelSpec members) {
        for (ModelSpec each : members.objects()) {
            if (each.isInItself() || !impossible.contains(each.id())) {
                return false;
            }
        }
        return !members.isInItself();
    }
}
