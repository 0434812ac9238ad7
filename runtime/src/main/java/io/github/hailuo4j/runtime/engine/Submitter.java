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
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
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

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Gateway gateway;
    private final Journal journal;
    private final Timer timer;
    private final Pending pending;
    private final Idempotency idempotency;
    private final Duration patience;
    private final HailuoListener listener;
    private final Random jitter = new Random();

    /** A webhook may tell of a task while the answer to its submission is given up. */
    private final Object outcome = new Object();

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
        this.journal = journal;
        this.timer = timer;
        this.pending = pending;
        this.idempotency = idempotency;
        this.patience = patience;
    }

    /**
     * Writes the intent and sends it. The future completes with the task once its id is in the journal.
     *
     * <p>Cancelling it does not take the request back.
     *
     * @param maybeReceived whether it was sent before and may have been received
     */
    public CompletableFuture<VideoTask> submit(
            JournalEntry intent, @Nullable String clientRequestId, boolean maybeReceived) {
        CompletableFuture<VideoTask> future = pending.track(new CompletableFuture<>());
        if (!future.isDone()) {
            try {
                Optional<String> healed = begin(intent, maybeReceived);
                if (healed.isPresent()) {
                    pending.complete(future, known(intent, healed.get()));
                    return future;
                }
            } catch (HailuoException e) {
                // Nothing was sent.
                future.completeExceptionally(e);
                return future;
            }
            listener.onEvent(new HailuoEvent.IntentJournaled(intent.subject()));
            attempt(new Submission(intent, clientRequestId, future, timer.nanoTime(), maybeReceived), 0);
        }
        return future;
    }

    /**
     * A submission under way.
     *
     * @param maybeReceived whether an earlier attempt may have been received, so that no later one proves that nothing was
     */
    private record Submission(
            JournalEntry intent,
            @Nullable String clientRequestId,
            CompletableFuture<VideoTask> future,
            long startedAt,
            boolean maybeReceived) {

        Submission received() {
            return new Submission(intent, clientRequestId, future, startedAt, true);
        }
    }

    private void attempt(Submission submission, int attempt) {
        JournalEntry intent = submission.intent();
        listener.onEvent(new HailuoEvent.AttemptSent(intent.subject(), attempt));
        gateway.create(intent.path(), intent.body(), intent.key(), submission.clientRequestId())
                .thenAccept(answer -> {
                    try {
                        answered(submission, attempt, answer);
                    } catch (RuntimeException | Error e) {
                        pending.fail(submission.future(), e);
                    }
                });
    }

    private void answered(Submission submission, int attempt, Answer answer) {
        if (answer instanceof Answer.Success success) {
            String taskId = taskId(success);
            if (taskId != null) {
                submitted(submission, taskId, success);
                return;
            }
            answer = new Answer.Failure(
                    Answer.Kind.OUTCOME_UNKNOWN,
                    new DecodingException("the gateway's answer has no task_id"),
                    success.retryAfter());
        }
        Answer.Failure failure = (Answer.Failure) answer;
        boolean unknown = failure.kind() == Answer.Kind.OUTCOME_UNKNOWN;
        Submission next = unknown ? submission.received() : submission;
        boolean mayRepeat = failure.kind() != Answer.Kind.REFUSED && (!unknown || idempotency == Idempotency.REPLAY);
        Duration pause = pause(failure, attempt);
        if (mayRepeat
                && elapsed(submission).plus(pause).compareTo(patience) < 0
                && !submission.future().isDone()) {
            listener.onEvent(new HailuoEvent.AttemptFailed(
                    next.intent().subject(), attempt, failure.kind().name(), pause));
            timer.after(pause, () -> attempt(next, attempt + 1));
        } else {
            giveUp(next, failure);
        }
    }

    private void submitted(Submission submission, String taskId, Answer.Success success) {
        VideoTask task = new VideoTask(taskId, submission.intent().path(), success.fields());
        try {
            synchronized (outcome) {
                if (healed(submission.intent().key()).isEmpty()) {
                    journal.write(submission.intent().submitted(taskId));
                }
            }
        } catch (JournalException e) {
            pending.fail(
                    submission.future(),
                    new JournalException(
                            "task " + taskId + " was submitted and is billed, but could not be journaled: "
                                    + e.getMessage(),
                            e));
            return;
        }
        listener.onEvent(new HailuoEvent.Submitted(submission.intent().subject().withTask(taskId), task.isReplayed()));
        pending.complete(submission.future(), task);
    }

    private static @Nullable String taskId(Answer.Success success) {
        String id = success.id();
        return id == null ? success.taskId() : id;
    }

    private void giveUp(Submission submission, Answer.Failure failure) {
        HailuoException exception = failure.exception();
        String reason = Objects.requireNonNullElse(exception.getMessage(), exception.toString());
        JournalEntry intent = submission.intent();
        // A refusal of a later attempt says nothing of an earlier one: the last credits may have gone into its task.
        boolean unknown = submission.maybeReceived();
        State state = unknown ? State.UNKNOWN : State.REJECTED;
        try {
            Optional<String> healed;
            synchronized (outcome) {
                healed = healed(intent.key());
                if (healed.isEmpty()) {
                    journal.write(intent.to(state, reason));
                }
            }
            if (healed.isPresent()) {
                pending.complete(submission.future(), known(intent, healed.get()));
                return;
            }
        } catch (JournalException e) {
            exception.addSuppressed(e);
        }
        HailuoException forCaller =
                unknown ? new SubmissionUnknownException(intent.key(), reason, exception) : exception;
        listener.onEvent(
                unknown
                        ? new HailuoEvent.OutcomeUnknown(intent.subject(), forCaller)
                        : new HailuoEvent.Refused(intent.subject(), forCaller));
        pending.fail(submission.future(), forCaller);
    }

    /** Writes the intent, unless its task has become known meanwhile. */
    private Optional<String> begin(JournalEntry intent, boolean maybeReceived) {
        synchronized (outcome) {
            Optional<String> healed = maybeReceived ? healed(intent.key()) : Optional.empty();
            if (healed.isEmpty()) {
                journal.write(intent);
            }
            return healed;
        }
    }

    private static VideoTask known(JournalEntry intent, String taskId) {
        return new VideoTask(taskId, intent.path(), Map.of("task_id", taskId));
    }

    /**
     * Journals that nobody knows what came of an intent.
     *
     * @return whether that is so; false if its task has become known meanwhile
     * @throws JournalException if it cannot be journaled
     */
    public boolean leaveUnknown(JournalEntry entry, String reason) {
        synchronized (outcome) {
            if (healed(entry.key()).isPresent()) {
                return false;
            }
            journal.write(entry.to(State.UNKNOWN, reason));
            return true;
        }
    }

    private Optional<String> healed(String key) {
        return journal.find(key).flatMap(JournalEntry::taskId);
    }

    /**
     * Journals a task that the gateway confirmed for an intent of which the outcome was not known.
     *
     * @return whether that is the intent's task now
     * @throws JournalException if it cannot be journaled
     */
    public boolean heal(String key, String taskId) {
        Optional<JournalEntry> known;
        synchronized (outcome) {
            known = journal.find(key);
            if (known.isEmpty() || known.get().state() == State.REJECTED) {
                return false;
            }
            Optional<String> task = known.get().taskId();
            if (task.isPresent()) {
                return task.get().equals(taskId);
            }
            journal.write(known.get().submitted(taskId));
        }
        listener.onEvent(new HailuoEvent.Healed(known.get().subject().withTask(taskId)));
        return true;
    }

    private Duration elapsed(Submission submission) {
        return Duration.ofNanos(timer.nanoTime() - submission.startedAt());
    }

    private Duration pause(Answer.Failure failure, int attempt) {
        return failure.waitFor().orElseGet(() -> {
            long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
            return Duration.ofMillis((long) (millis * (0.75 + 0.5 * jitter.nextDouble())));
        });
    }
}
