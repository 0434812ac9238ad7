package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Price;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is set of a request, as an immutable value: setting a parameter gives another one. */
public final class RequestValues {

    private final ModelDefinition definition;

    /** By the parameters' index; null where one is not set. Never written to: a stage's values are also the next one's. */
    private final @Nullable Object[] values;

    /** As {@link ModelDefinition#jsonLength} has it. */
    private final int jsonLength;

    RequestValues(ModelDefinition definition, @Nullable Object[] values, int jsonLength) {
        this.definition = definition;
        this.values = values;
        this.jsonLength = jsonLength;
    }

    /**
     * The same values and one more, or another one for the parameter.
     *
     * @param name the name of one of the model's parameters
     * @param value a value of the parameter's Java type, or what JSON has for it
     * @throws InvalidRequestException if the parameter can never have the value
     */
    public RequestValues with(String name, Object value) {
        int index = index(name);
        Parameter parameter = definition.parameters().get(index);
        Object json = value instanceof String ? value : json(name, value);
        int length = parameter.length(json);
        if (length == 0) {
            throw new InvalidRequestException(definition.id(), definition.valueViolations(parameter, json(name, json)));
        }
        @Nullable Object[] more = values.clone();
        more[index] = json;
        int sum = values[index] == null ? ModelDefinition.jsonLength(jsonLength, length) : definition.jsonLength(more);
        return new RequestValues(definition, more, sum);
    }

    private Object json(String name, Object value) {
        try {
            return JsonValues.of(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(definition.id(), List.of(noJson(name, value, e)));
        }
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
        if (!definition.isValid(values)) {
            throw new InvalidRequestException(definition.id(), definition.violations(values, Map.of(), List.of()));
        }
        return this;
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
        int index = definition.index(name);
        Object json = index < 0 ? null : values[index];
        return json == null
                ? Optional.empty()
                : Optional.of((T) definition.parameters().get(index).toJava(json));
    }

    private int index(String name) {
        int index = definition.index(name);
        if (index < 0) {
            throw new NoSuchElementException(name);
        }
        return index;
    }

    /** The parameters that are set, by name, in the document's order: a map of the caller's own. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                map.put(definition.parameters().get(i).name(), value);
            }
        }
        return map;
    }

    /** What the published prices say. */
    public Price price() {
        return definition.priceOf(values);
    }

    /** The request's body, with the model in front and the parameters in the document's order. */
    public String toJson() {
        return new String(toJsonBytes(), StandardCharsets.UTF_8);
    }

    /** The request's body as it is sent: {@link #toJson} in UTF-8. */
    public byte[] toJsonBytes() {
        return definition.json(values, jsonLength);
    }

    /** Whether the other has the same model and values. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestValues that
                && definition.id().equals(that.definition.id())
                && definition.path().equals(that.definition.path())
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * definition.id().hashCode() + Arrays.hashCode(values);
    }

    /** The JSON. */
    @Override
    public String toString() {
        return toJson();
    }
}
