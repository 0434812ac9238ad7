package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/** The idempotency key was used before with another request (409). A key belongs to one request for ever; a new request needs a new key. */
public class IdempotencyConflictException extends GatewayException {

    private static final long serialVersionUID = 1L;

    public IdempotencyConflictException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(message, status, code, requestId);
    }
}
