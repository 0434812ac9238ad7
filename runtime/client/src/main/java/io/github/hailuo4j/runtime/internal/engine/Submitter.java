package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.Outcome;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Submits a request so that at most one task is paid for. The intent is in the journal before a byte is sent, and every
 * attempt carries its key. A request is sent again if it was not delivered, or was turned away unstarted. One that may have
 * been received is sent again only while the gateway replays keys and still knows this one.
 *
 * <p>If the process dies after the intent was written, {@code recover()} sends it again under its key. If it dies after the
 * answer came and before {@code SUBMITTED} was written, the same, and the gateway replays the task.
 */
public final class Submitter {

    private static final Logger LOG = System.getLogger(Submitter.class.getName());

    /** A gateway that accepts a request and names no task does so each time: to ask it twice is enough to know. */
    private static final int MOST_ANSWERS_WITHOUT_TASK = 2;
    /** With pauses of 1, 2, 4 seconds and so on: for a quarter of an hour. */
    private static final int MOST_RECORDINGS = 10;

    private final Gateway gateway;
    private final Ledger ledger;
    private final Timer timer;
    private final Pending pending;
    private final Callbacks callbacks;
    private final Duration patience;
    private final Events events;
    private final Backoff backoff = new Backoff();

    /**
     * A submitter.
     *
     * @param patience for how long a submission is attempted
     */
    public Submitter(
            Gateway gateway,
            Ledger ledger,
            Timer timer,
            Pending pending,
            Callbacks callbacks,
            Duration patience,
            Events events) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.timer = timer;
        this.pending = pending;
        this.callbacks = callbacks;
        this.patience = patience;
        this.events = events;
    }

    /**
     * Has the intent journaled and sends it, unless its key is under way or has a task: then it is that one. An intent of
     * which nobody knows what came is sent again only while the gateway replays its key.
     *
     * <p>The future completes with the task once its id is in the journal. Cancelling it does not take back what was sent; if
     * nobody waits any more, nothing is sent again.
     *
     * @throws JournalException through the future, if the intent cannot be recorded; nothing was sent
     */
    public CompletableFuture<VideoTask> submit(Submission submission) {
        CompletableFuture<VideoTask> caller = pending.track(new CompletableFuture<>(), submission.subject());
        if (!caller.isDone()) {
            ledger.begin(submission, timer.nanoTime(), caller).whenComplete((beginning, failure) -> {
                if (failure == null) {
                    begun(submission, beginning, caller);
                } else {
                    caller.completeExceptionally(Ledger.unsent(submission.subject(), failure));
                }
            });
        }
        return caller;
    }

    private void begun(Submission submission, Beginning beginning, CompletableFuture<VideoTask> caller) {
        if (beginning instanceof Beginning.Begun begins) {
            events.onEvent(
                    new HailuoEvent.IntentJournaled(begins.flight().intent().subject()));
            attempt(begins.flight(), 0);
        } else if (beginning instanceof Beginning.Known known) {
            caller.complete(replayed(known.entry(), known.taskId()));
        } else if (beginning instanceof Beginning.Conflict conflict) {
            events.onEvent(new HailuoEvent.KeyReused(conflict.known().subject(), conflict.reason()));
            caller.completeExceptionally(conflict.reason());
        } else if (beginning instanceof Beginning.OverBudget over) {
            events.onEvent(new HailuoEvent.OverBudget(submission.subject(), over.reason()));
            caller.completeExceptionally(over.reason());
        } else if (beginning instanceof Beginning.LeftUnknown unknown) {
            caller.completeExceptionally(unknown.reason());
        } else if (beginning instanceof Beginning.Prevented prevented) {
            caller.completeExceptionally(prevented.reason());
        }
    }

    /** A task of which only the id is known here. */
    private static VideoTask replayed(JournalEntry entry, String taskId) {
        return VideoTask.builder(taskId, entry.path())
                .status(RunApi.PENDING)
                .replayed(true)
                .fields(Map.of(RunApi.TASK_ID, taskId, RunApi.STATUS, RunApi.PENDING, RunApi.TASK_REPLAYED, true))
                .build();
    }

    private void attempt(Flight flight, int attempt) {
        JournalEntry intent = flight.intent();
        events.onEvent(new HailuoEvent.AttemptSent(intent.subject(), attempt));
        try {
            // Not on OkHttp's thread, of which there are not many: listeners are told.
            gateway.create(intent.path(), intent.body(), intent.key(), flight.clientRequestId(), () -> mayLeave(flight))
                    .thenAccept(outcome -> callbacks.own(() -> {
                        try {
                            answered(flight, attempt, outcome);
                        } catch (RuntimeException | Error e) {
                            land(flight, e);
                        }
                    }));
        } catch (RuntimeException | Error e) {
            land(flight, e);
        }
    }

    /** Ends a flight on something that was not foreseen. The journal stays as it is. */
    private void land(Flight flight, Throwable failure) {
        ledger.forget(flight).whenComplete((done, closed) -> fail(flight, failure));
    }

    private static void fail(Flight flight, Throwable failure) {
        flight.callers().forEach(caller -> caller.completeExceptionally(failure));
    }

    private static void complete(Flight flight, VideoTask task) {
        flight.callers().forEach(caller -> caller.complete(task));
    }

    private void answered(Flight flight, int attempt, Outcome<Optional<VideoTask>> outcome) {
        if (outcome instanceof Outcome.Failure<Optional<VideoTask>> failure) {
            failed(flight, attempt, failure);
            return;
        }
        outcome.orElseThrow()
                .ifPresentOrElse(
                        task -> submitted(flight, task), () -> namesNoTask(flight, attempt, outcome.retryAfter()));
    }

    private void namesNoTask(Flight flight, int attempt, @Nullable Duration retryAfter) {
        flight.answeredWithoutTask();
        DecodingException reason = new DecodingException(
                "the gateway accepted the request, and its answer names no task: it has no " + RunApi.TASK_ID);
        failed(flight, attempt, new Outcome.Failure<>(Outcome.Kind.OUTCOME_UNKNOWN, reason, retryAfter));
    }

    private void failed(Flight flight, int attempt, Outcome.Failure<Optional<VideoTask>> failure) {
        if (failure.kind() == Outcome.Kind.OUTCOME_UNKNOWN) {
            flight.received();
        }
        Duration pause = backoff.after(failure, attempt);
        if (mayRepeat(flight, failure) && elapsed(flight).plus(pause).compareTo(patience) < 0) {
            events.onEvent(new HailuoEvent.AttemptFailed(
                    flight.intent().subject(), attempt, failure.kind().name(), pause));
            timer.after(
                    pause,
                    () -> callbacks.own(() -> {
                        if (mayRepeat(flight, failure)) {
                            attempt(flight, attempt + 1);
                        } else {
                            giveUp(flight, failure);
                        }
                    }));
        } else {
            giveUp(flight, failure);
        }
    }

    /** Asked before the pause and after it: time passes, and callers leave. */
    private boolean mayRepeat(Flight flight, Outcome.Failure<?> failure) {
        return failure.kind() != Outcome.Kind.REFUSED
                && failure.kind() != Outcome.Kind.UNDELIVERABLE
                && flight.answersWithoutTask() < MOST_ANSWERS_WITHOUT_TASK
                && !flight.isAbandoned()
                && mayLeave(flight);
    }

    /** Asked once more when it has a connection, for which it may have waited long. */
    private boolean mayLeave(Flight flight) {
        return !flight.maybeReceived() || ledger.knowsKeyOf(flight.intent());
    }

    private void submitted(Flight flight, VideoTask task) {
        String taskId = task.id();
        JournalEntry intent = flight.intent();
        RequestRef subject = intent.subject().withTask(taskId);
        ledger.submitted(flight, taskId).whenComplete((known, failure) -> {
            if (failure != null) {
                String reason = failure instanceof HailuoException ? failure.getMessage() : failure.toString();
                fail(
                        flight,
                        Subjects.told(
                                new JournalException(
                                        "task " + Shown.words(taskId)
                                                + " was submitted and is billed, but could not be journaled: " + reason,
                                        failure),
                                subject));
                recordLater(intent.key(), taskId, 0);
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

    /** A full disk may have room again: what is paid for is recorded as soon as it can be. */
    private void recordLater(String key, String taskId, int failures) {
        if (failures < MOST_RECORDINGS) {
            timer.after(
                    Duration.ofSeconds(1L << failures),
                    () -> ledger.heal(key, taskId).whenComplete((healing, failure) -> {
                        if (failure != null && !(failure instanceof ClientClosedException)) {
                            recordLater(key, taskId, failures + 1);
                        }
                    }));
        }
    }

    private void giveUp(Flight flight, Outcome.Failure<?> failure) {
        HailuoException exception = failure.exception();
        String reason = Objects.requireNonNullElse(exception.getMessage(), exception.toString());
        // A refusal of a later attempt says nothing of an earlier one: the last credits may have gone into its task.
        boolean unknown = flight.maybeReceived();
        ledger.givenUp(flight, unknown ? State.UNKNOWN : State.REJECTED, reason).whenComplete((task, unrecorded) -> {
            if (unrecorded != null) {
                exception.addSuppressed(unrecorded);
            } else if (task.isPresent()) {
                complete(flight, replayed(flight.intent(), task.get()));
                return;
            }
            givenUp(flight, unknown, reason, exception);
        });
    }

    private void givenUp(Flight flight, boolean unknown, String reason, HailuoException exception) {
        JournalEntry intent = flight.intent();
        HailuoException forCaller = unknown
                ? Subjects.told(new SubmissionUnknownException(intent.key(), reason, exception), intent.subject())
                : exception;
        events.onEvent(
                unknown
                        ? new HailuoEvent.OutcomeUnknown(intent.subject(), forCaller)
                        : new HailuoEvent.Refused(intent.subject(), forCaller));
        fail(flight, forCaller);
    }

    /**
     * Finds out whether a task that the gateway confirmed for a webhook is that of an intent without a task. If so,
     * journals it. While the gateway replays the intent's key, the gateway is asked under it: what it answers is the
     * intent's task, whatever a webhook says. Otherwise there is only the reference, which nobody but the gateway was told.
     *
     * @return whether that is the intent's task now; fails if it cannot be journaled, or not be found out
     */
    public CompletableFuture<Boolean> heal(JournalEntry entry, String taskId) {
        if (entry.taskId().isEmpty() && ledger.knowsKeyOf(entry)) {
            return submit(Submission.again(entry)).thenApply(task -> {
                boolean same = task.id().equals(taskId);
                if (!same) {
                    events.about(
                            entry.subject(),
                            () -> LOG.log(
                                    Level.WARNING,
                                    "a webhook with the reference of key {0} told of task {1}; the gateway''s task for that"
                                            + " key is {2}",
                                    entry.key(),
                                    Shown.words(taskId),
                                    Shown.words(task.id())));
                } else {
                    events.onEvent(new HailuoEvent.Healed(entry.subject().withTask(taskId)));
                }
                return same;
            });
        }
        return ledger.heal(entry.key(), taskId).thenApply(healing -> {
            if (healing == Ledger.Healing.HEALED) {
                events.onEvent(new HailuoEvent.Healed(entry.subject().withTask(taskId)));
            }
            return healing != Ledger.Healing.ANOTHER;
        });
    }

    private Duration elapsed(Flight flight) {
        return Duration.ofNanos(timer.nanoTime() - flight.startedAt());
    }
}
