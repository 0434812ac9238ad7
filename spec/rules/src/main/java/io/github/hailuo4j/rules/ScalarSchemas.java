package io.github.hailuo4j.rules;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The kinds of {@link Schema} that are about texts and numbers. They are its members, and called {@code Schema.Length}. */
interface ScalarSchemas {

    /** {@code minLength} and {@code maxLength}, in code points; {@link Integer#MAX_VALUE} if there is no most. */
    record Length(int min, int max) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String text) || Counts.isWithin(min, text.codePointCount(0, text.length()), max);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.length(this);
        }
    }

    /** {@code pattern}. */
    record Matches(TextPattern pattern) implements Schema {

        /**
         * A pattern.
         *
         * @param ecma as the document has it
         * @param re2 the same for RE2
         */
        public Matches(String ecma, String re2) {
            this(new TextPattern(ecma, re2));
        }

        /** As the document has it. */
        public String ecma() {
            return pattern.ecma();
        }

        /** The same for RE2. */
        public String re2() {
            return pattern.re2();
        }

        @Override
        public boolean holds(Object value) {
            return !(value instanceof String text) || pattern.isFoundIn(text);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.matches(this);
        }
    }

    /** {@code format: uri}. */
    record Uri() implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String text) || AbsoluteUris.isAbsoluteUri(text);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.uri(this);
        }
    }

    /** {@code minimum}, or {@code exclusiveMinimum}. */
    record Minimum(BigDecimal min, boolean exclusive) implements Schema {

        /** A bound that a number can be. */
        public Minimum(BigDecimal min) {
            this(min, false);
        }

        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number)
                    || (exclusive ? number.compareTo(min) > 0 : number.compareTo(min) >= 0);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.minimum(this);
        }
    }

    /** {@code maximum}, or {@code exclusiveMaximum}. */
    record Maximum(BigDecimal max, boolean exclusive) implements Schema {

        /** A bound that a number can be. */
        public Maximum(BigDecimal max) {
            this(max, false);
        }

        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number)
                    || (exclusive ? number.compareTo(max) < 0 : number.compareTo(max) <= 0);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maximum(this);
        }
    }

    /** {@code multipleOf}; the step is more than 0. */
    record MultipleOf(BigDecimal step) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number) || isMultiple(number.stripTrailingZeros());
        }

        /** By remainders of digits alone: 1e1000000 must not become a megabyte. */
        private boolean isMultiple(BigDecimal number) {
            long places = (long) step.scale() - number.scale();
            if (places < 0) {
                // Its last digit, which is no 0, stands behind all that a multiple has.
                return number.signum() == 0;
            }
            BigInteger digits = step.unscaledValue();
            BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(places), digits);
            return number.unscaledValue().multiply(power).mod(digits).signum() == 0;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.multipleOf(this);
        }
    }
}
