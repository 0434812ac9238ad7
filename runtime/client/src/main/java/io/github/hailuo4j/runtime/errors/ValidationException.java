package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/** The gateway called the request invalid (400 or 422). Its message says what it objects to; nothing was charged. */
public class ValidationException extends GatewayException {

    private static final long serialVersionUID = 1L;

    public ValidationException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(message, status, code, requestId);
    }
}
