package io.github.hailuo4j.runtime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a client has spent or may have to spend, in US cents, by idempotency key. */
final class Budget {

    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    /** No video costs this; what says so is wrong, and must not make the sum overflow. */
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final long limit;
    private final Predicate<String> nothingStarted;
    private final Map<String, Long> spending = new HashMap<>();

    /**
     * A budget.
     *
     * @param limit in US cents
     * @param nothingStarted whether it is certain that no task was started under a key that something is set aside for
     */
    Budget(long limit, Predicate<String> nothingStarted) {
        this.limit = limit;
        this.nothingStarted = nothingStarted;
    }

    /** Sets aside what the request can cost. */
    synchronized void reserve(String key, Price price) {
        if (limit == Long.MAX_VALUE) {
            return;
        }
        spending.keySet().removeIf(nothingStarted);
        if (spending.containsKey(key)) {
            return;
        }
        long spent = spending.values().stream().mapToLong(Long::longValue).sum();
        if (price.maxCents() > limit - spent) {
            throw new BudgetExceededException("the request can cost " + price + "; of a budget of " + limit + " cents, "
                    + (limit - spent) + " are left. Nothing was sent");
        }
        spending.put(key, (long) price.maxCents());
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
                            .max(BigDecimal.ZERO)
                            .min(MOST)
                            .longValue());
        }
    }
}
