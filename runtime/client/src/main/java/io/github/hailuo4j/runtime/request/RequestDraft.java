package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request under construction from values known only at run time: anything can be set, in any order, and {@link #build}
 * checks the whole. Where the values are known when the code is written, {@code builder()} lets the compiler check.
 *
 * <p>A draft is mutable and not for use by several threads.
 *
 * @param <R> the request class
 */
public abstract class RequestDraft<R> implements Cloneable {

    private final ModelDefinition definition;
    private Map<String, Object> values;

    /** What was set to something that JSON cannot say, such as a list that holds null. */
    private Map<String, Violation> noJson = new LinkedHashMap<>();

    /**
     * A draft that begins with some values.
     *
     * @param values none, or those of a request
     */
    protected RequestDraft(RequestValues values) {
        this.definition = values.definition();
        this.values = values.toMap();
    }

    /** The model that the request is for. */
    public final ModelDefinition definition() {
        return definition;
    }

    /**
     * Sets a parameter by its name, whether the model has it or not.
     *
     * @param parameter the gateway's name for it, for example {@code duration_seconds}
     * @param value a string, number, boolean, URI, list, map, or a constant of an enumerated parameter; if it is of another type,
     *     null, or JSON has no such value, {@link #build} says so
     */
    public RequestDraft<R> set(String parameter, Object value) {
        String name = parameter == null ? "a parameter's name" : parameter;
        values.remove(name);
        noJson.remove(name);
        try {
            values.put(name, JsonValues.of(parameter == null ? null : value));
        } catch (IllegalArgumentException e) {
            noJson.put(name, RequestValues.noJson(name, parameter == null ? null : value, e));
        }
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidRequestException if the values are not a valid request; with all violations
     */
    public final R build() {
        return request(definition.checked(new LinkedHashMap<>(values), List.copyOf(noJson.values())));
    }

    /**
     * Reads a request of the draft's model; what is set in the draft plays no part.
     *
     * @throws InvalidRequestException if the text is not JSON, or not a valid request; with all violations
     */
    public final R parse(String json) {
        return request(definition.parse(json));
    }

    /** The object of those members; what is set in the draft plays no part. */
    final R valid(Map<String, Object> members) {
        return request(definition.checked(members, List.of()));
    }

    /** Another draft with the same values, which goes its own way from here. */
    @SuppressWarnings("unchecked") // a clone is of the same class
    public RequestDraft<R> copy() {
        try {
            RequestDraft<R> copy = (RequestDraft<R>) clone();
            copy.values = new LinkedHashMap<>(values);
            copy.noJson = new LinkedHashMap<>(noJson);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("this class is cloneable", e);
        }
    }

    /** The request of those values, which are valid as a whole. */
    protected abstract R request(RequestValues valid);
}
