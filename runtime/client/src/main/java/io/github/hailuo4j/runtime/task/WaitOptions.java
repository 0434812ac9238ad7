package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Options of one wait. Immutable.
 *
 * @param atMost how long to wait; then the gateway is asked a last time, for which it has 5 seconds, and after that {@link
 *     WaitTimeoutException}
 * @param onProgress told of every report of the task, on the client's callback executor
 */
public record WaitOptions(Duration atMost, Consumer<VideoTask> onProgress) {

    private static final WaitOptions DEFAULTS = new WaitOptions(Duration.ofMinutes(15), task -> {});

    /**
     * Options of one wait.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public WaitOptions {
        if (atMost.isNegative() || atMost.isZero()) {
            throw new IllegalArgumentException("atMost must be more than 0 s");
        }
    }

    /** 15 minutes: the guide says 60 to 120 seconds, and a paid task is worth patience. */
    public static WaitOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The same, waiting for another time.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public WaitOptions atMost(Duration time) {
        return new WaitOptions(time, onProgress);
    }

    /**
     * The same, with another listener in place of the one before. What it throws is logged, and the waiting goes on.
     *
     * @param listener told of every report of the task, on the client's callback executor
     */
    public WaitOptions onProgress(Consumer<VideoTask> listener) {
        return new WaitOptions(atMost, listener);
    }
}
