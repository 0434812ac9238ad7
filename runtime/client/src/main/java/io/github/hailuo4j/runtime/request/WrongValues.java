package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.runtime.errors.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says all that is wrong with values that are no valid request of a model, or no valid object. */
final class WrongValues {

    private final ModelDefinition definition;

    WrongValues(ModelDefinition definition) {
        this.definition = definition;
    }

    /** All that is wrong with the values, of which some are no parameters. */
    List<Violation> violations(@Nullable Object[] own, Map<String, Object> values, List<Violation> known) {
        List<Violation> violations = new ArrayList<>(known);
        Set<String> unsettled = new HashSet<>();
        for (Violation violation : known) {
            unsettled.add(violation.parameter());
        }
        for (int i = 0; i < own.length; i++) {
            Parameter parameter = definition.parameters().get(i);
            if (unsettled.contains(parameter.name())) {
                continue;
            }
            List<Violation> ofValue = ownViolations(parameter, own[i]);
            if (!ofValue.isEmpty()) {
                unsettled.add(parameter.name());
                violations.addAll(ofValue);
            }
        }
        for (String name : values.keySet()) {
            if (definition.index(name) < 0) {
                violations.add(unknown(name));
            }
        }
        // A rule about a parameter that is wrong by itself has no verdict yet.
        Map<String, Object> request = new ValuesView(definition, own);
        for (Rule rule : definition.rules()) {
            if (rule.parameters().stream().noneMatch(unsettled::contains)) {
                ruleViolation(rule, request).ifPresent(violations::add);
            }
        }
        return List.copyOf(violations);
    }

    private static List<Violation> ownViolations(Parameter parameter, @Nullable Object value) {
        if (value != null) {
            // No more than once: what is deep inside would be looked at twice for each level.
            return ofValue(parameter, value);
        }
        if (!parameter.isRequired()) {
            return List.of();
        }
        String rule = parameter.name() + " is required";
        return List.of(new Violation(parameter.name(), rule, display(parameter.values()), rule));
    }

    private Violation unknown(String name) {
        String rule = name + " is not a " + (definition.isObject() ? "member" : "parameter") + " of " + definition.id();
        String known = definition.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
        return new Violation(name, rule, List.of(), rule + ", which has " + known);
    }

    /** What is wrong with a value by itself. */
    static List<Violation> ofValue(Parameter parameter, Object value) {
        List<Violation> violations = new ArrayList<>(parameter.withinObjects(value));
        for (Parameter.Broken broken : parameter.broken(value, !violations.isEmpty())) {
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
        List<Object> allowed = definition.parameter(first).map(Parameter::values).orElse(List.of()).stream()
                .filter(candidate -> {
                    Map<String, Object> changed = new LinkedHashMap<>(values);
                    changed.put(first, candidate);
                    return rule.condition().holds(changed);
                })
                .toList();
        return Optional.of(
                new Violation(first, rule.words(), display(allowed), rule.words() + "; " + found(values.get(first))));
    }

    static String found(@Nullable Object value) {
        return "it is " + (value == null ? "not given" : JsonValues.excerpt(value));
    }

    private static List<String> display(List<Object> values) {
        return values.stream().map(JsonValue::display).toList();
    }
}
