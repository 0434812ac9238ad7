package io.github.hailuo4j.runtime;

import java.time.Duration;

/** A transition of a request or its task. None holds an API key, a body or a URL. */
public sealed interface HailuoEvent {

    /** The intent is journaled; nothing was sent yet. */
    record IntentJournaled(String key, String model) implements HailuoEvent {}

    /** An attempt to submit is about to be sent; the first has number 0. */
    record AttemptSent(String key, String model, int attempt) implements HailuoEvent {}

    /**
     * An attempt failed, and another follows after a pause.
     *
     * @param kind what the failure means, for example {@code NEVER_DELIVERED}
     */
    record AttemptFailed(String key, String model, int attempt, String kind, Duration pause) implements HailuoEvent {}

    /** There is a task, and its id is journaled. */
    record Submitted(String key, String model, String taskId, boolean replayed) implements HailuoEvent {}

    /** The submission ended without a task: refused, or never delivered. */
    record Refused(String key, String model) implements HailuoEvent {}

    /** The submission ended, and nobody knows whether there is a task. */
    record OutcomeUnknown(String key, String model) implements HailuoEvent {}

    /** The gateway told how far a task is; the first poll of a wait has number 1. */
    record Polled(String taskId, TaskStatus status, int poll) implements HailuoEvent {}

    /** The gateway did not tell. */
    record PollFailed(String taskId, int poll) implements HailuoEvent {}

    /**
     * A task that is waited for has ended; its status is {@code COMPLETED} or {@code FAILED}, its cost in {@link VideoTask#cost()}.
     *
     * @param age of the task, as far as the client knows it
     */
    record Ended(VideoTask task, Duration age, int polls) implements HailuoEvent {}

    /** A wait was given up; the task runs on and is billed. */
    record WaitTimedOut(String taskId, Duration waited, int polls) implements HailuoEvent {}
}
