package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.task.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's published prices.
 *
 * @param asOf when they were published, for example {@code 2026-08}; empty if no price is published
 * @param unpublished in words, whose price is not published and what the rows are instead; empty where they are the gateway's
 * @param rows a price for each combination of parameter values that has one
 */
public record PriceTable(String asOf, String unpublished, List<Row> rows) {

    public PriceTable {
        rows = List.copyOf(rows);
    }

    /** The gateway's own prices. */
    public PriceTable(String asOf, List<Row> rows) {
        this(asOf, "", rows);
    }

    /**
     * One price.
     *
     * @param cents US cents a video, or for each unit of the {@code per} parameter
     * @param when the values that it is for; other parameters do not matter
     * @param per the number that the cents are multiplied by, for example {@code duration_seconds}; empty if there is none
     * @param plus what is added for the items of lists
     */
    public record Row(int cents, Map<String, Object> when, String per, List<Addition> plus) {

        public Row {
            when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
            plus = List.copyOf(plus);
        }

        /** A price a video. */
        public Row(int cents, Map<String, Object> when) {
            this(cents, when, "", List.of());
        }

        boolean fits(Map<String, Object> values, Map<String, Object> defaults) {
            for (Map.Entry<String, Object> condition : when.entrySet()) {
                Object value = values.getOrDefault(condition.getKey(), defaults.get(condition.getKey()));
                if (value != null && !value.equals(condition.getValue())) {
                    return false;
                }
            }
            return true;
        }

        /** For people: {@code 8 cents for each of duration_seconds, plus 4 cents for each of reference_image_urls after 5}. */
        public String words() {
            StringBuilder words = new StringBuilder(cents + (cents == 1 ? " cent" : " cents"));
            if (!per.isEmpty()) {
                words.append(" for each of ").append(per);
            }
            for (Addition addition : plus) {
                words.append(", plus ").append(addition.words());
            }
            return words.toString();
        }
    }

    /**
     * What each item of a list adds. How many units an item has, such as the seconds of a clip, is known to the server only: where
     * the least and the most differ, the price is a range.
     *
     * @param each the list, for example {@code reference_video_urls}
     * @param cents US cents for each unit
     * @param free how many items cost nothing
     * @param minUnits the fewest units that an item has
     * @param maxUnits the most units that an item has
     * @param together the most units that all items have together
     */
    public record Addition(String each, int cents, int free, int minUnits, int maxUnits, int together) {

        private long items(Map<String, Object> values) {
            return values.get(each) instanceof List<?> list ? Math.max(0, list.size() - (long) free) : 0;
        }

        long least(Map<String, Object> values) {
            return Math.min(items(values) * minUnits, together) * cents;
        }

        long most(Map<String, Object> values) {
            return Math.min(items(values) * maxUnits, together) * cents;
        }

        String words() {
            String units = minUnits == 1 && maxUnits == 1
                    ? ""
                    : "each of " + minUnits + " to " + maxUnits + " units"
                            + (together == Integer.MAX_VALUE ? "" : " (at most " + together + " together)") + " of ";
            return cents
                    + (cents == 1 ? " cent for " : " cents for ")
                    + (units.isEmpty() ? "each of " : units)
                    + each
                    + (free == 0 ? "" : " after " + free);
        }
    }

    /**
     * The range of the rows that can apply: a parameter that is left out has its default, or else any value.
     *
     * @param parameters of the model; where a number that prices are multiplied by is left out, its values are tried
     */
    Price priceOf(Map<String, Object> values, Map<String, Object> defaults, List<Parameter> parameters) {
        long least = Long.MAX_VALUE;
        long most = -1;
        for (Row row : rows) {
            if (!row.fits(values, defaults)) {
                continue;
            }
            List<BigDecimal> factors = factors(row, values, defaults, parameters);
            if (factors.isEmpty()) {
                return Price.UNKNOWN;
            }
            for (BigDecimal factor : factors) {
                // A price is whole cents: the least is rounded down, the most up.
                BigDecimal cents =
                        factor.multiply(BigDecimal.valueOf(row.cents())).max(BigDecimal.ZERO);
                if (cents.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) >= 0) {
                    return Price.UNKNOWN;
                }
                long more = 0;
                long atLeast = 0;
                for (Addition addition : row.plus()) {
                    atLeast += addition.least(values);
                    more += addition.most(values);
                }
                least = Math.min(least, cents.setScale(0, RoundingMode.FLOOR).longValue() + atLeast);
                most = Math.max(most, cents.setScale(0, RoundingMode.CEILING).longValue() + more);
            }
        }
        // What no int can hold is no price that anybody publishes.
        return most < 0 || most >= Integer.MAX_VALUE
                ? Price.UNKNOWN
                : new Price((int) least, (int) most, !unpublished.isEmpty());
    }

    private static List<BigDecimal> factors(
            Row row, Map<String, Object> values, Map<String, Object> defaults, List<Parameter> parameters) {
        if (row.per().isEmpty()) {
            return List.of(BigDecimal.ONE);
        }
        Object given = values.getOrDefault(
                row.per(), defaults.getOrDefault(row.per(), row.when().get(row.per())));
        if (given instanceof BigDecimal number) {
            return List.of(number);
        }
        List<BigDecimal> all = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(row.per())) {
                for (Object value : parameter.values()) {
                    if (value instanceof BigDecimal number) {
                        all.add(number);
                    }
                }
            }
        }
        return all;
    }
}
