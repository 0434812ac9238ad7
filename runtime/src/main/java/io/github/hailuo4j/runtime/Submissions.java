package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides what submitting a request under a key means: something new, something that is known, or a contradiction. */
final class Submissions {

    /** Published: an hour; a little less, for the request takes its time. */
    private static final Duration LIFE_OF_UPLOADS = Duration.ofMinutes(58);

    private final Journal journal;
    private final Submitter submitter;
    private final Budget budget;
    private final Idempotency idempotency;
    private final @Nullable WebhookSettings webhooks;
    private final Clock clock;
    private final HailuoListener listener;

    /** Files that were uploaded here, with the time until which the gateway keeps them. */
    private final Map<String, Instant> uploads = new ConcurrentHashMap<>();

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

    /** A file that requests can name from now on, for an hour. */
    void uploaded(URI url) {
        uploads.put(url.toString(), clock.instant().plus(LIFE_OF_UPLOADS));
    }

    /** A file that is gone when the gateway looks for it would be a paid task that fails, or a refusal. */
    private Optional<TransferException> expired(String body) {
        Instant now = clock.instant();
        return uploads.entrySet().stream()
                .filter(upload -> upload.getValue().isBefore(now) && body.contains("\"" + upload.getKey() + "\""))
                .findFirst()
                .map(upload -> new TransferException(
                        "a file of the request was uploaded an hour ago and is not kept longer: upload it again. Nothing"
                                + " was sent"));
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
        Optional<TransferException> expired = expired(intent.body());
        if (expired.isPresent()) {
            return CompletableFuture.failedFuture(expired.get());
        }
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
