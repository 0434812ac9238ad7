package io.github.hailuo4j.app.studio.form;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a verdict may take. */
final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    Deadline(LongSupplier nanoTime, Duration longest) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + longest.toNanos();
    }

    /**
     * Checks.
     *
     * @throws UndecidedException if it has passed
     */
    void check() {
        if (nanoTime.getAsLong() - end > 0) {
            throw new UndecidedException("the rules have too many consequences to be followed while somebody types");
        }
    }
}
