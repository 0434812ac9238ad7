package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;

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
}
