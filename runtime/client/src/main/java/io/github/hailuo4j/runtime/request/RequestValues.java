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

    /** All values by the parameters' index, null where one is not set; or the last value, where others were set before. */
    private final Object last;

    /** Which parameter the last value is of, and what was set before; none where all values are here. */
    private final int index;

    private final @Nullable RequestValues before;

    /** As {@link ModelDefinition#jsonLength} has it. */
    private final int jsonLength;

    /** All values, in an array that nobody else has. */
    RequestValues(ModelDefinition definition, @Nullable Object[] values, int jsonLength) {
        this.definition = definition;
        this.last = values;
        this.index = -1;
        this.before = null;
        this.jsonLength = jsonLength;
    }

    /** One more value; to copy all others at each stage would cost more than all checks of a short request. */
    private RequestValues(RequestValues before, int index, Object value, int jsonLength) {
        this.definition = before.definition;
        this.last = value;
        this.index = index;
        this.before = before;
        this.jsonLength = jsonLength;
    }

    /** The same values, all in one place, for a request that is kept. */
    RequestValues gathered() {
        return before == null ? this : new RequestValues(definition, values(), jsonLength);
    }

    /** By the parameters' index; not to be written to. */
    private @Nullable Object[] values() {
        if (before == null) {
            return (@Nullable Object[]) last;
        }
        RequestValues first = before;
        while (first.before != null) {
            first = first.before;
        }
        @Nullable Object[] values = ((@Nullable Object[]) first.last).clone();
        for (RequestValues each = this; each.before != null; each = each.before) {
            values[each.index] = each.last;
        }
        return values;
    }

    private boolean isSet(int parameter) {
        RequestValues each = this;
        while (each.before != null) {
            if (each.index == parameter) {
                return true;
            }
            each = each.before;
        }
        return ((@Nullable Object[]) each.last)[parameter] != null;
    }

    /**
     * The same values and one more, or another one for the parameter.
     *
     * @param name the name of one of the model's parameters
     * @param value a value of the parameter's Java type, or what JSON has for it
     * @throws InvalidRequestException if the parameter can never have the value
     */
    public RequestValues with(String name, Object value) {
        int parameterIndex = index(name);
        Parameter parameter = definition.parameters().get(parameterIndex);
        Object json = value instanceof String ? value : json(name, value);
        int length = parameter.length(json);
        if (length == 0) {
            throw new InvalidRequestException(definition.id(), definition.valueViolations(parameter, json(name, json)));
        }
        return isSet(parameterIndex)
                ? replaced(parameterIndex, json)
                : new RequestValues(this, parameterIndex, json, ModelDefinition.jsonLength(jsonLength, length));
    }

    /** What is set at most once makes no chain that only grows. */
    private RequestValues replaced(int parameter, Object json) {
        @Nullable Object[] more = values().clone();
        more[parameter] = json;
        return new RequestValues(definition, more, definition.jsonLength(more));
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
        @Nullable Object[] values = values();
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
        int parameter = definition.index(name);
        Object json = parameter < 0 ? null : values()[parameter];
        return json == null
                ? Optional.empty()
                : Optional.of((T) definition.parameters().get(parameter).toJava(json));
    }

    /**
     * The value of a parameter that takes values of several JSON types, if it is set to one of that type.
     *
     * @param alternative which of the types, in the order in which its definition has them
     * @param <T> the Java type of that; generated code knows it, nothing checks it here
     */
    @SuppressWarnings("unchecked") // see @param
    public <T> Optional<T> find(String name, int alternative) {
        int parameter = index(name);
        Object json = values()[parameter];
        return json == null
                ? Optional.empty()
                : Optional.ofNullable((T) definition.parameters().get(parameter).toJava(json, alternative));
    }

    private int index(String name) {
        int parameter = definition.index(name);
        if (parameter < 0) {
            throw new NoSuchElementException(name);
        }
        return parameter;
    }

    /** The parameters that are set, by name, in the document's order: a map of the caller's own. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        @Nullable Object[] values = values();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                definition.put(i, value, map);
            }
        }
        return map;
    }

    /** What the published prices say. */
    public Price price() {
        return definition.priceOf(values());
    }

    /** The request's body, with the model in front and the parameters in the document's order. */
    public String toJson() {
        return new String(toJsonBytes(), StandardCharsets.UTF_8);
    }

    /** The request's body as it is sent: {@link #toJson} in UTF-8. */
    public byte[] toJsonBytes() {
        return definition.json(values(), jsonLength);
    }

    /** Whether the other has the same model and values. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestValues that
                && definition.id().equals(that.definition.id())
                && definition.path().equals(that.definition.path())
                && Arrays.equals(values(), that.values());
    }

    @Override
    public int hashCode() {
        return 31 * definition.id().hashCode() + Arrays.hashCode(values());
    }

    /** The JSON. */
    @Override
    public String toString() {
        return toJson();
    }
}
