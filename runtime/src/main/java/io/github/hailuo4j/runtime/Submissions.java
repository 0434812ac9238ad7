package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Decides what submitting a request under a key means: something new, something that is known, or a contradiction. */
final class Submissions {

    private final Journal journal;
    private final Submitter submitter;
    private final Budget budget;
    private final Idempotency idempotency;
    private final @Nullable WebhookSettings webhooks;
    private final Clock clock;
    private final HailuoListener listener;

    /** Submissions that have no answer yet, by key. */
    private final Map<String, CompletableFuture<VideoTask>> underway = new HashMap<>();

    Submissions(
            Journal journal,
            Submitter submitter,
            Budget budget,
            Idempotency idempotency,
            @Nullable WebhookSettings webhooks,
            Clock clock,
            HailuoListener listener) {
        this.journal = journal;
        this.submitter = submitter;
        this.budget = budget;
        this.idempotency = idempotency;
        this.webhooks = webhooks;
        this.clock = clock;
        this.listener = listener;
    }

    CompletableFuture<VideoTask> submit(VideoRequest request, SubmitOptions options) {
        String key = options.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString());
        // One at a time: of two that come at once under one key, the second has to find what the first did.
        synchronized (underway) {
            CompletableFuture<VideoTask> same = underway.get(key);
            Optional<JournalEntry> known = journal.find(key);
            JournalEntry intent = intent(key, request, options, known);
            CompletableFuture<VideoTask> future;
            if (known.isPresent() && known.get().state() != State.REJECTED) {
                future = again(known.get(), intent, options, same);
            } else {
                future = first(intent, request.price(), options);
            }
            if (!future.isDone() && same == null) {
                underway.put(key, future);
                future.whenComplete((task, failure) -> {
                    synchronized (underway) {
                        underway.remove(key);
                    }
                });
            }
            return future;
        }
    }

    private JournalEntry intent(String key, VideoRequest request, SubmitOptions options, Optional<JournalEntry> known) {
        String body = request.toJson();
        if (known.isPresent()
                && known.get().state() != State.REJECTED
                && CallbackUrls.isSame(known.get().body(), body, key)) {
            body = known.get().body();
        } else if (webhooks != null && request.takesCallbackUrl()) {
            body = CallbackUrls.add(body, webhooks, key, clock.instant());
        }
        return JournalEntry.intent(
                key,
                request.modelId(),
                request.path(),
                body,
                clock.instant(),
                options.output().map(Path::toString).orElse(null));
    }

    private CompletableFuture<VideoTask> first(JournalEntry intent, Price price, SubmitOptions options) {
        String key = intent.key();
        try {
            budget.reserve(key, price);
        } catch (BudgetExceededException e) {
            listener.onEvent(new HailuoEvent.OverBudget(intent.subject(), e));
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<VideoTask> future =
                submitter.submit(intent, options.clientRequestId().orElse(null), false);
        future.whenComplete((task, failure) -> {
            if (failure != null && isRejected(key)) {
                budget.release(key);
            }
        });
        return future;
    }

    private boolean isRejected(String key) {
        return journal.find(key).map(entry -> entry.state() == State.REJECTED).orElse(true);
    }

    /** A key that the journal knows: its task, if there is one; the request again, if nobody knows; never a second task. */
    private CompletableFuture<VideoTask> again(
            JournalEntry known,
            JournalEntry intent,
            SubmitOptions options,
            @Nullable CompletableFuture<VideoTask> running) {
        if (!known.body().equals(intent.body()) || !known.path().equals(intent.path())) {
            IdempotencyConflictException conflict = new IdempotencyConflictException(
                    "the idempotency key " + known.key()
                            + " was used for another request; a new request needs a new key. Nothing was sent",
                    0,
                    null,
                    null);
            listener.onEvent(new HailuoEvent.KeyReused(known.subject(), conflict));
            return CompletableFuture.failedFuture(conflict);
        }
        if (known.taskId().isPresent()) {
            return CompletableFuture.completedFuture(new VideoTask(
                    known.taskId().get(),
                    known.path(),
                    Map.of("task_id", known.taskId().get(), "status", "pending", "task_replayed", true)));
        }
        if (running != null) {
            return running.copy();
        }
        if (idempotency == Idempotency.NONE) {
            return CompletableFuture.failedFuture(unknown(known));
        }
        return submitter.submit(intent, options.clientRequestId().orElse(null), true);
    }

    /** Nobody knows what came of the intent, and it is not sent again. */
    static SubmissionUnknownException unknown(JournalEntry entry) {
        String reason = entry.detail().orElse("the process ended before the answer was recorded");
        return new SubmissionUnknownException(entry.key(), reason, new ConnectionException(reason));
    }
}
