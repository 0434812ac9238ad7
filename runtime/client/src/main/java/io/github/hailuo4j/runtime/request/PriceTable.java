package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.task.Price;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's published prices.
 *
 * @param asOf when they were published, for example {@code 2026-08}; empty if no price is published
 * @param rows a price for each combination of parameter values that has one
 */
public record PriceTable(String asOf, List<Row> rows) {

    public PriceTable {
        rows = List.copyOf(rows);
    }

    /**
     * One price.
     *
     * @param cents US cents a video
     * @param when the values that it is for; other parameters do not matter
     */
    public record Row(int cents, Map<String, Object> when) {

        public Row {
            when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        }
    }

    /** The range of the rows that can apply: a parameter that is left out has its default, or else any value. */
    Price priceOf(Map<String, Object> values, Map<String, Object> defaults) {
        int[] cents = rows.stream()
                .filter(row -> row.when().entrySet().stream().allMatch(when -> {
                    Object value = values.getOrDefault(when.getKey(), defaults.get(when.getKey()));
                    return value == null || value.equals(when.getValue());
                }))
                .mapToInt(Row::cents)
                .sorted()
                .toArray();
        return cents.length == 0 ? Price.UNKNOWN : new Price(cents[0], cents[cents.length - 1]);
    }
}
