package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.SpendingLimit;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.Price;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The money: what is left, and what was spent today (UTC). The gateway is asked once a minute at the most. */
final class Account {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final long PATIENCE_SECONDS = 5;

    private final Supplier<HailuoClient> client;
    private final Requests requests;
    private final Archive archive;
    private final boolean isSimulated;
    private final OptionalLong budgetCents;
    private final Optional<String> keyPlace;
    private final Clock clock;

    private Instant askedAt = Instant.MIN;
    private CompletableFuture<@Nullable Balance> balance = CompletableFuture.completedFuture(null);

    Account(
            Supplier<HailuoClient> client,
            Requests requests,
            Archive archive,
            boolean isSimulated,
            OptionalLong budgetCents,
            Optional<String> keyPlace,
            Clock clock) {
        this.client = client;
        this.requests = requests;
        this.archive = archive;
        this.isSimulated = isSimulated;
        this.budgetCents = budgetCents;
        this.keyPlace = keyPlace;
        this.clock = clock;
    }

    /**
     * The account as the page is told it.
     *
     * @param mayWait whether the gateway's answer is waited for, for a few seconds; what is not known by then is null
     */
    ObjectNode json(boolean mayWait) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("simulated", isSimulated);
        @Nullable Balance known = balance(mayWait);
        if (known == null) {
            json.putNull("balance_cents");
        } else {
            json.put("balance_cents", known.cents());
        }
        long min = 0;
        long max = 0;
        for (JournalEntry entry : chargedToday()) {
            Price price = requests.price(entry);
            if (price.isKnown()) {
                min += price.minCents();
                max += price.maxCents();
            }
        }
        json.putObject("spent_today_cents").put("min", min).put("max", max);
        if (budgetCents.isPresent()) {
            json.put("budget_cents", budgetCents.getAsLong());
        } else {
            json.putNull("budget_cents");
        }
        return json.put("key_from", isSimulated ? null : keyPlace.orElse(null));
    }

    /** What was submitted today, or later by a clock that was set back since, by any run of this user, or by this studio if it simulates, and is charged or may be. */
    List<JournalEntry> chargedToday() {
        LocalDate today = day(clock.instant());
        return archive.all().stream()
                .filter(known -> known.isSimulated() == isSimulated)
                .map(Known::entry)
                .filter(entry -> SpendingLimit.isCharged(entry)
                        && !day(entry.createdAt()).isBefore(today))
                .toList();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private @Nullable Balance balance(boolean mayWait) {
        CompletableFuture<@Nullable Balance> asked = asked();
        try {
            return mayWait ? asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS) : asked.getNow(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    private synchronized CompletableFuture<@Nullable Balance> asked() {
        Instant now = clock.instant();
        // Of a clock that was set back, it is not known how long ago it was.
        if (askedAt.equals(Instant.MIN) || !askedAt.plus(FRESH).isAfter(now) || now.isBefore(askedAt)) {
            askedAt = now;
            // What cannot be had is not shown; the next minute asks again.
            balance = client.get().balanceAsync().handle((answer, failure) -> answer);
        }
        return balance;
    }
}
