package io.github.hailuo4j.runtime.event;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.time.Duration;

/**
 * A transition of a logical request, its task or its video. None holds the API key. The {@code toString} of none shows a
 * body or a URL. {@link Ended} and {@link Recovered} lead to a task, which has the URLs of its videos.
 *
 * <p>The transitions of a request that goes well: {@link IntentJournaled}, {@link AttemptSent}, {@link Submitted}, {@link
 * Polled} some times, {@link Ended}, {@link Downloaded}.
 */
public sealed interface HailuoEvent {

    /** What the event is about. */
    RequestRef subject();

    /** The request can cost more than is left of the budget; nothing was journaled or sent. */
    record OverBudget(RequestRef subject, BudgetExceededException failure) implements HailuoEvent {}

    /** The key was used for another request, as the journal says; nothing was sent. */
    record KeyReused(RequestRef subject, IdempotencyConflictException failure) implements HailuoEvent {}

    /** The intent is journaled; nothing was sent yet. */
    record IntentJournaled(RequestRef subject) implements HailuoEvent {}

    /** An attempt to submit is about to be sent; the first has number 0. */
    record AttemptSent(RequestRef subject, int attempt) implements HailuoEvent {}

    /**
     * An attempt failed, and another follows after a pause.
     *
     * @param kind what the failure means: {@code NEVER_DELIVERED}, {@code REJECTED_UNSTARTED} or {@code OUTCOME_UNKNOWN}
     */
    record AttemptFailed(RequestRef subject, int attempt, String kind, Duration pause) implements HailuoEvent {}

    /**
     * There is a task, and its id is journaled.
     *
     * @param replayed whether the gateway had made it for an earlier attempt
     */
    record Submitted(RequestRef subject, boolean replayed) implements HailuoEvent {}

    /**
     * The submission ended without a task: refused, or never delivered.
     *
     * @param failure what the caller gets; an {@link IdempotencyConflictException} where the gateway answered 409
     */
    record Refused(RequestRef subject, HailuoException failure) implements HailuoEvent {}

    /** The submission ended, and nobody knows whether there is a task. */
    record OutcomeUnknown(RequestRef subject, HailuoException failure) implements HailuoEvent {}

    /** A webhook, or a person, told of the task of a submission whose outcome was not known, and the gateway confirmed it. */
    record Healed(RequestRef subject) implements HailuoEvent {}

    /** The gateway told how far a task is; the first poll of a wait has number 1. */
    record Polled(RequestRef subject, TaskStatus status, int poll) implements HailuoEvent {}

    /** The gateway did not tell. */
    record PollFailed(RequestRef subject, HailuoException failure, int poll) implements HailuoEvent {}

    /**
     * A task that is waited for has ended; its status is {@code COMPLETED} or {@code FAILED}, its cost in {@link VideoTask#cost()}.
     *
     * @param age of the task, as far as the client knows it
     */
    record Ended(RequestRef subject, VideoTask task, Duration age, int polls) implements HailuoEvent {}

    /** A wait was given up; the task runs on and is billed. */
    record WaitTimedOut(RequestRef subject, Duration waited, int polls) implements HailuoEvent {}

    /**
     * A wait ended without an answer: the key is not accepted, the task is not known, or too many requests failed in a row. The
     * task may run on.
     */
    record WaitFailed(RequestRef subject, HailuoException failure, int polls) implements HailuoEvent {}

    /**
     * A video was saved.
     *
     * @param bytes the file's size
     */
    record Downloaded(RequestRef subject, long bytes) implements HailuoEvent {}

    /** A video could not be saved; it can be tried again until the gateway deletes it. */
    record DownloadFailed(RequestRef subject, HailuoException failure) implements HailuoEvent {}

    /**
     * What an earlier run left open was looked at by {@link io.github.hailuo4j.runtime.HailuoClient#recover()}; see {@link
     * Recovery} for what came of it.
     */
    record Recovered(RequestRef subject, Recovery recovery) implements HailuoEvent {}
}
