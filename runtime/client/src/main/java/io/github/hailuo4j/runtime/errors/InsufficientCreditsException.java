package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/** The account has not enough credits (402). Nothing was charged. */
public class InsufficientCreditsException extends GatewayException {

    private static final long serialVersionUID = 1L;

    public InsufficientCreditsException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(message, status, code, requestId);
    }
}
