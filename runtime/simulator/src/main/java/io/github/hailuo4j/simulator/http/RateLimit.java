package io.github.hailuo4j.simulator.http;

import java.time.Clock;
import java.time.Duration;

/** At most so many API requests in each window of time, by the simulator's clock. */
public final class RateLimit {

    private final Clock clock;
    private final int requests;
    private final long windowMillis;
    private long windowStart = Long.MIN_VALUE;
    private int used;

    public RateLimit(Clock clock, int requests, Duration window) {
        this.clock = clock;
        this.requests = requests;
        this.windowMillis = window.toMillis();
    }

    /**
     * Counts a request.
     *
     * @throws GatewayError 429 with {@code Retry-After} if it is one too many
     */
    public synchronized void check() {
        long now = clock.millis();
        if (windowStart == Long.MIN_VALUE || now - windowStart >= windowMillis) {
            windowStart = now;
            used = 0;
        }
        if (++used > requests) {
            long waitSeconds = Math.max(1, (windowStart + windowMillis - now + 999) / 1000);
            throw GatewayError.withHeader(
                    429, "rate_limited", "Too many requests", "Retry-After", Long.toString(waitSeconds));
        }
    }
}
