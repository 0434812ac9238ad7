package io.github.hailuo4j.simulator.webhooks;

import java.util.OptionalInt;

/** One try to deliver a webhook. */
public final class WebhookAttempt {

    private final String taskId;
    private final int number;
    private final OptionalInt status;

    WebhookAttempt(String taskId, int number, OptionalInt status) {
        this.taskId = taskId;
        this.number = number;
        this.status = status;
    }

    /** The task that the message was about. */
    public String taskId() {
        return taskId;
    }

    /** 1 for the first try of a message, then counting up. */
    public int number() {
        return number;
    }

    /** The HTTP status of the answer, empty if there was none. */
    public OptionalInt status() {
        return status;
    }

    /** Whether the receiver accepted it, so that it is not sent again. */
    public boolean isDelivered() {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }
}
