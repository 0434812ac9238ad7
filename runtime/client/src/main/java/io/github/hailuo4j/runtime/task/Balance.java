package io.github.hailuo4j.runtime.task;

import java.io.Serializable;
import java.util.Map;

/**
 * The account's balance ({@code GET /api/v1/me/balance}).
 *
 * @param cents what is left, in US cents
 * @param fields all that the gateway said
 */
public record Balance(long cents, Map<String, Object> fields) implements Serializable {

    public Balance {
        fields = Map.copyOf(fields);
    }

    /** For people: what is left. */
    @Override
    public String toString() {
        return cents + " cents";
    }
}
