package io.github.hailuo4j.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>Safe for use by several threads.
 */
public final class ManualClock extends Clock {

    private final AtomicReference<Instant> now;

    /** A clock that shows the first second of 2026, UTC. */
    public ManualClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /**
     * A clock that shows the given time.
     *
     * @param start where it begins
     */
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /**
     * Moves the clock on.
     *
     * @param step how far, not negative
     * @throws IllegalArgumentException if {@code step} is negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock goes forward, not by " + step);
        }
        now.updateAndGet(instant -> instant.plus(step));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same clock: a zone makes no difference to an instant. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
