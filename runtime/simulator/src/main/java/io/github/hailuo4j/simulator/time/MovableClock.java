package io.github.hailuo4j.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that goes on as another one does, and that a test moves on besides: what takes milliseconds ends by itself, and what takes
 * minutes when the test says so.
 *
 * <p>Safe for use by several threads.
 */
public final class MovableClock extends Clock {

    private final Clock base;
    private volatile Duration moved = Duration.ZERO;

    /** A clock that goes on as the system's does. */
    public MovableClock() {
        this(Clock.systemUTC());
    }

    /**
     * A clock that goes on as another one does.
     *
     * @param base the clock to follow
     */
    public MovableClock(Clock base) {
        this.base = base;
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
        moved = moved.plus(step);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same clock: a zone makes no difference to an instant. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
