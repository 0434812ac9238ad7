package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/** The gateway does not know the task, or any more (404 or 410). */
public class NotFoundException extends GatewayException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(message, status, code, requestId);
    }
}
