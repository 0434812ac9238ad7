package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.runtime.InvalidRequestException;
import io.github.hailuo4j.runtime.Price;
import io.github.hailuo4j.runtime.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model as its document defines it.
 *
 * @param id the id that the gateway knows it by
 * @param path the path that its requests are posted to
 * @param description what the document says of it
 * @param parameters its parameters, in the document's order
 * @param rules the rules across its parameters
 * @param prices its published prices
 */
public record ModelDefinition(
        String id, String path, String description, List<Parameter> parameters, List<Rule> rules, PriceTable prices) {

    private static final String MODEL = "model";

    public ModelDefinition {
        parameters = List.copyOf(parameters);
        rules = List.copyOf(rules);
    }

    /**
     * Begins a definition.
     *
     * @param id the id that the gateway knows the model by
     * @param path the path that its requests are posted to
     * @param description what the document says of it
     */
    public static ModelDefinitionBuilder of(String id, String path, String description) {
        return new ModelDefinitionBuilder(id, path, description);
    }

    /** The parameter of that name, if the model has it. */
    public Optional<Parameter> parameter(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** A request of this model in which nothing is set yet. */
    public RequestValues empty() {
        return new RequestValues(this, Map.of());
    }

    /**
     * Reads a request of this model.
     *
     * @throws InvalidRequestException if the text is not JSON, or not a valid request; with all violations
     */
    public RequestValues parse(String json) {
        Map<String, Object> members;
        List<JsonText.Fault> faults = new ArrayList<>();
        if (json == null) {
            throw noObject("a request is a JSON object, not null");
        }
        try {
            members = new LinkedHashMap<>(JsonText.parseObject(json, faults));
        } catch (JsonText.MalformedJson e) {
            throw noObject(Objects.requireNonNull(e.getMessage()));
        }
        List<Violation> known = new ArrayList<>();
        Object model = members.remove(MODEL);
        if (!id.equals(model)) {
            String rule = "model must be " + id;
            known.add(new Violation(MODEL, rule, List.of(id), rule + "; " + found(model)));
        }
        for (JsonText.Fault fault : faults) {
            String name = fault.pointer().split("/", -1)[1].replace("~1", "/").replace("~0", "~");
            if (!name.equals(MODEL)) {
                known.add(new Violation(name, fault.rule(), List.of(), fault.message()));
            }
        }
        return checked(members, known);
    }

    private InvalidRequestException noObject(String message) {
        return new InvalidRequestException(
                id, List.of(new Violation("", "a request is a JSON object", List.of(), message)));
    }

    /** The values as a request. */
    RequestValues checked(Map<String, Object> values) {
        return checked(values, List.of());
    }

    /** The values as a request, where something is wrong with some already. */
    RequestValues checked(Map<String, Object> values, List<Violation> known) {
        List<Violation> violations = new ArrayList<>(known);
        Set<String> unsettled = new HashSet<>();
        for (Violation violation : known) {
            unsettled.add(violation.parameter());
        }
        for (Parameter parameter : parameters) {
            if (unsettled.contains(parameter.name())) {
                continue;
            }
            List<Violation> own = ownViolations(parameter, values.get(parameter.name()));
            if (!own.isEmpty()) {
                unsettled.add(parameter.name());
                violations.addAll(own);
            }
        }
        for (String name : values.keySet()) {
            if (parameter(name).isEmpty()) {
                violations.add(unknown(name));
            }
        }
        // A rule about a parameter that is wrong by itself has no verdict yet.
        for (Rule rule : rules) {
            if (rule.parameters().stream().noneMatch(unsettled::contains)) {
                ruleViolation(rule, values).ifPresent(violations::add);
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(id, List.copyOf(violations));
        }
        return new RequestValues(this, values);
    }

    private List<Violation> ownViolations(Parameter parameter, @Nullable Object value) {
        if (value != null) {
            return parameter.accepts(value) ? List.of() : valueViolations(parameter, value);
        }
        if (!parameter.isRequired()) {
            return List.of();
        }
        String rule = parameter.name() + " is required";
        return List.of(new Violation(parameter.name(), rule, display(parameter.values()), rule));
    }

    private Violation unknown(String name) {
        String rule = name + " is not a parameter of " + id;
        String known = parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
        return new Violation(name, rule, List.of(), rule + ", which has " + known);
    }

    /** What is wrong with a value by itself. */
    List<Violation> valueViolations(Parameter parameter, Object value) {
        List<Violation> violations = new ArrayList<>();
        for (Parameter.Broken broken : parameter.broken(value)) {
            String rule = parameter.name() + " must " + broken.words();
            String message = rule + "; " + found(value) + broken.hint();
            violations.add(new Violation(parameter.name(), rule, display(parameter.values()), message));
        }
        return violations;
    }

    private Optional<Violation> ruleViolation(Rule rule, Map<String, Object> values) {
        if (rule.condition().holds(values)) {
            return Optional.empty();
        }
        String first = rule.parameters().get(0);
        List<Object> allowed = parameter(first).map(Parameter::values).orElse(List.of()).stream()
                .filter(candidate -> {
                    Map<String, Object> changed = new LinkedHashMap<>(values);
                    changed.put(first, candidate);
                    return rule.condition().holds(changed);
                })
                .toList();
        return Optional.of(
                new Violation(first, rule.words(), display(allowed), rule.words() + "; " + found(values.get(first))));
    }

    private static String found(@Nullable Object value) {
        return "it is " + (value == null ? "not given" : JsonValues.excerpt(value));
    }

    private static List<String> display(List<Object> values) {
        return values.stream().map(JsonValue::display).toList();
    }

    Price priceOf(Map<String, Object> values) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            parameter.defaultValue().ifPresent(value -> defaults.put(parameter.name(), value));
        }
        return prices.priceOf(values, defaults);
    }
}
