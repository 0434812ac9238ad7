package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Checks of numbers. */
final class NumberChecks {

    private NumberChecks() {}

    record AtLeast(BigDecimal min) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number) || number.compareTo(min) >= 0;
        }

        @Override
        public String words() {
            return "be at least " + min;
        }
    }

    record AtMost(BigDecimal max) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number) || number.compareTo(max) <= 0;
        }

        @Override
        public String words() {
            return "be at most " + max;
        }
    }

    /** That every number in a list or a map, at any depth, is one that a {@code double} has room for. */
    record WithinDouble() implements Check {
        private static final BigDecimal MOST = BigDecimal.valueOf(Double.MAX_VALUE);

        @Override
        public boolean holds(Object value) {
            if (value instanceof BigDecimal number) {
                return number.abs().compareTo(MOST) <= 0;
            }
            Collection<?> within =
                    value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : List.of();
            for (Object each : within) {
                if (!holds(each)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String words() {
            return "hold no number beyond " + MOST;
        }
    }
}
