package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.Outcome;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** A gateway that accepts a request and names no task does so each time: to ask it twice is enough to know. */
    private static final int MOST_ANSWERS_WITHOUT_TASK = 2;

    /** An attempt leaves so long after it was begun, whatever its key's age. Another process may have sent it meanwhile. */
    private static final Duration PERMIT_LIFE = Duration.ofMinutes(5);

    private final Gateway gateway;
    private final Ledger ledger;
    private final Timer timer;
    private final Pending pending;
    private final Callbacks callbacks;
    private final Duration patience;
    private final Events events;
    private final Departures departures;
    private final Landings landings;
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
        this.departures = new Departures(timer, callbacks);
        LateRecords lateRecords = new LateRecords(ledger, departures, timer, callbacks);
        this.landings = new Landings(ledger, departures, lateRecords, events);
    }

    /**
     * Begins no submission any more, ends pauses between attempts, and waits until what is known of each is recorded.
     *
     * @return whether it is, after that time at the latest
     */
    public boolean drain(Duration atMost) {
        return departures.drain(atMost);
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
        if (caller.isDone()) {
            return caller;
        }
        if (!departures.enter()) {
            caller.completeExceptionally(Landings.drained(submission.subject()));
            return caller;
        }
        ledger.begin(submission, timer.nanoTime(), caller).whenComplete((beginning, failure) -> {
            if (failure == null && beginning instanceof Beginning.Begun begins) {
                events.onEvent(
                        new HailuoEvent.IntentJournaled(begins.flight().intent().subject()));
                attempt(begins.flight(), 0);
                return;
            }
            departures.leave();
            if (failure == null) {
                unbegun(submission, beginning, caller);
            } else {
                caller.completeExceptionally(Ledger.unsent(submission.subject(), failure));
            }
        });
        return caller;
    }

    /** It is no submission of its own. */
    private void unbegun(Submission submission, Beginning beginning, CompletableFuture<VideoTask> caller) {
        if (beginning instanceof Beginning.Known known) {
            caller.complete(Landings.replayed(known.entry(), known.taskId()));
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

    /** Sends it, if it may be: a process that was stopped for a while may find that another goes on with it. */
    private void attempt(Flight flight, int attempt) {
        if (departures.isDraining()) {
            landings.leaveToOthers(flight);
            return;
        }
        if (!ledger.fence().isShared()) {
            send(flight, attempt);
            return;
        }
        // Before it asks: this process may be stopped until the answer is looked at.
        long asked = timer.nanoTime();
        ledger.fence().begin(flight.intent().key()).whenComplete((granted, failure) -> {
            if (failure != null) {
                landings.unrecorded(flight, failure);
            } else if (!granted) {
                landings.notOurs(flight, "nothing was sent", null);
            } else if (departures.isDraining()) {
                startedNothing(flight).whenComplete((told, never) -> landings.leaveToOthers(flight));
            } else {
                flight.permit(asked);
                send(flight, attempt);
            }
        });
    }

    private void send(Flight flight, int attempt) {
        JournalEntry intent = flight.intent();
        events.onEvent(new HailuoEvent.AttemptSent(intent.subject(), attempt));
        try {
            // Not on OkHttp's thread, of which there are not many: listeners are told.
            gateway.create(intent.path(), intent.body(), intent.key(), flight.clientRequestId(), () -> leaves(flight))
                    .thenAccept(outcome -> callbacks.own(() -> {
                        try {
                            answered(flight, attempt, outcome);
                        } catch (RuntimeException | Error e) {
                            landings.land(flight, e);
                        }
                    }));
        } catch (RuntimeException | Error e) {
            landings.land(flight, e);
        }
    }

    private void answered(Flight flight, int attempt, Outcome<Optional<VideoTask>> outcome) {
        if (outcome instanceof Outcome.Failure<Optional<VideoTask>> failure) {
            failed(flight, attempt, failure);
            return;
        }
        outcome.orElseThrow()
                .ifPresentOrElse(
                        task -> landings.submitted(flight, task),
                        () -> namesNoTask(flight, attempt, outcome.retryAfter()));
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
            startedNothing(flight)
                    .whenComplete((told, never) -> departures.after(pause, () -> {
                        if (mayRepeat(flight, failure) || departures.isDraining()) {
                            attempt(flight, attempt + 1);
                        } else {
                            landings.giveUp(flight, failure);
                        }
                    }));
        } else {
            landings.giveUp(flight, failure);
        }
    }

    /** So that another process may send it, should this one end in the pause. */
    private CompletableFuture<Boolean> startedNothing(Flight flight) {
        return flight.maybeReceived()
                ? CompletableFuture.completedFuture(true)
                : ledger.fence().startedNothing(flight.intent().key());
    }

    /** Asked before the pause and after it: time passes, and callers leave. */
    private boolean mayRepeat(Flight flight, Outcome.Failure<?> failure) {
        return failure.kind() != Outcome.Kind.REFUSED
                && failure.kind() != Outcome.Kind.UNDELIVERABLE
                && flight.answersWithoutTask() < MOST_ANSWERS_WITHOUT_TASK
                && !flight.isAbandoned()
                && mayLeave(flight);
    }

    /** Asked once more when it has a connection, for which it may have waited long; of a shared journal's, each leaves once. */
    private boolean leaves(Flight flight) {
        if (!ledger.fence().isShared()) {
            return mayLeave(flight);
        }
        OptionalLong permit = flight.usePermit();
        if (permit.isEmpty() || !mayLeave(flight)) {
            return false;
        }
        // If this process was stopped since, another may have sent it: then the gateway has to know its key.
        return ledger.knowsKeyOf(flight.intent()) || timer.nanoTime() - permit.getAsLong() <= PERMIT_LIFE.toNanos();
    }

    private boolean mayLeave(Flight flight) {
        return !flight.maybeReceived() || ledger.knowsKeyOf(flight.intent());
    }

    private Duration elapsed(Flight flight) {
        return Duration.ofNanos(timer.nanoTime() - flight.startedAt());
    }
}
