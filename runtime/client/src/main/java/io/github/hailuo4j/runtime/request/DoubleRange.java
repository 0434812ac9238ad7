package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The numbers that a {@code double} has room for, within lists and maps at any depth. */
final class DoubleRange {

    private static final BigDecimal MOST = BigDecimal.valueOf(Double.MAX_VALUE);

    /** What a value must do, to be read after "must". */
    static final String WORDS = "hold no number beyond " + MOST;

    private DoubleRange() {}

    /** Whether every number in the value is within. */
    static boolean contains(Object value) {
        if (value instanceof BigDecimal number) {
            return number.abs().compareTo(MOST) <= 0;
        }
        if (value instanceof String || value instanceof Boolean) {
            return true;
        }
        Collection<?> within =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : List.of();
        for (Object each : within) {
            if (!contains(each)) {
                return false;
            }
        }
        return true;
    }
}
