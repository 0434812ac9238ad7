package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotOursException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.internal.http.Outcome;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ends of submissions: each is recorded before those who wait are told. */
final class Landings {

    private static final Logger LOG = System.getLogger(Submitter.class.getName());

    private final Ledger ledger;
    private final Departures departures;
    private final LateRecords lateRecords;
    private final Events events;

    Landings(Ledger ledger, Departures departures, LateRecords lateRecords, Events events) {
        this.ledger = ledger;
        this.departures = departures;
        this.lateRecords = lateRecords;
        this.events = events;
    }

    static ClientClosedException drained(RequestRef subject) {
        return Subjects.told(
                new ClientClosedException(
                        "the client is being closed, and submits nothing new. The request was not sent"),
                subject);
    }

    /** A task of which only the id is known here. */
    static VideoTask replayed(JournalEntry entry, String taskId) {
        return VideoTask.builder(taskId, entry.path())
                .status(RunApi.PENDING)
                .replayed(true)
                .fields(Map.of(RunApi.TASK_ID, taskId, RunApi.STATUS, RunApi.PENDING, RunApi.TASK_REPLAYED, true))
                .build();
    }

    void submitted(Flight flight, VideoTask task) {
        String taskId = task.id();
        JournalEntry intent = flight.intent();
        RequestRef subject = intent.subject().withTask(taskId);
        ledger.submitted(flight, taskId).whenComplete((known, failure) -> {
            if (failure != null) {
                String reason = failure instanceof HailuoException ? failure.getMessage() : failure.toString();
                JournalException forCallers = new JournalException(
                        "task " + Shown.words(taskId) + " was submitted and is billed, but could not be journaled: "
                                + reason,
                        failure);
                Subjects.told(forCallers, subject);
                tell(flight, forCallers);
                lateRecords.task(intent.key(), taskId, () -> over(flight));
                return;
            }
            if (!known.equals(taskId)) {
                events.about(
                        subject,
                        () -> LOG.log(
                                Level.ERROR,
                                "the gateway answered the submission under key {0} with task {1}, and confirmed task {2} for a"
                                        + " webhook with its reference: both may be billed",
                                intent.key(),
                                Shown.words(taskId),
                                Shown.words(known)));
            }
            events.onEvent(new HailuoEvent.Submitted(subject, task.isReplayed()));
            complete(flight, task);
        });
    }

    void giveUp(Flight flight, Outcome.Failure<?> failure) {
        HailuoException exception = failure.exception();
        String reason = Objects.requireNonNullElse(exception.getMessage(), exception.toString());
        // A refusal of a later attempt says nothing of an earlier one: the last credits may have gone into its task.
        boolean unknown = flight.maybeReceived();
        if (!unknown && waits(flight, failure)) {
            JournalEntry intent = flight.intent();
            HailuoException told = Subjects.told(exception, intent.subject());
            ledger.fence().startedNothing(intent.key()).whenComplete((recorded, never) -> land(flight, told));
            return;
        }
        ledger.givenUp(flight, unknown ? State.UNKNOWN : State.REJECTED, reason).whenComplete((task, unrecorded) -> {
            if (unrecorded != null && !unknown && ledger.fence().isShared()) {
                notOurs(flight, "that nothing was started could not be recorded", unrecorded);
                return;
            }
            if (unrecorded != null) {
                exception.addSuppressed(unrecorded);
            } else if (task.isPresent()) {
                complete(flight, replayed(flight.intent(), task.get()));
                return;
            }
            tellGivenUp(flight, unknown, reason, exception);
            if (unrecorded == null || unknown) {
                over(flight);
            } else {
                lateRecords.refusal(flight.intent().key(), reason, () -> over(flight));
            }
        });
    }

    /**
     * Whether what somebody enqueued stays an intent: the gateway could not be reached, had no room, or did not take this process's
     * key. Later, or from another process, it may be sent. Whoever enqueued it is told of refusals only.
     */
    private boolean waits(Flight flight, Outcome.Failure<?> failure) {
        return ledger.fence().isShared()
                && flight.isAgain()
                && (failure.kind() != Outcome.Kind.REFUSED || failure.exception() instanceof AuthenticationException);
    }

    private void tellGivenUp(Flight flight, boolean unknown, String reason, HailuoException exception) {
        JournalEntry intent = flight.intent();
        HailuoException forCaller =
                unknown ? Subjects.told(unknown(intent, reason, exception), intent.subject()) : exception;
        events.onEvent(
                unknown
                        ? new HailuoEvent.OutcomeUnknown(intent.subject(), forCaller)
                        : new HailuoEvent.Refused(intent.subject(), forCaller));
        tell(flight, forCaller);
    }

    /** Where the gateway ignores keys, or has forgotten this one, nobody is told to send it again. */
    private SubmissionUnknownException unknown(JournalEntry intent, String reason, HailuoException cause) {
        if (ledger.knowsKeyOf(intent)) {
            return new SubmissionUnknownException(intent.key(), reason, cause);
        }
        SubmissionUnknownException left = SubmissionUnknownException.leftUnknown(intent.key(), reason);
        left.initCause(cause);
        return left;
    }

    /** The client is drained before it was sent, or sent again: what is known is recorded, and others go on with it. */
    void leaveToOthers(Flight flight) {
        if (flight.maybeReceived()) {
            ClientClosedException reason = new ClientClosedException("the client was closed between two attempts");
            giveUp(flight, new Outcome.Failure<>(Outcome.Kind.OUTCOME_UNKNOWN, reason, null));
        } else {
            land(flight, drained(flight.intent().subject()));
        }
    }

    /** Nobody recorded that an attempt begins, so it does not. */
    void unrecorded(Flight flight, Throwable failure) {
        RequestRef subject = flight.intent().subject();
        Throwable reason = Ledger.unsent(subject, failure);
        if (flight.maybeReceived()) {
            String words = Objects.requireNonNullElse(reason.getMessage(), reason.toString());
            land(flight, Subjects.told(new SubmissionUnknownException(subject.key(), words, reason), subject));
        } else {
            ledger.fence().startedNothing(subject.key()).whenComplete((told, never) -> land(flight, reason));
        }
    }

    void notOurs(Flight flight, String reason, @Nullable Throwable cause) {
        JournalEntry intent = flight.intent();
        land(flight, Subjects.told(new NotOursException(intent.key(), reason, cause), intent.subject()));
    }

    /** Ends a flight on something that was not foreseen. The journal stays as it is. */
    void land(Flight flight, Throwable failure) {
        ledger.forget(flight).whenComplete((done, closed) -> fail(flight, failure));
    }

    private void fail(Flight flight, Throwable failure) {
        tell(flight, failure);
        over(flight);
    }

    private static void tell(Flight flight, Throwable failure) {
        flight.callers().forEach(caller -> caller.completeExceptionally(failure));
    }

    private void complete(Flight flight, VideoTask task) {
        flight.callers().forEach(caller -> caller.complete(task));
        over(flight);
    }

    private void over(Flight flight) {
        if (flight.ends()) {
            departures.leave();
        }
    }
}
