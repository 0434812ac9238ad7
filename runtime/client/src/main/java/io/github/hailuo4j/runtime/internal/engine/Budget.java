package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client has spent or may have to spend, in US cents. What is set aside is known by idempotency key until its task is
 * final; of what was spent only the sum is. Not safe for use by several threads by itself.
 */
final class Budget {

    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    /** No video costs this; what says so is wrong, and must not make the sum overflow. */
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final long limit;
    private final boolean countsEstimates;
    private final Map<String, Long> setAside = new HashMap<>();
    private long spent;

    /**
     * A budget.
     *
     * @param limit in US cents
     * @param countsEstimates whether an estimate is set aside like a published price, and not refused
     */
    Budget(long limit, boolean countsEstimates) {
        this.limit = limit;
        this.countsEstimates = countsEstimates;
    }

    /** Sets aside what the request can cost; nothing, if that was done. */
    void reserve(String key, Price price) {
        if (limit == Long.MAX_VALUE || setAside.containsKey(key)) {
            return;
        }
        if (!price.isKnown()) {
            throw new BudgetExceededException("what the request costs is not published: the price is " + price
                    + ", and no budget can answer for it. Submit it with a client that has none. Nothing was sent");
        }
        if (price.isEstimate() && !countsEstimates) {
            throw new BudgetExceededException("what the request costs is not published, and " + price
                    + " is an estimate: a budget must be told to count those, with budgetCountsEstimates(true)."
                    + " Nothing was sent");
        }
        if (price.maxCents() > limit - spent) {
            throw new BudgetExceededException("the request can cost " + price + "; of a budget of " + limit + " cents, "
                    + (limit - spent) + " are left. Nothing was sent");
        }
        setAside.put(key, (long) price.maxCents());
        spent += price.maxCents();
    }

    /** Nothing was started under the key. */
    void release(String key) {
        settle(key, 0);
    }

    /** The task of the key is final: a failed one is not charged, a completed one says what it cost. */
    void settle(String key, VideoTask task) {
        if (task.status() == TaskStatus.FAILED) {
            settle(key, 0);
        } else if (setAside.containsKey(key)) {
            settle(key, task.cost().map(Budget::cents).orElse(setAside.get(key)));
        }
    }

    private void settle(String key, long cost) {
        Long estimate = setAside.remove(key);
        if (estimate != null) {
            spent += cost - estimate;
        }
    }

    private static long cents(BigDecimal dollars) {
        return dollars.multiply(CENTS)
                .setScale(0, RoundingMode.CEILING)
                .max(BigDecimal.ZERO)
                .min(MOST)
                .longValue();
    }
}
