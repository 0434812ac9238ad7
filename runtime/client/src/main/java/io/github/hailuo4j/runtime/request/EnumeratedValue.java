package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import java.util.List;

/** What the constants of generated value classes have in common. */
public abstract class EnumeratedValue implements ParameterValue {

    private final Object json;

    protected EnumeratedValue(Object json) {
        this.json = JsonValues.of(json);
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

    /** The value as the gateway writes it. */
    @Override
    public final String toString() {
        return JsonValue.display(json);
    }
}
