package io.github.hailuo4j.spring.health;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.task.Balance;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether videos can be made, by asking the gateway for the balance and the journal for a key. The gateway is asked at
 * most once in a time, however often the health is; and a check waits for its answer no longer than it may.
 */
public final class HailuoHealth {

    private static final String NO_KEY = "hailuo4j-health";

    private final Supplier<Optional<HailuoClient>> client;
    private final @Nullable Journal journal;
    private final Supplier<Optional<JournalException>> unjournaled;
    private final long cacheNanos;
    private final Duration timeout;
    private final LongSupplier nanoTime;

    private @Nullable CompletableFuture<Balance> asked;
    private long askedAt;

    /**
     * A health of a client.
     *
     * @param journal its journal, if it is known
     * @param unjournaled why the newest submission could not be journaled, if it could not
     * @param cache for how long an answer of the gateway counts
     * @param timeout how long a check waits for one
     */
    public HailuoHealth(
            HailuoClient client,
            @Nullable Journal journal,
            Supplier<Optional<JournalException>> unjournaled,
            Duration cache,
            Duration timeout) {
        this(client, journal, unjournaled, cache, timeout, System::nanoTime);
    }

    /**
     * A health of whatever client there is at the moment; while there is none, it is unknown.
     *
     * @param client the client, which may be another one each time
     * @param cache for how long an answer of the gateway counts
     * @param timeout how long a check waits for one
     */
    public HailuoHealth(Supplier<Optional<HailuoClient>> client, Duration cache, Duration timeout) {
        this(client, null, Optional::empty, cache, timeout, System::nanoTime);
    }

    HailuoHealth(
            HailuoClient client,
            @Nullable Journal journal,
            Supplier<Optional<JournalException>> unjournaled,
            Duration cache,
            Duration timeout,
            LongSupplier nanoTime) {
        this(() -> Optional.of(client), journal, unjournaled, cache, timeout, nanoTime);
    }

    private HailuoHealth(
            Supplier<Optional<HailuoClient>> client,
            @Nullable Journal journal,
            Supplier<Optional<JournalException>> unjournaled,
            Duration cache,
            Duration timeout,
            LongSupplier nanoTime) {
        this.client = client;
        this.journal = journal;
        this.unjournaled = unjournaled;
        this.cacheNanos = TimeUnit.NANOSECONDS.convert(cache);
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** How it stands. */
    public HealthReport report() {
        Optional<JournalException> failure = unjournaled.get();
        if (failure.isPresent()) {
            return HealthReport.down("the newest submission could not be journaled: "
                    + failure.get().getMessage());
        }
        try {
            if (journal != null) {
                journal.find(NO_KEY);
            }
        } catch (JournalException e) {
            return HealthReport.down(e.getMessage());
        }
        return client.get()
                .map(each -> gateway(answer(each)))
                .orElseGet(() -> HealthReport.unknown("the database has not been reached yet"));
    }

    private synchronized CompletableFuture<Balance> answer(HailuoClient of) {
        long now = nanoTime.getAsLong();
        if (asked == null || now - askedAt >= cacheNanos) {
            if (asked != null) {
                asked.cancel(true);
            }
            asked = of.balanceAsync();
            askedAt = now;
        }
        return asked;
    }

    private HealthReport gateway(CompletableFuture<Balance> answer) {
        try {
            Balance balance = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new HealthReport(HealthReport.Verdict.UP, Map.of("balanceCents", balance.cents()));
        } catch (TimeoutException e) {
            return HealthReport.unknown("the gateway has not answered within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HealthReport.unknown("the check was interrupted");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof AuthenticationException refused) {
                return HealthReport.down(refused.getMessage());
            }
            return HealthReport.unknown(
                    cause instanceof HailuoException known
                            ? known.getMessage()
                            : cause.getClass().getSimpleName());
        } catch (CancellationException e) {
            return HealthReport.unknown("the gateway has not answered in time, and is being asked again");
        }
    }
}
