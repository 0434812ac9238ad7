package io.github.hailuo4j.runtime.engine;

import java.time.Duration;

/**
 * Keeps a client's requests for tasks under so many a second. Whoever is about to send one reserves the next free slot; slots
 * are given in the order in which they are asked for, so no task is passed over.
 */
public final class RequestPacer {

    private final Timer timer;
    private final long spacingNanos;
    private long nextFree;

    public RequestPacer(Timer timer, double requestsPerSecond) {
        this.timer = timer;
        this.spacingNanos = (long) (1_000_000_000L / requestsPerSecond);
        this.nextFree = timer.nanoTime();
    }

    /** How long to wait before the request; zero if it can be sent at once. */
    synchronized Duration reserve() {
        long now = timer.nanoTime();
        long slot = Math.max(now, nextFree);
        nextFree = slot + spacingNanos;
        return Duration.ofNanos(slot - now);
    }
}
