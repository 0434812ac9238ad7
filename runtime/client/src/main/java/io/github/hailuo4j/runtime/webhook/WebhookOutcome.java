package io.github.hailuo4j.runtime.webhook;

/** What became of a webhook. */
public enum WebhookOutcome {
    /** The gateway confirmed the task; what waited for it has been told. */
    ACCEPTED(200),
    /** It was accepted before, or just now when it came another time. */
    DUPLICATE(200),
    /** Its request is another process's, which shares the journal and was told. */
    PASSED_ON(202),
    /** Its reference or its signature is absent or not ours. */
    FORGED(403),
    /** Its reference is older than is allowed, or from the future. */
    EXPIRED(403),
    /** The journal knows no such request, or knows it with another task or model; or the gateway knows no such task. */
    UNKNOWN_TASK(404),
    /** The body is not a JSON object that names a task. */
    MALFORMED(400),
    /** The body is longer than {@link WebhookReceiver#LONGEST_BODY}. */
    TOO_LARGE(413),
    /**
     * The gateway could not be asked, as that of a request that went to another one, or its confirmation could not be recorded. It
     * may be sent again.
     */
    UNCONFIRMED(503);

    private final int httpStatus;

    WebhookOutcome(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status to answer with. */
    public int httpStatus() {
        return httpStatus;
    }
}
