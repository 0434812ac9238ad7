package io.github.hailuo4j.simulator.http;

import java.util.Optional;

/** A request that the simulated gateway answered; the key itself is not kept. */
public final class RecordedRequest {

    private final String method;
    private final String path;
    private final int status;
    private final boolean authorized;
    private final Optional<String> idempotencyKey;
    private final Optional<String> range;

    public RecordedRequest(Request request, int status) {
        this.method = request.method();
        this.path = request.path();
        this.status = status;
        this.authorized = request.header("Authorization").isPresent();
        this.idempotencyKey = request.header("Idempotency-Key");
        this.range = request.header("Range");
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path, without the query. */
    public String path() {
        return path;
    }

    /** The status that the simulator answered with, before any scripted fault. */
    public int status() {
        return status;
    }

    /** Whether it carried an {@code Authorization} header. */
    public boolean hasAuthorization() {
        return authorized;
    }

    /** Its {@code Idempotency-Key}. */
    public Optional<String> idempotencyKey() {
        return idempotencyKey;
    }

    /** Its {@code Range}. */
    public Optional<String> range() {
        return range;
    }

    @Override
    public String toString() {
        return method + " " + path + " -> " + status;
    }
}
