package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What servers for agents may spend, all of this user's together. What counts is the highest price of each request in their journals,
 * which keep it for at least 8 days. Refused requests and failed tasks are not charged, and do not count.
 */
final class SpendingLimit {

    private final Desk desk;
    private final OptionalLong limit;

    /**
     * A limit.
     *
     * @param limit in US cents; empty if there is none
     */
    SpendingLimit(Desk desk, OptionalLong limit) {
        this.desk = desk;
        this.limit = limit;
    }

    /** The caller's own limit for one request. */
    static void check(Price price, OptionalInt most) {
        if (most.isEmpty()) {
            return;
        }
        checkIsPublished(price, Schemas.MAX_PRICE_CENTS);
        if (price.maxCents() > most.getAsInt()) {
            throw new BudgetExceededException("the request can cost " + price + ", and " + Schemas.MAX_PRICE_CENTS
                    + " is " + most.getAsInt() + ". Nothing was sent");
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
     * Submits what fits the limit. One at a time, in all processes, so that no two of them have the same cents left.
     *
     * @param key what is recorded under it already is not counted twice
     */
    @SuppressWarnings("try") // the lock is held, not used
    <T> T within(String key, Price price, Supplier<T> submission) {
        if (limit.isEmpty()) {
            return submission.get();
        }
        checkIsPublished(price, "the spending limit of this server");
        if (desk.isSimulated()) {
            return checked(key, price, submission);
        }
        Path lock = desk.home().resolve("journal").resolve("mcp.lock");
        try {
            Files.createDirectories(lock.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            return checked(key, price, submission);
        } catch (IOException e) {
            throw new BudgetExceededException(
                    "what was spent cannot be counted, for " + lock + " cannot be locked: " + e + ". Nothing was sent");
        }
    }

    private <T> T checked(String key, Price price, Supplier<T> submission) {
        long spent = spent(key);
        long most = limit.orElseThrow();
        if (price.maxCents() > most - spent) {
            throw new BudgetExceededException("the request can cost " + price + "; of the " + most
                    + " cents that this server may spend, " + spent + " are spent or set aside, and "
                    + Math.max(0, most - spent) + " are left. Nothing was sent");
        }
        return submission.get();
    }

    private long spent(String exceptKey) {
        Map<String, JournalEntry> byKey = new LinkedHashMap<>();
        for (JournalEntry entry : desk.ofAgents()) {
            if (entry.state() != State.REJECTED && entry.state() != State.FAILED) {
                byKey.put(entry.key(), entry);
            }
        }
        byKey.remove(exceptKey);
        return byKey.values().stream().mapToLong(SpendingLimit::price).sum();
    }

    private static long price(JournalEntry entry) {
        Price price = request(entry).price();
        if (!price.isKnown()) {
            throw new BudgetExceededException("what was spent cannot be counted: of the request with the key "
                    + entry.key() + ", no price is published. Nothing was sent");
        }
        return price.maxCents();
    }

    /** The request that an entry is about. */
    static TypedRequest request(JournalEntry entry) {
        return Catalog.current().entries().stream()
                .map(Catalog.Entry::model)
                .filter(model ->
                        model.id().equals(entry.model()) && model.path().equals(entry.path()))
                .findFirst()
                .map(model -> TypedRequest.draft(model).parse(entry.body()))
                .orElseThrow(() -> new BudgetExceededException("the journal has a request of the model " + entry.model()
                        + ", which is not known any more, with the key " + entry.key() + ". Nothing was sent"));
    }
}
