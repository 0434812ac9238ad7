package io.github.hailuo4j.runtime.engine;

import io.github.hailuo4j.runtime.DecodingException;
import io.github.hailuo4j.runtime.HailuoEvent;
import io.github.hailuo4j.runtime.HailuoException;
import io.github.hailuo4j.runtime.HailuoListener;
import io.github.hailuo4j.runtime.Idempotency;
import io.github.hailuo4j.runtime.JournalException;
import io.github.hailuo4j.runtime.SubmissionUnknownException;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.http.Answer;
import io.github.hailuo4j.runtime.http.Gateway;
import io.github.hailuo4j.runtime.http.Shown;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Submits a request so that at most one task is paid for. The intent is in the journal before a byte is sent; every attempt
 * carries its key; what is sent again is only what was not delivered, was turned away unstarted, or, while the gateway
 * replays keys, what may have been received.
 *
 * <p>If the process dies after the intent was written, {@code recover()} sends it again under its key. If it dies after the
 * answer came and before {@code SUBMITTED} was written, the same, and the gateway replays the task.
 */
public final class Submitter {

    private final Gateway gateway;
    private final Flights flights;
    private final Timer timer;
    private final Pending pending;
    private final Idempotency idempotency;
    private final Duration patience;
    private final HailuoListener listener;
    private final Backoff backoff = new Backoff();

    /**
     * A submitter.
     *
     * @param patience for how long a submission is attempted
     */
    public Submitter(
            Gateway gateway,
            Journal journal,
            Timer timer,
            Pending pending,
            Idempotency idempotency,
            Duration patience,
            HailuoListener listener) {
        this.listener = listener;
        this.gateway = gateway;
        this.flights = new Flights(journal, pending, idempotency);
        this.timer = timer;
        this.pending = pending;
        this.idempotency = idempotency;
        this.patience = patience;
    }

    /**
     * Writes the intent and sends it, unless its key is under way or has a task: then it is that one. An intent of which
     * nobody knows what came is sent again only while the gateway replays keys.
     *
     * <p>The future completes with the task once its id is in the journal. Cancelling it does not take back what was sent; if
     * nobody waits any more, nothing is sent again.
     *
     * @throws JournalException through the future, if the intent cannot be recorded; nothing was sent
     */
    public CompletableFuture<VideoTask> submit(JournalEntry intent, @Nullable String clientRequestId) {
        CompletableFuture<VideoTask> caller = pending.track(new CompletableFuture<>(), intent.subject());
        if (caller.isDone()) {
            return caller;
        }
        Optional<Flight> flight;
        try {
            flight = flights.begin(intent, clientRequestId, timer.nanoTime(), caller);
        } catch (RuntimeException e) {
            // Nothing was sent.
            caller.completeExceptionally(e);
            return caller;
        }
        if (flight.isPresent()) {
            listener.onEvent(new HailuoEvent.IntentJournaled(intent.subject()));
            attempt(flight.get(), 0);
        }
        return caller;
    }

    private void attempt(Flight flight, int attempt) {
        JournalEntry intent = flight.intent();
        listener.onEvent(new HailuoEvent.AttemptSent(intent.subject(), attempt));
        try {
            gateway.create(intent.path(), intent.body(), intent.key(), flight.clientRequestId())
                    .thenAccept(answer -> {
                        try {
                            answered(flight, attempt, answer);
                        } catch (RuntimeException | Error e) {
                            land(flight, e);
                        }
                    });
        } catch (RuntimeException e) {
            land(flight, e);
        }
    }

    /** Something that was not foreseen; the journal says as much as it did. */
    private void land(Flight flight, Throwable failure) {
        flights.forget(flight);
        fail(flight, failure);
    }

    private void fail(Flight flight, Throwable failure) {
        flight.callers().forEach(caller -> pending.fail(caller, failure));
    }

    private void complete(Flight flight, VideoTask task) {
        flight.callers().forEach(caller -> pending.complete(caller, task));
    }

    private void answered(Flight flight, int attempt, Answer answer) {
        if (answer instanceof Answer.Success success) {
            String taskId = taskId(success);
            if (taskId != null) {
                submitted(flight, taskId, success);
                return;
            }
            answer = new Answer.Failure(
                    Answer.Kind.OUTCOME_UNKNOWN,
                    new DecodingException("the gateway's answer has no task_id"),
                    success.retryAfter());
        }
        Answer.Failure failure = (Answer.Failure) answer;
        boolean unknown = failure.kind() == Answer.Kind.OUTCOME_UNKNOWN;
        if (unknown) {
            flight.received();
        }
        boolean isFinal = failure.kind() == Answer.Kind.REFUSED || failure.kind() == Answer.Kind.UNDELIVERABLE;
        boolean mayRepeat = !isFinal && (!unknown || idempotency == Idempotency.REPLAY);
        Duration pause = backoff.after(failure, attempt);
        if (mayRepeat && elapsed(flight).plus(pause).compareTo(patience) < 0 && !flight.isAbandoned()) {
            listener.onEvent(new HailuoEvent.AttemptFailed(
                    flight.intent().subject(), attempt, failure.kind().name(), pause));
            timer.after(pause, () -> {
                if (flight.isAbandoned()) {
                    giveUp(flight, failure);
                } else {
                    attempt(flight, attempt + 1);
                }
            });
        } else {
            giveUp(flight, failure);
        }
    }

    private void submitted(Flight flight, String taskId, Answer.Success success) {
        JournalEntry intent = flight.intent();
        HailuoEvent.Subject subject = intent.subject().withTask(taskId);
        try {
            flights.submitted(flight, taskId);
        } catch (JournalException e) {
            fail(
                    flight,
                    new JournalException(
                                    "task " + Shown.words(taskId)
                                            + " was submitted and is billed, but could not be journaled: "
                                            + e.getMessage(),
                                    e)
                            .about(subject));
            return;
        }
        VideoTask task = new VideoTask(taskId, intent.path(), success.fields());
        listener.onEvent(new HailuoEvent.Submitted(subject, task.isReplayed()));
        complete(flight, task);
    }

    private static @Nullable String taskId(Answer.Success success) {
        String id = success.id();
        return id == null ? success.taskId() : id;
    }

    private void giveUp(Flight flight, Answer.Failure failure) {
        HailuoException exception = failure.exception();
        String reason = Objects.requireNonNullElse(exception.getMessage(), exception.toString());
        JournalEntry intent = flight.intent();
        // A refusal of a later attempt says nothing of an earlier one: the last credits may have gone into its task.
        boolean unknown = flight.maybeReceived();
        try {
            Optional<String> task = flights.givenUp(flight, unknown ? State.UNKNOWN : State.REJECTED, reason);
            if (task.isPresent()) {
                complete(flight, Flights.replayed(intent, task.get()));
                return;
            }
        } catch (JournalException e) {
            exception.addSuppressed(e);
        }
        HailuoException forCaller = unknown
                ? new SubmissionUnknownException(intent.key(), reason, exception).about(intent.subject())
                : exception;
        listener.onEvent(
                unknown
                        ? new HailuoEvent.OutcomeUnknown(intent.subject(), forCaller)
                        : new HailuoEvent.Refused(intent.subject(), forCaller));
        fail(flight, forCaller);
    }

    /**
     * Journals a task that the gateway confirmed for an intent of which the outcome was not known.
     *
     * @return whether that is the intent's task now
     * @throws JournalException if it cannot be journaled
     */
    public boolean heal(JournalEntry entry, String taskId) {
        Flights.Healing healing = flights.heal(entry.key(), taskId);
        if (healing == Flights.Healing.HEALED) {
            listener.onEvent(new HailuoEvent.Healed(entry.subject().withTask(taskId)));
        }
        return healing != Flights.Healing.ANOTHER;
    }

    private Duration elapsed(Flight flight) {
        return Duration.ofNanos(timer.nanoTime() - flight.startedAt());
    }
}
