package io.github.hailuo4j.app.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.RequestClass.Setter;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request as the chain of its builder: the way through the builder's stages, by the plan from which the stages are generated. What no
 * builder can be told is parsed.
 */
final class JavaChain {

    /** More than any way takes that goes straight on; what is beyond is not looked for. */
    private static final int MOST_STEPS = 10_000;

    private static final String INDENT = "        ";

    private final Plan plan;
    private final String packageName;
    private final Set<String> imports = new TreeSet<>();
    private final JavaValues values;
    private int steps;

    private JavaChain(Plan plan, String packageName) {
        this.plan = plan;
        this.packageName = packageName;
        this.values = new JavaValues(packageName, imports, this::object);
    }

    /**
     * Java code: the imports, and a variable {@code request}.
     *
     * @param plan what is generated from the model's document
     * @param packageName the package that it is generated into
     * @param id the model's id
     * @param path the path that the request is posted to
     * @param request the request's JSON
     */
    static String of(Plan plan, String packageName, String id, String path, ObjectNode request) {
        RequestClass model = plan.requests().stream()
                .filter(each ->
                        each.model().id().equals(id) && each.model().path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no class for " + id + " under " + path));
        JavaChain chain = new JavaChain(plan, packageName);
        ObjectNode parameters = request.deepCopy();
        parameters.remove("model");
        String expression;
        try {
            expression = chain.builder(model, parameters, "\n" + INDENT);
        } catch (UnwritableException e) {
            chain.imports.clear();
            expression = model.className() + ".parse(" + JavaText.of(request.toString()) + ")";
        }
        chain.imports.add(packageName + "." + model.className());
        StringBuilder code = new StringBuilder();
        chain.imports.forEach(name -> code.append("import ").append(name).append(";\n"));
        return code.append("\nvar request = ").append(expression).append(";\n").toString();
    }

    private String object(String className, JsonNode json) {
        RequestClass object = plan.objects().stream()
                .filter(each -> each.className().equals(className))
                .findFirst()
                .orElseThrow(() -> new UnwritableException("there is no class " + className));
        imports.add(packageName + "." + className);
        return builder(object, (ObjectNode) json, "");
    }

    private String builder(RequestClass request, ObjectNode parameters, String separator) {
        Set<String> left = new LinkedHashSet<>();
        parameters.fieldNames().forEachRemaining(left::add);
        List<String> calls = way(request, request.automaton().start(), parameters, left)
                .orElseThrow(() -> new UnwritableException("no way leads through the builder"));
        StringBuilder chain = new StringBuilder(request.className()).append(".builder()");
        calls.forEach(call -> chain.append(separator).append(call));
        return chain.append(separator).append(".build()").toString();
    }

    /** The calls from a stage on that set all that is left. */
    private Optional<List<String>> way(RequestClass request, Stage stage, ObjectNode parameters, Set<String> left) {
        if (left.isEmpty()) {
            return request.automaton().isAccepting(stage) ? Optional.of(new ArrayList<>()) : Optional.empty();
        }
        if (++steps > MOST_STEPS) {
            throw new UnwritableException("no way was found through the builder");
        }
        for (Setter setter : request.setters().getOrDefault(stage, List.of())) {
            ParameterSpec parameter = setter.parameter();
            JsonNode value = parameters.get(parameter.name());
            if (value == null || !left.contains(parameter.name()) || !takes(setter, value)) {
                continue;
            }
            Set<String> rest = new LinkedHashSet<>(left);
            rest.remove(parameter.name());
            Optional<List<String>> way = way(request, setter.target(), parameters, rest);
            if (way.isPresent()) {
                String call =
                        "." + JavaNames.method(parameter.javaName()) + "(" + values.of(request, parameter, value) + ")";
                way.get().add(0, call);
                return way;
            }
        }
        return Optional.empty();
    }

    private static boolean takes(Setter setter, JsonNode value) {
        List<Object> all = setter.parameter().values();
        if (all.isEmpty()) {
            return true;
        }
        Object plain = JavaValues.plain(value);
        for (int i = 0; i < all.size(); i++) {
            if (JavaValues.isSame(all.get(i), plain)) {
                return setter.states().get(i + 1);
            }
        }
        return false;
    }
}
