package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/** The API key is missing, wrong or not allowed to do this (401 or 403). */
public class AuthenticationException extends GatewayException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(message, status, code, requestId);
    }
}
