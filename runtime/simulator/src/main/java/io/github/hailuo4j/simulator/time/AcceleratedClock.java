package io.github.hailuo4j.simulator.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A clock that runs faster than another one, so that tasks of minutes take seconds.
 *
 * <p>At factor 60 a task of 90 seconds is done after one and a half.
 */
public final class AcceleratedClock extends Clock {

    private final Clock base;
    private final Instant start;
    private final double factor;

    /**
     * Starts at the time of {@code base} and goes on {@code factor} times as fast.
     *
     * @param base the clock to follow
     * @param factor how many times as fast, more than 0
     * @throws IllegalArgumentException if {@code factor} is not a number above 0
     */
    public AcceleratedClock(Clock base, double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("the factor of a clock must be more than 0, not " + factor);
        }
        this.base = base;
        this.start = base.instant();
        this.factor = factor;
    }

    @Override
    public Instant instant() {
        double elapsedNanos = (double) start.until(base.instant(), ChronoUnit.NANOS);
        return start.plusNanos(Math.round(elapsedNanos * factor));
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
