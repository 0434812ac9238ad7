package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.task.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs. A parameter that is left out and has no documented default is the server's choice. Where it may choose what
 * has no published price, the price is unknown: what the other choices cost is no bound.
 */
final class RequestPricing {

    /** More choices than any price list has are not tried. */
    private static final int MOST_CHOICES = 10_000;

    private final ModelDefinition definition;
    private final Map<String, Object> defaults;
    private final List<Integer> open = new ArrayList<>();

    RequestPricing(ModelDefinition definition, Map<String, Object> defaults) {
        this.definition = definition;
        this.defaults = defaults;
    }

    Price priceOf(@Nullable Object[] given) {
        long choices = 1;
        for (int i = 0; i < given.length && choices <= MOST_CHOICES; i++) {
            if (given[i] == null && isOpen(definition.parameters().get(i))) {
                open.add(i);
                choices *= definition.parameters().get(i).values().size();
            }
        }
        return choices <= MOST_CHOICES && (open.isEmpty() || arePriced(given.clone(), 0))
                ? definition.prices().priceOf(new ValuesView(definition, given), defaults, definition.parameters())
                : Price.UNKNOWN;
    }

    private boolean isOpen(Parameter parameter) {
        return !parameter.values().isEmpty()
                && !defaults.containsKey(parameter.name())
                && definition.prices().rows().stream()
                        .anyMatch(row -> row.when().containsKey(parameter.name()));
    }

    private boolean arePriced(@Nullable Object[] values, int next) {
        if (next < open.size()) {
            int index = open.get(next);
            for (Object value : definition.parameters().get(index).values()) {
                values[index] = value;
                if (!arePriced(values, next + 1)) {
                    return false;
                }
            }
            values[index] = null;
            return true;
        }
        Map<String, Object> choice = new ValuesView(definition, values);
        return definition.prices().rows().stream().anyMatch(row -> row.fits(choice, defaults))
                || !definition.isValid(values);
    }
}
