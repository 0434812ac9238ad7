package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.internal.http.Outcome;
import java.time.Duration;
import java.util.Random;

/** How long to pause after a failed attempt: doubling from half a second to ten, give or take a quarter. */
final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 10_000;

    private final Random jitter = new Random();

    /**
     * The pause: as long as the gateway asks for, and not less than politeness does. It may ask for none, every time.
     *
     * @param attempt the failed one; the first has number 0
     */
    Duration after(Outcome.Failure<?> failure, int attempt) {
        long millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
        Duration polite = Duration.ofMillis((long) (millis * (0.75 + 0.5 * jitter.nextDouble())));
        return failure.waitFor().filter(asked -> asked.compareTo(polite) > 0).orElse(polite);
    }
}
