package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.http.Shown;
import java.time.Duration;

/**
 * A transition of a logical request, its task or its video. None holds the API key, and the {@code toString} of none shows a
 * body or a URL; {@link Ended} and {@link Recovered} lead to a task, which has the URLs of its videos.
 *
 * <p>The transitions of a request that goes well: {@link IntentJournaled}, {@link AttemptSent}, {@link Submitted}, {@link
 * Polled} some times, {@link Ended}, {@link Downloaded}.
 */
public sealed interface HailuoEvent {

    /** What the event is about. */
    Subject subject();

    /**
     * A logical request and its task, as far as they are known.
     *
     * @param key the idempotency key; empty for a task that this client did not submit
     * @param model the model's id; empty likewise
     * @param taskId the task's id; empty as long as there is none
     */
    record Subject(String key, String model, String taskId) {

        /** Nothing that is known. */
        public static final Subject NONE = new Subject("", "", "");

        /** The same request, now that it has a task. */
        public Subject withTask(String id) {
            return new Subject(key, model, id);
        }

        /** For people and logs. */
        @Override
        public String toString() {
            return "Subject[key=" + Shown.words(key) + ", model=" + model + ", taskId=" + Shown.words(taskId) + "]";
        }
    }

    /** The request can cost more than is left of the budget; nothing was journaled or sent. */
    record OverBudget(Subject subject, BudgetExceededException failure) implements HailuoEvent {}

    /** The key was used for another request, as the journal says; nothing was sent. */
    record KeyReused(Subject subject, IdempotencyConflictException failure) implements HailuoEvent {}

    /** The intent is journaled; nothing was sent yet. */
    record IntentJournaled(Subject subject) implements HailuoEvent {}

    /** An attempt to submit is about to be sent; the first has number 0. */
    record AttemptSent(Subject subject, int attempt) implements HailuoEvent {}

    /**
     * An attempt failed, and another follows after a pause.
     *
     * @param kind what the failure means: {@code NEVER_DELIVERED}, {@code REJECTED_UNSTARTED} or {@code OUTCOME_UNKNOWN}
     */
    record AttemptFailed(Subject subject, int attempt, String kind, Duration pause) implements HailuoEvent {}

    /**
     * There is a task, and its id is journaled.
     *
     * @param replayed whether the gateway had made it for an earlier attempt
     */
    record Submitted(Subject subject, boolean replayed) implements HailuoEvent {}

    /**
     * The submission ended without a task: refused, or never delivered.
     *
     * @param failure what the caller gets; an {@link IdempotencyConflictException} where the gateway answered 409
     */
    record Refused(Subject subject, HailuoException failure) implements HailuoEvent {}

    /** The submission ended, and nobody knows whether there is a task. */
    record OutcomeUnknown(Subject subject, HailuoException failure) implements HailuoEvent {}

    /** A webhook told of the task of a submission whose outcome was not known, and the gateway confirmed it. */
    record Healed(Subject subject) implements HailuoEvent {}

    /** The gateway told how far a task is; the first poll of a wait has number 1. */
    record Polled(Subject subject, TaskStatus status, int poll) implements HailuoEvent {}

    /** The gateway did not tell. */
    record PollFailed(Subject subject, HailuoException failure, int poll) implements HailuoEvent {}

    /**
     * A task that is waited for has ended; its status is {@code COMPLETED} or {@code FAILED}, its cost in {@link VideoTask#cost()}.
     *
     * @param age of the task, as far as the client knows it
     */
    record Ended(Subject subject, VideoTask task, Duration age, int polls) implements HailuoEvent {}

    /** A wait was given up; the task runs on and is billed. */
    record WaitTimedOut(Subject subject, Duration waited, int polls) implements HailuoEvent {}

    /**
     * A wait ended without an answer: the key is not accepted, the task is not known, or too many requests failed in a row. The
     * task may run on.
     */
    record WaitFailed(Subject subject, HailuoException failure, int polls) implements HailuoEvent {}

    /**
     * A video was saved.
     *
     * @param bytes the file's size
     */
    record Downloaded(Subject subject, long bytes) implements HailuoEvent {}

    /** A video could not be saved; it can be tried again until the gateway deletes it. */
    record DownloadFailed(Subject subject, HailuoException failure) implements HailuoEvent {}

    /** What an earlier run left open was looked at by {@link HailuoClient#recover()}; see {@link Recovery} for what came of it. */
    record Recovered(Subject subject, Recovery recovery) implements HailuoEvent {}
}
