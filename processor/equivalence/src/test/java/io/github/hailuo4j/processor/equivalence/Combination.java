package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Some parameters of a model with values, in an order.
 *
 * @param values parameter names to JSON values, in the order in which they are set
 */
record Combination(ModelSpec model, String className, Map<String, Object> values) {

    /** The JSON of the request, its members in the document's order. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (model.named()) {
            json.put("model", model.id());
        }
        model.constants().forEach((name, constant) -> json.set(name, Contents.json(constant)));
        for (ParameterSpec parameter : model.parameters()) {
            Object value = values.get(parameter.name());
            if (value != null) {
                json.set(parameter.name(), Contents.json(value));
            }
        }
        return json;
    }

    /** The builder chain, as somebody would write it. */
    String chain() {
        return className + ".builder()"
                + values.entrySet().stream()
                        .map(entry -> "." + JavaNames.method(entry.getKey()) + "("
                                + argument(model, entry.getKey(), entry.getValue()) + ")")
                        .collect(Collectors.joining())
                + ".build()";
    }

    private static String argument(ModelSpec model, String parameter, Object value) {
        ParameterSpec spec = model.parameter(parameter).orElseThrow();
        List<ParameterSpec> plain = spec.branches().stream()
                .filter(branch -> !RequestClass.takesConstants(model, branch))
                .toList();
        boolean takesConstants = plain.size() < spec.branches().size();
        // One that is a constant of another model must not compile here, unless the value has an alternative of its
        // own.
        boolean isConstant = takesConstants && plain.stream().noneMatch(branch -> Contents.isOf(branch.type(), value));
        if (isConstant) {
            return JavaNames.parameterClass(parameter) + "." + JavaNames.valueConstant(parameter, value);
        }
        return Contents.java(value);
    }

    /** The same with each optional parameter before the required ones that the document declares after it. */
    Combination inPlace() {
        Map<String, Object> reordered = new java.util.LinkedHashMap<>();
        List<String> declared =
                model.parameters().stream().map(ParameterSpec::name).toList();
        for (String next : model.required()) {
            for (String name : declared.subList(0, declared.indexOf(next))) {
                if (values.containsKey(name) && !model.required().contains(name)) {
                    reordered.putIfAbsent(name, values.get(name));
                }
            }
            if (values.containsKey(next)) {
                reordered.put(next, values.get(next));
            }
        }
        values.forEach(reordered::putIfAbsent);
        return new Combination(model, className, reordered);
    }

    /**
     * The same in an order of groups: those of one group, and parameters that are in none, in an order that is random.
     *
     * @param order the names of the groups' members
     */
    Combination inOrder(List<List<String>> order, Random random) {
        Map<String, Object> any = shuffled(random).values();
        Map<String, Object> reordered = new java.util.LinkedHashMap<>();
        List<String> grouped = order.stream().flatMap(List::stream).toList();
        any.keySet().stream()
                .filter(name -> !grouped.contains(name))
                .forEach(name -> reordered.put(name, values.get(name)));
        for (List<String> group : order) {
            any.keySet().stream().filter(group::contains).forEach(name -> reordered.put(name, values.get(name)));
        }
        return new Combination(model, className, reordered);
    }

    /** Whether no parameter is set after one of a later group. */
    boolean isInOrder(List<List<String>> order) {
        int last = 0;
        for (String name : values.keySet()) {
            for (int group = 0; group < order.size(); group++) {
                if (order.get(group).contains(name)) {
                    if (group < last) {
                        return false;
                    }
                    last = group;
                }
            }
        }
        return true;
    }

    /** The same with the optional parameters in another order. */
    Combination shuffled(Random random) {
        List<String> names = new ArrayList<>(values.keySet());
        names.removeAll(model.required());
        Collections.shuffle(names, random);
        Map<String, Object> reordered = new java.util.LinkedHashMap<>();
        for (String name : model.required()) {
            if (values.containsKey(name)) {
                reordered.put(name, values.get(name));
            }
        }
        names.forEach(name -> reordered.put(name, values.get(name)));
        return new Combination(model, className, reordered);
    }
}
