package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/** What was sent is too large (413). */
public class PayloadTooLargeException extends GatewayException {

    private static final long serialVersionUID = 1L;

    public PayloadTooLargeException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(message, status, code, requestId);
    }
}
