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
public abstract sealed class RequestValues permits AddedValue, GatheredValues {

    RequestValues() {}

    /**
     * A request of the model in which nothing is set yet.
     *
     * <p>A method of this class, because generated code begins with it: what has called no method of this class does not know
     * it yet to Java 17's compiler, which then inlines none of its constructors.
     */
    public static RequestValues of(ModelDefinition definition) {
        return definition.empty();
    }

    abstract ModelDefinition definition();

    /** The value of the parameter with that index; null if it is not set. */
    abstract @Nullable Object value(int parameter);

    /** The same values, all in one place, for a request that is kept. */
    abstract GatheredValues gathered();

    /**
     * The same values and one more, or another one for the parameter.
     *
     * @param name the name of one of the model's parameters
     * @param value a value of the parameter's Java type, or what JSON has for it
     * @throws InvalidRequestException if the parameter can never have the value
     */
    public RequestValues with(String name, Object value) {
        ModelDefinition definition = definition();
        int index = definition.index(name);
        if (index < 0) {
            throw new NoSuchElementException(name);
        }
        Parameter parameter = definition.parameters().get(index);
        Object json = value instanceof String ? value : json(name, value);
        int length = parameter.length(json);
        if (length == 0) {
            throw new InvalidRequestException(definition.id(), definition.valueViolations(parameter, json(name, json)));
        }
        // What is set at most once makes no chain that only grows.
        return value(index) == null
                ? new AddedValue(this, index, length > 0, json)
                : gathered().replaced(index, json);
    }

    private Object json(String name, Object value) {
        try {
            return JsonValues.of(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(definition().id(), List.of(noJson(name, value, e)));
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
        GatheredValues all = gathered();
        if (!definition().isValid(all.values())) {
            throw new InvalidRequestException(
                    definition().id(), definition().violations(all.values(), Map.of(), List.of()));
        }
        return all;
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
        int parameter = definition().index(name);
        @Nullable Object json = parameter < 0 ? null : value(parameter);
        return json == null
                ? Optional.empty()
                : Optional.of((T) definition().parameters().get(parameter).toJava(json));
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
        @Nullable Object json = value(parameter);
        return json == null
                ? Optional.empty()
                : Optional.ofNullable((T) definition().parameters().get(parameter).toJava(json, alternative));
    }

    private int index(String name) {
        int parameter = definition().index(name);
        if (parameter < 0) {
            throw new NoSuchElementException(name);
        }
        return parameter;
    }

    /** The parameters that are set, by name, in the document's order: a map of the caller's own. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        ModelDefinition definition = definition();
        for (int i = 0; i < definition.parameters().size(); i++) {
            Object value = value(i);
            if (value != null) {
                definition.put(i, value, map);
            }
        }
        return map;
    }

    /** What the published prices say. */
    public Price price() {
        return definition().priceOf(gathered().values());
    }

    /** The request's body, with the model in front and the parameters in the document's order. */
    public String toJson() {
        return new String(toJsonBytes(), StandardCharsets.UTF_8);
    }

    /** The request's body as it is sent: {@link #toJson} in UTF-8. */
    public byte[] toJsonBytes() {
        return gathered().json();
    }

    /** Whether the other has the same model and values. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestValues that
                && definition().id().equals(that.definition().id())
                && definition().path().equals(that.definition().path())
                && Arrays.equals(gathered().values(), that.gathered().values());
    }

    @Override
    public int hashCode() {
        return 31 * definition().id().hashCode() + Arrays.hashCode(gathered().values());
    }

    /** The JSON. */
    @Override
    public String toString() {
        return toJson();
    }
}
