package io.github.hailuo4j.app.studio.http;

import java.io.IOException;

/** What answers requests to one name under {@code /api}. It is called by several threads. */
@FunctionalInterface
public interface Endpoint {

    /** The most bytes of a body in JSON. */
    long JSON_BYTES = 1024 * 1024;

    /**
     * Answers.
     *
     * @throws Refusal if the request cannot be carried out; also {@code InvalidInputException} and {@code HailuoException}, which
     *     the server puts into words
     * @throws IOException if the body cannot be read
     */
    Reply answer(Call call) throws IOException;

    /** The most bytes that a body may have; by default {@link #JSON_BYTES}. More is refused with 413. */
    default long mostBytes() {
        return JSON_BYTES;
    }

    /** The endpoint with another limit for bodies. */
    static Endpoint withMostBytes(long mostBytes, Endpoint endpoint) {
        return new Endpoint() {
            @Override
            public Reply answer(Call call) throws IOException {
                return endpoint.answer(call);
            }

            @Override
            public long mostBytes() {
                return mostBytes;
            }
        };
    }
}
