package io.github.hailuo4j.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>Safe for use by several threads.
 */
public final class ManualClock extends Clock {

    private volatile Instant now;

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
        now = start;
    }

    /**
     * Moves the clock on.
     *
     * @param step how far, not negative
     * @throws IllegalArgumentException if {@code step} is negative
     */
    public synchronized void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock must go forward: by at least 0 s");
        }
        now = now.plus(step);
    }

    @Override
    public Instant instant() {
        return now;
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
