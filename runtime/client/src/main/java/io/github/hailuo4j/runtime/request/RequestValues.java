package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Price;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is set of a request, as an immutable value: setting a parameter gives another one. */
public final class RequestValues {

    private final ModelDefinition definition;
    private final Map<String, Object> values;

    RequestValues(ModelDefinition definition, Map<String, Object> values) {
        this.definition = definition;
        this.values = values;
    }

    /**
     * The same values and one more, or another one for the parameter.
     *
     * @param name the name of one of the model's parameters
     * @param value a value of the parameter's Java type, or what JSON has for it
     * @throws InvalidRequestException if the parameter can never have the value
     */
    public RequestValues with(String name, Object value) {
        Object json;
        try {
            json = JsonValues.of(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(definition.id(), List.of(noJson(name, value, e)));
        }
        List<Violation> violations = definition.valueViolations(parameter(name), json);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(definition.id(), violations);
        }
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, json);
        return new RequestValues(definition, Collections.unmodifiableMap(more));
    }

    /** That what was given for a parameter cannot be said in JSON. */
    static Violation noJson(String parameter, @Nullable Object given, IllegalArgumentException why) {
        if (given == null) {
            String rule = parameter + " must not be null";
            return new Violation(parameter, rule, List.of(), rule);
        }
        String rule = parameter + " must be a JSON value";
        return new Violation(parameter, rule, List.of(), rule + "; " + why.getMessage());
    }

    /**
     * These values, checked as a whole; for models with rules that types cannot hold.
     *
     * @throws InvalidRequestException if they break a rule
     */
    public RequestValues checked() {
        return definition.checked(values);
    }

    ModelDefinition definition() {
        return definition;
    }

    /**
     * The value of a parameter that is set.
     *
     * @param <T> the parameter's Java type; generated code knows it, nothing checks it here
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // see @param
    public <T> T get(String name) {
        return this.<T>find(name).orElseThrow(() -> new NoSuchElementException(name));
    }

    /**
     * The value of a parameter, if it is set.
     *
     * @param <T> the parameter's Java type; generated code knows it, nothing checks it here
     */
    @SuppressWarnings("unchecked") // see @param
    public <T> Optional<T> find(String name) {
        Object json = values.get(name);
        return json == null ? Optional.empty() : Optional.of((T) parameter(name).toJava(json));
    }

    private Parameter parameter(String name) {
        return definition.parameter(name).orElseThrow(() -> new NoSuchElementException(name));
    }

    /** What the published prices say. */
    public Price price() {
        return definition.priceOf(values);
    }

    /** The request's body, with the model in front and the parameters in the document's order. */
    public String toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("model", definition.id());
        for (Parameter parameter : definition.parameters()) {
            Object value = values.get(parameter.name());
            if (value != null) {
                members.put(parameter.name(), value);
            }
        }
        return JsonValues.write(members);
    }

    /** Whether the other has the same model and values. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestValues that
                && definition.id().equals(that.definition.id())
                && definition.path().equals(that.definition.path())
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(definition.id(), values);
    }

    /** The JSON. */
    @Override
    public String toString() {
        return toJson();
    }
}
