package io.github.hailuo4j.app.studio.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The time of day, and what it was moved by. */
final class MovableClock extends Clock {

    private volatile Duration moved = Duration.ZERO;

    void move(Duration on) {
        moved = moved.plus(on);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
