package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks of any value. */
final class ValueChecks {

    private ValueChecks() {}

    record Type(Set<String> types) implements Check {
        @Override
        public boolean holds(Object value) {
            if (value instanceof BigDecimal number) {
                return types.contains("number") || (types.contains("integer") && number.scale() <= 0);
            }
            return types.contains(
                    value instanceof String
                            ? "string"
                            : value instanceof Boolean ? "boolean" : value instanceof List ? "array" : "object");
        }

        @Override
        public String words() {
            return new TreeSet<>(types)
                    .stream()
                            .map(type -> switch (type) {
                                case "integer" -> "a whole number";
                                case "array" -> "an array";
                                case "object" -> "an object";
                                case "boolean" -> "true or false";
                                default -> "a " + type;
                            })
                            .collect(Collectors.joining(" or ", "be ", ""));
        }
    }

    record In(List<Object> values) implements Check {
        @Override
        public boolean holds(Object value) {
            return values.contains(value);
        }

        @Override
        public String words() {
            return (values.size() == 1 ? "be " : "be one of ")
                    + values.stream().map(JsonValues::display).collect(Collectors.joining(", "));
        }
    }
}
