package io.github.hailuo4j.runtime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a client has spent or may have to spend, in US cents, by idempotency key. */
final class Budget {

    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    private final long limit;
    private final Map<String, Long> spending = new HashMap<>();

    Budget(long limit) {
        this.limit = limit;
    }

    /** Sets aside what the request can cost. */
    synchronized void reserve(String key, Price price) {
        if (limit == Long.MAX_VALUE || spending.containsKey(key)) {
            return;
        }
        long spent = spending.values().stream().mapToLong(Long::longValue).sum();
        if (price.maxCents() > limit - spent) {
            throw new BudgetExceededException("the request can cost " + price + "; of a budget of " + limit + " cents, "
                    + (limit - spent) + " are left. Nothing was sent");
        }
        spending.put(key, (long) price.maxCents());
    }

    /** Nothing was started under the key. */
    synchronized void release(String key) {
        spending.remove(key);
    }

    /** The task of the key is final: a failed one is not charged, a completed one says what it cost. */
    synchronized void settle(String key, VideoTask task) {
        if (task.status() == TaskStatus.FAILED) {
            spending.remove(key);
            return;
        }
        Optional<BigDecimal> cost = task.cost();
        if (cost.isPresent()) {
            spending.computeIfPresent(
                    key,
                    (any, estimate) -> cost.get()
                            .multiply(CENTS)
                            .setScale(0, RoundingMode.CEILING)
                            .longValue());
        }
    }
}
