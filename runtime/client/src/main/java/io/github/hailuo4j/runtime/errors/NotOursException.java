package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/**
 * The request is another process's, which shares the journal, and that goes on with it: this process took too long, and its lease
 * was taken over. This attempt was not sent. Its task can be had under the same idempotency key later; a new submission under
 * another key may pay twice.
 */
public class NotOursException extends HailuoException {

    private static final long serialVersionUID = 1L;

    private final String idempotencyKey;

    /**
     * Of a request that another process goes on with.
     *
     * @param reason how that was noticed, as a sentence without its end
     */
    public NotOursException(String idempotencyKey, String reason, @Nullable Throwable cause) {
        super(
                reason + ": another process goes on with the request under the idempotency key " + idempotencyKey
                        + ", or will. Do not submit it under another key",
                cause);
        this.idempotencyKey = idempotencyKey;
    }

    /** The key that the other process submits the request under. */
    public String idempotencyKey() {
        return idempotencyKey;
    }
}
