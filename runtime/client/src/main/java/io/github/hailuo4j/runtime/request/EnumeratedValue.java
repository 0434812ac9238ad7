package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import java.util.List;

/**
 * What the constants of generated value classes have in common.
 *
 * @param <T> the value class; all that extend this one with it are its constants
 */
@SuppressWarnings("ComparableType") // T is the class itself, as in Enum.
public abstract class EnumeratedValue<T extends ParameterValue> implements ParameterValue, Comparable<T> {

    private final Object json;
    private final int rank;

    /**
     * A constant.
     *
     * @param json its value
     * @param rank its place among the constants of its class; smaller ones are less
     */
    protected EnumeratedValue(Object json, int rank) {
        this.json = JsonValues.of(json);
        this.rank = rank;
    }

    /**
     * The constant for a JSON value.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static <T extends ParameterValue> T find(List<T> constants, Object json, String parameter) {
        Object wanted = JsonValues.of(json);
        for (T constant : constants) {
            if (constant.json().equals(wanted)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                parameter + " is one of " + constants + ", not " + JsonValue.display(wanted));
    }

    @Override
    public final Object json() {
        return json;
    }

    /** Numbers by what they are, false before true, and texts in the document's order. */
    @Override
    public final int compareTo(T other) {
        return Integer.compare(rank, ((EnumeratedValue<?>) (Object) other).rank);
    }

    /** The value as the gateway writes it. */
    @Override
    public final String toString() {
        return JsonValue.display(json);
    }
}
