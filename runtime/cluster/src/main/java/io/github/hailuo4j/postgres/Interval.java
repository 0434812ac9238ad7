package io.github.hailuo4j.postgres;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** For what need not be done each time: at once for the first time, then at most once in a while. For one thread. */
final class Interval {

    private final long nanos;
    private OptionalLong begun = OptionalLong.empty();

    Interval(Duration length) {
        this.nanos = TimeUnit.NANOSECONDS.convert(length);
    }

    boolean isOver() {
        return begun.isEmpty() || System.nanoTime() - begun.getAsLong() >= nanos;
    }

    void begin() {
        begun = OptionalLong.of(System.nanoTime());
    }
}
