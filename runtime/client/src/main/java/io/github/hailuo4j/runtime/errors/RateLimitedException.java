package io.github.hailuo4j.runtime.errors;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Too many requests (429); it was asked again until the time for it was over. Nothing was started. */
public class RateLimitedException extends GatewayException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public RateLimitedException(
            String message,
            int status,
            @Nullable String code,
            @Nullable String requestId,
            @Nullable Duration retryAfter) {
        super(message, status, code, requestId);
        this.retryAfter = retryAfter;
    }

    /** How long the gateway asks to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
