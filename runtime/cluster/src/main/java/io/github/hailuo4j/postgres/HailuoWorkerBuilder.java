package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link HailuoWorker}. */
public final class HailuoWorkerBuilder {

    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final DataSource source;
    private final Function<SharedJournal, Engine> engines;
    private String name = "worker";
    private Duration lease = Duration.ofSeconds(20);
    private Duration heartbeat = Duration.ofSeconds(5);
    private int batch = 100;
    private int mostInFlight = 1_000;
    private Duration poll = Duration.ofSeconds(1);
    private Duration retryPause = Duration.ofSeconds(10);
    private Duration patience = Duration.ofSeconds(60);
    private @Nullable Settlement settlement;

    HailuoWorkerBuilder(DataSource source, Function<SharedJournal, Engine> engines) {
        this.source = source;
        this.engines = engines;
    }

    /** A name for people who look at the table of workers; {@code worker} by default. Several may have the same. */
    public HailuoWorkerBuilder name(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a worker's name must not be blank");
        }
        this.name = RequestRow.exact("a worker's name", text);
        return this;
    }

    /**
     * Sets after how long without a heartbeat it counts as dead; 20 seconds by default. Others go on with its requests then. It is
     * measured by the database's clock.
     */
    public HailuoWorkerBuilder lease(Duration time) {
        this.lease = positive("a lease", time);
        return this;
    }

    /** Sets how often the lease is renewed; 5 seconds by default. A third of the lease at most. */
    public HailuoWorkerBuilder heartbeat(Duration time) {
        this.heartbeat = positive("a heartbeat", time);
        return this;
    }

    /** Sets how many requests are leased in one statement at most; 100 by default. */
    public HailuoWorkerBuilder batch(int most) {
        this.batch = positive("a batch", most);
        return this;
    }

    /** Sets how many requests it works on at once, those whose tasks are awaited included; 1,000 by default. */
    public HailuoWorkerBuilder mostInFlight(int most) {
        this.mostInFlight = positive("most in flight", most);
        return this;
    }

    /** Sets after how long it looks for work that nobody told of; a second by default. */
    public HailuoWorkerBuilder poll(Duration time) {
        this.poll = positive("a poll", time);
        return this;
    }

    /**
     * Sets after how long a request that is stuck is tried again for the first time; 10 seconds by default. Each time in a row that it
     * gets no further the pause is twice as long, and an hour at most; when it does, the pause is the first one again.
     */
    public HailuoWorkerBuilder retryPause(Duration time) {
        this.retryPause = positive("a retry's pause", time);
        return this;
    }

    /** Sets how long a record waits for a database that is away; a minute by default. */
    public HailuoWorkerBuilder patience(Duration time) {
        this.patience = positive("patience", time);
        return this;
    }

    /** Sets who is told of each end, in the transaction that records it; nobody by default. */
    public HailuoWorkerBuilder settlement(Settlement told) {
        this.settlement = told;
        return this;
    }

    /**
     * A worker, which is not started yet.
     *
     * @throws IllegalArgumentException if the heartbeat is more than a third of the lease
     */
    public HailuoWorker build() {
        if (heartbeat.multipliedBy(3).compareTo(lease) > 0) {
            throw new IllegalArgumentException("a heartbeat must be at most a third of the lease, which is "
                    + seconds(lease) + ", not " + seconds(heartbeat));
        }
        return new HailuoWorker(new WorkerSettings(
                source,
                engines,
                name,
                lease,
                heartbeat,
                batch,
                mostInFlight,
                poll,
                retryPause,
                patience,
                Optional.ofNullable(settlement)));
    }

    private static Duration positive(String what, Duration time) {
        if (time.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(what + " must be at least 0.01 s, not " + seconds(time));
        }
        return time;
    }

    private static int positive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, not " + number);
        }
        return number;
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1_000.0 + " s";
    }
}
