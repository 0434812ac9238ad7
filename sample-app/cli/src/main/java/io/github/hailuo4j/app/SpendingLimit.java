package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Price;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What may be spent. What counts is the highest price of each request that journals have. Refused requests and failed tasks are not
 * charged, and do not count.
 */
public final class SpendingLimit {

    /** What a caller names his own limit for one request. */
    public static final String MAX_PRICE_CENTS = "max_price_cents";

    private final OptionalLong limit;
    private final String spender;
    private final Supplier<List<JournalEntry>> counted;
    private final Function<JournalEntry, Price> price;

    /**
     * A limit.
     *
     * @param limit in US cents; empty if there is none
     * @param spender whose limit it is, in words: {@code this server}
     * @param counted all that counts, a key more than once if it stands in several journals
     * @param price what an entry's request can cost
     */
    public SpendingLimit(
            OptionalLong limit,
            String spender,
            Supplier<List<JournalEntry>> counted,
            Function<JournalEntry, Price> price) {
        this.limit = limit;
        this.spender = spender;
        this.counted = counted;
        this.price = price;
    }

    /** Whether there is a limit. */
    public boolean isSet() {
        return limit.isPresent();
    }

    /** The caller's own limit for one request. */
    public static void check(Price price, OptionalInt most) {
        if (most.isEmpty()) {
            return;
        }
        checkIsPublished(price, MAX_PRICE_CENTS);
        if (price.maxCents() > most.getAsInt()) {
            throw new BudgetExceededException("the request can cost " + price + ", and " + MAX_PRICE_CENTS + " is "
                    + most.getAsInt() + ". Nothing was sent");
        }
    }

    private static void checkIsPublished(Price price, String limit) {
        if (!price.isKnown() || price.isEstimate()) {
            throw new BudgetExceededException("what the request costs is not published"
                    + (price.isKnown() ? ", and " + price + " is an estimate" : "")
                    + ": with " + limit + ", it is refused. Nothing was sent");
        }
    }

    /**
     * Whether a request fits. To be asked by one at a time, who journals it before the next asks: no two have the same cents left.
     *
     * @param key what is recorded under it already is not counted twice
     * @throws BudgetExceededException if it does not fit, or that cannot be told
     */
    public void check(String key, Price wanted) {
        if (limit.isEmpty()) {
            return;
        }
        checkIsPublished(wanted, "the spending limit of " + spender);
        long spent = spent(key);
        long most = limit.getAsLong();
        if (wanted.maxCents() > most - spent) {
            throw new BudgetExceededException("the request can cost " + wanted + "; of the " + most + " cents that "
                    + spender + " may spend, " + spent + " are spent or set aside, and " + Math.max(0, most - spent)
                    + " are left. Nothing was sent");
        }
    }

    private long spent(String exceptKey) {
        Map<String, JournalEntry> byKey = new LinkedHashMap<>();
        for (JournalEntry entry : counted.get()) {
            if (isCharged(entry)) {
                byKey.put(entry.key(), entry);
            }
        }
        byKey.remove(exceptKey);
        return byKey.values().stream().mapToLong(this::highest).sum();
    }

    /** Whether a request was paid for, or may still be. */
    public static boolean isCharged(JournalEntry entry) {
        return entry.state() != State.REJECTED && entry.state() != State.FAILED;
    }

    private long highest(JournalEntry entry) {
        Price known = price.apply(entry);
        if (!known.isKnown()) {
            throw new BudgetExceededException("what was spent cannot be counted: of the request with the key "
                    + entry.key() + ", no price is published. Nothing was sent");
        }
        return known.maxCents();
    }
}
