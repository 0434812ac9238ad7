package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/** The gateway is not available (5xx). Whether a submission was started is unknown then, and reported as that. */
public class UnavailableException extends GatewayException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(message, status, code, requestId);
    }
}
