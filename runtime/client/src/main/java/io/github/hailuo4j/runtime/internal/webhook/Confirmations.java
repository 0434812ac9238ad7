package io.github.hailuo4j.runtime.internal.webhook;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.internal.engine.Callbacks;
import io.github.hailuo4j.runtime.internal.engine.Healer;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.engine.Poller;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer.Lane;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer.Ticket;
import io.github.hailuo4j.runtime.internal.engine.Settling;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.TaskReport;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks the gateway whether what a webhook says is true. The questions share the limit of the polls, and there are never many
 * in the queue: a sender that is told to come again does.
 */
public final class Confirmations {

    /** So many webhooks may wait for their question. */
    private static final int MOST_WAITING = 1_000;

    /** The sender of a webhook is kept waiting no longer than this. If it sends again, the webhook is looked at again. */
    private static final long LONGEST_SECONDS = 15;

    /** What is remembered of accepted webhooks, so that their repetitions cost no question. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Logger LOG = System.getLogger(WebhookReceiver.class.getName());

    private final Gateway gateway;
    private final Ledger ledger;
    private final Healer healer;
    private final Consumer<VideoTask> confirmed;
    private final RequestPacer pacer;
    private final Pending pending;
    private final Callbacks callbacks;

    /** Those that are being looked at, and those of which nothing new is to be learned. */
    private final Map<String, CompletableFuture<WebhookOutcome>> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<WebhookOutcome>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * Confirmations for a client's parts.
     *
     * @param confirmed told of each task as the gateway confirmed it
     */
    public Confirmations(
            Gateway gateway,
            Ledger ledger,
            Healer healer,
            Consumer<VideoTask> confirmed,
            RequestPacer pacer,
            Pending pending,
            Callbacks callbacks) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.healer = healer;
        this.confirmed = confirmed;
        this.pacer = pacer;
        this.pending = pending;
        this.callbacks = callbacks;
    }

    /**
     * Somebody heard that something became of a task, and that was verified.
     *
     * @param status as he heard it, which is not believed
     * @return fails if the journal cannot be read
     */
    public CompletableFuture<WebhookOutcome> confirm(String key, String taskId, TaskStatus status) {
        return confirm(key, taskId, entry -> ask(entry, taskId, status));
    }

    /** The same, where it may be another process's to confirm it: that is told. */
    CompletableFuture<WebhookOutcome> confirmOrPassOn(String key, String taskId, TaskStatus status) {
        if (ledger.fence().tellOwner(key, taskId)) {
            return CompletableFuture.completedFuture(WebhookOutcome.PASSED_ON);
        }
        return confirm(
                key,
                taskId,
                entry -> ledger.fence().passOn(key, taskId)
                        ? CompletableFuture.completedFuture(WebhookOutcome.PASSED_ON)
                        : ask(entry, taskId, status));
    }

    private CompletableFuture<WebhookOutcome> confirm(
            String key, String taskId, Function<JournalEntry, CompletableFuture<WebhookOutcome>> confirming) {
        Optional<JournalEntry> entry = ledger.find(key).filter(known -> fits(known, taskId));
        if (entry.isEmpty()) {
            return CompletableFuture.completedFuture(WebhookOutcome.UNKNOWN_TASK);
        }
        // Sent again, it may find the client of the right gateway here.
        return ledger.home().whyLeftAlone(entry.get()).isPresent()
                ? CompletableFuture.completedFuture(WebhookOutcome.UNCONFIRMED)
                : confirming.apply(entry.get());
    }

    /** Whether the task can be that of the intent. It is, or the intent has no task and the task no other intent. */
    private boolean fits(JournalEntry entry, String taskId) {
        if (entry.taskId().isPresent()) {
            return entry.taskId().get().equals(taskId);
        }
        return !Settling.isRefused(entry) && ledger.findTask(taskId).isEmpty();
    }

    /** The outcome for who told it: what a journal or a verifier of the program's own throws is logged, and not an outcome. */
    public CompletableFuture<WebhookOutcome> answered(Supplier<CompletableFuture<WebhookOutcome>> attempt) {
        CompletableFuture<WebhookOutcome> outcome = new CompletableFuture<>();
        attempted(attempt).exceptionally(failure -> WebhookOutcome.UNCONFIRMED).thenAccept(found -> {
            LOG.log(Level.DEBUG, "webhook: {0}", found);
            callbacks.here(() -> outcome.complete(found));
        });
        return outcome;
    }

    private static <T> CompletableFuture<T> attempted(Supplier<CompletableFuture<T>> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException | Error e) {
            // By its class: its message may hold anything.
            LOG.log(
                    Level.WARNING,
                    "a webhook was not confirmed: {0}",
                    e.getClass().getName());
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<WebhookOutcome> ask(JournalEntry entry, String taskId, TaskStatus status) {
        String mark = entry.key() + " " + taskId + " " + status;
        CompletableFuture<WebhookOutcome> looked = new CompletableFuture<>();
        CompletableFuture<WebhookOutcome> before;
        synchronized (seen) {
            before = seen.putIfAbsent(mark, looked);
        }
        if (before != null) {
            // Not before the first one's outcome is known: a sender that is told of success does not come again.
            return before.thenApply(outcome -> outcome == WebhookOutcome.ACCEPTED ? WebhookOutcome.DUPLICATE : outcome);
        }
        attempted(() -> ask(entry, taskId)).whenComplete((result, failure) -> {
            if (result == null || !result.isLast()) {
                // Sent again, it is looked at again: the gateway may say "processing" for a moment longer than its
                // webhook.
                synchronized (seen) {
                    seen.remove(mark);
                }
            }
            looked.complete(result == null ? WebhookOutcome.UNCONFIRMED : result.outcome());
        });
        return looked;
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
    public static boolean canBeOf(JournalEntry entry, VideoTask task) {
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
