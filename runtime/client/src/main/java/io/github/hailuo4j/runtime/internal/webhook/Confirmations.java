package io.github.hailuo4j.runtime.internal.webhook;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.internal.engine.Healer;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.engine.Poller;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer.Lane;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer.Ticket;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.TaskReport;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the gateway whether what a webhook says is true. The questions share the limit of the polls, and there are never many
 * in the queue: a sender that is told to come again does.
 */
final class Confirmations {

    /** So many webhooks may wait for their question. */
    private static final int MOST_WAITING = 1_000;

    /** The sender of a webhook is kept waiting no longer than this. If it sends again, the webhook is looked at again. */
    private static final long LONGEST_SECONDS = 15;

    /** What is remembered of accepted webhooks, so that their repetitions cost no question. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Gateway gateway;
    private final Healer healer;
    private final Consumer<VideoTask> confirmed;
    private final RequestPacer pacer;
    private final Pending pending;

    /** Those that are being looked at, and those of which nothing new is to be learned. */
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Confirmations(Gateway gateway, Healer healer, Consumer<VideoTask> confirmed, RequestPacer pacer, Pending pending) {
        this.gateway = gateway;
        this.healer = healer;
        this.confirmed = confirmed;
        this.pacer = pacer;
        this.pending = pending;
    }

    /**
     * Finds out what becomes of a webhook.
     *
     * @param status the webhook's own, which is not believed
     */
    CompletableFuture<WebhookOutcome> confirm(JournalEntry entry, String taskId, TaskStatus status) {
        String mark = entry.key() + " " + taskId + " " + status;
        synchronized (seen) {
            if (seen.putIfAbsent(mark, true) != null) {
                return CompletableFuture.completedFuture(WebhookOutcome.DUPLICATE);
            }
        }
        return ConfirmingReceiver.attempted(() -> ask(entry, taskId)).handle((result, failure) -> {
            if (result == null || !result.isLast()) {
                // Sent again, it is looked at again: the gateway may say "processing" for a moment longer than its
                // webhook.
                synchronized (seen) {
                    seen.remove(mark);
                }
            }
            return result == null ? WebhookOutcome.UNCONFIRMED : result.outcome();
        });
    }

    /** An outcome, and whether a repetition of its webhook can change nothing. */
    private record Result(WebhookOutcome outcome, boolean isLast) {

        static Result of(WebhookOutcome outcome) {
            return new Result(outcome, false);
        }
    }

    private CompletableFuture<Result> ask(JournalEntry entry, String taskId) {
        if (pacer.waiting(Lane.CONFIRMATION) >= MOST_WAITING) {
            return CompletableFuture.completedFuture(Result.of(WebhookOutcome.UNCONFIRMED));
        }
        CompletableFuture<Result> result = pending.track(new CompletableFuture<>());
        Ticket ticket = pacer.take(
                Lane.CONFIRMATION,
                () -> gateway.task(entry.path(), taskId)
                        .thenCompose(outcome -> outcome.fold(
                                success -> judge(entry, success.value()),
                                failure -> CompletableFuture.completedFuture(unanswered(failure.exception()))))
                        .whenComplete((judged, failure) -> {
                            if (failure == null) {
                                result.complete(judged);
                            } else {
                                result.completeExceptionally(failure);
                            }
                        }));
        result.completeOnTimeout(Result.of(WebhookOutcome.UNCONFIRMED), LONGEST_SECONDS, TimeUnit.SECONDS);
        result.whenComplete((judged, failure) -> ticket.giveBack());
        return result;
    }

    private static Result unanswered(HailuoException failure) {
        return Result.of(
                failure instanceof NotFoundException ? WebhookOutcome.UNKNOWN_TASK : WebhookOutcome.UNCONFIRMED);
    }

    private CompletableFuture<Result> judge(JournalEntry entry, TaskReport report) {
        if (report.naming() != TaskReport.Naming.THIS) {
            // An answer that does not say whose it is confirms nothing.
            return CompletableFuture.completedFuture(Result.of(WebhookOutcome.UNCONFIRMED));
        }
        VideoTask task = report.task();
        if (!canBeOf(entry, task)) {
            return CompletableFuture.completedFuture(Result.of(WebhookOutcome.UNKNOWN_TASK));
        }
        return healer.heal(entry, task.id()).thenApply(isIts -> {
            if (!isIts) {
                return Result.of(WebhookOutcome.UNKNOWN_TASK);
            }
            confirmed.accept(task);
            return new Result(WebhookOutcome.ACCEPTED, Poller.isSettled(task));
        });
    }

    /** Whether nothing that the gateway says of the task speaks against its being that of the intent. */
    private static boolean canBeOf(JournalEntry entry, VideoTask task) {
        if (task.model().isPresent() && !task.model().get().equals(entry.model())) {
            return false;
        }
        return !(task.fields().get("created_at") instanceof String created)
                || !isBefore(created, entry.createdAt().minus(ConfirmingReceiver.CLOCK_SKEW));
    }

    private static boolean isBefore(String instant, Instant other) {
        try {
            return Instant.parse(instant).isBefore(other);
        } catch (DateTimeParseException e) {
            // In a form that is not published; it says nothing.
            return false;
        }
    }
}
