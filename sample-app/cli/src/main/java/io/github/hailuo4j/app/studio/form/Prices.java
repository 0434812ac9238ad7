package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.RequestValues;
import io.github.hailuo4j.runtime.task.Price;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Prices, as a button shows them. */
public final class Prices {

    /** Of more combinations, no range is made. */
    private static final int MOST_COMBINATIONS = 2_000;

    private Prices() {}

    /** A price as JSON. */
    public static ObjectNode json(Price price) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (price.isKnown()) {
            json.put("min_cents", price.minCents()).put("max_cents", price.maxCents());
        } else {
            json.putNull("min_cents").putNull("max_cents");
        }
        return json.put("estimate", price.isEstimate())
                .put("text", price.isKnown() ? price.toString() : "not published");
    }

    /** The price of values that may be no request yet. A value that the parameter cannot have plays no part. */
    static Price of(ModelDefinition model, Map<String, Object> values) {
        RequestValues request = model.empty();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (model.parameter(value.getKey()).isPresent()) {
                try {
                    request = request.with(value.getKey(), value.getValue());
                } catch (InvalidRequestException e) {
                    // What is wrong with it is said beside it.
                }
            }
        }
        return request.price();
    }

    /**
     * The range of the prices for all values of some parameters.
     *
     * @param open the parameters with the values that they may get
     * @param isPossible of combinations, which count
     */
    static Price range(
            ModelDefinition model,
            Map<String, Object> given,
            Map<String, List<Object>> open,
            Predicate<Map<String, Object>> isPossible) {
        long combinations = 1;
        for (List<Object> values : open.values()) {
            combinations *= Math.max(1, values.size());
            if (combinations > MOST_COMBINATIONS) {
                return of(model, given);
            }
        }
        Range range = new Range();
        range.add(model, new LinkedHashMap<>(given), List.copyOf(open.entrySet()), isPossible);
        return range.price().orElse(Price.UNKNOWN);
    }

    private static final class Range {

        private @Nullable Price price;

        private void add(
                ModelDefinition model,
                Map<String, Object> values,
                List<Map.Entry<String, List<Object>>> open,
                Predicate<Map<String, Object>> isPossible) {
            if (!open.isEmpty()) {
                for (Object value : open.get(0).getValue()) {
                    values.put(open.get(0).getKey(), value);
                    add(model, values, open.subList(1, open.size()), isPossible);
                }
                values.remove(open.get(0).getKey());
            } else if (isPossible.test(values)) {
                add(of(model, values));
            }
        }

        private void add(Price other) {
            if (other.isKnown()) {
                price = price == null
                        ? other
                        : new Price(
                                Math.min(price.minCents(), other.minCents()),
                                Math.max(price.maxCents(), other.maxCents()),
                                price.isEstimate() || other.isEstimate());
            }
        }

        private Optional<Price> price() {
            return Optional.ofNullable(price);
        }
    }
}
