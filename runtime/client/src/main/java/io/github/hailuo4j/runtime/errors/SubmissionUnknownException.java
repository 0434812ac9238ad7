package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/**
 * It is not known whether the gateway took the request: it was sent, and no answer that could be understood came back. A
 * task may be running and billed.
 *
 * <p>What to do, as long as the gateway knows the key ({@link io.github.hailuo4j.runtime.HailuoClientBuilder#keyLife}): submit
 * the same request again <em>under the same idempotency key</em>, which gives the task if there is one, or let {@link
 * io.github.hailuo4j.runtime.HailuoClient#recover()} do that. Submitting it under another key may pay twice.
 */
public class SubmissionUnknownException extends HailuoException {

    private static final long serialVersionUID = 1L;

    private final String idempotencyKey;
    private final String reason;
    private final boolean isRepeatable;

    /**
     * Of a request that may be sent again under its key.
     *
     * @param reason what happened instead of an answer
     */
    public SubmissionUnknownException(String idempotencyKey, String reason, @Nullable Throwable cause) {
        super(
                "it is unknown whether the task was created: " + reason
                        + ". A task may be running and billed. Submit the"
                        + " same request under the same idempotency key, " + idempotencyKey
                        + ", or call recover(); do not submit it under another key",
                cause);
        this.idempotencyKey = idempotencyKey;
        this.reason = reason;
        this.isRepeatable = true;
    }

    /**
     * The same, of a request that must not be sent again.
     *
     * @param reason why, as a sentence
     */
    private SubmissionUnknownException(String idempotencyKey, String reason) {
        super("it is unknown whether the task was created under the idempotency key " + idempotencyKey + ": " + reason
                + ". A task may be running and billed: look for it among the gateway's tasks. A webhook may still tell of"
                + " it. Submitting the request under another key may pay twice");
        this.idempotencyKey = idempotencyKey;
        this.reason = reason;
        this.isRepeatable = false;
    }

    /**
     * Of a request that was sent before and is not sent again. The gateway may have forgotten its key, or knows no keys.
     */
    public static SubmissionUnknownException leftUnknown(String idempotencyKey, String reason) {
        return new SubmissionUnknownException(idempotencyKey, reason);
    }

    /** The key that the request was sent under. */
    public String idempotencyKey() {
        return idempotencyKey;
    }

    /** What happened instead of an answer, or why the request is not sent again. */
    public String reason() {
        return reason;
    }

    /** Whether the same request may be submitted again under the same key. */
    public boolean isRepeatable() {
        return isRepeatable;
    }
}
