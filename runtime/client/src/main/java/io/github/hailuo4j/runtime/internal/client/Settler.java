package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.NotOursException;
import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.engine.Settling;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.TaskReport;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.internal.webhook.Confirmations;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Ends unknown outcomes with what a person found out. A task is asked for before it is believed; nothing is submitted. */
public final class Settler {

    private final Gateway gateway;
    private final Ledger ledger;
    private final Pending pending;
    private final HailuoListener listener;
    private final Consumer<VideoTask> confirmed;

    /**
     * A settler.
     *
     * @param confirmed told of each task as the gateway confirmed it
     */
    public Settler(
            Gateway gateway, Ledger ledger, Pending pending, HailuoListener listener, Consumer<VideoTask> confirmed) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.pending = pending;
        this.listener = listener;
        this.confirmed = confirmed;
    }

    /**
     * What is recorded then; see {@link io.github.hailuo4j.runtime.HailuoClient#settleUnknown}.
     *
     * @throws IllegalArgumentException if the journal does not know the key
     */
    public CompletableFuture<JournalEntry> settle(String key, FoundOutcome found) {
        JournalEntry known = ledger.find(key)
                .orElseThrow(
                        () -> new IllegalArgumentException("key must be one that the journal knows, and is " + key));
        CompletableFuture<JournalEntry> result = pending.track(new CompletableFuture<>(), known.subject());
        CompletableFuture<JournalEntry> settling;
        try {
            settling = settling(known, found);
        } catch (RuntimeException e) {
            settling = CompletableFuture.failedFuture(e);
        }
        settling.whenComplete((entry, failure) -> {
            if (failure == null) {
                result.complete(entry);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private CompletableFuture<JournalEntry> settling(JournalEntry known, FoundOutcome found) {
        Optional<HailuoException> elsewhere = ledger.home().whyNot(known);
        if (elsewhere.isPresent()) {
            return CompletableFuture.failedFuture(elsewhere.get());
        }
        Optional<JournalEntry> namesake =
                found instanceof FoundOutcome.Started started ? ledger.findTask(started.taskId()) : Optional.empty();
        // What contradicts the journal is not asked for.
        if (Settling.settled(known, found, false, namesake).equals(known)) {
            return CompletableFuture.completedFuture(known);
        }
        if (!ledger.fence().isOurs(known.key())) {
            return CompletableFuture.failedFuture(
                    new NotOursException(known.key(), "its outcome was not settled", null));
        }
        return found instanceof FoundOutcome.Started started
                ? Results.chain(confirmed(known, started.taskId()), task -> taken(known, found, task))
                : ledger.settle(known.key(), found);
    }

    /**
     * The task, if it can be that of the request.
     *
     * @return fails with a {@link NotFoundException} if the gateway does not know it under the request's path, and with an {@link
     *     OutcomeConflictException} if it is of another model, or older
     */
    private CompletableFuture<VideoTask> confirmed(JournalEntry known, String taskId) {
        return gateway.task(known.path(), taskId)
                .thenCompose(outcome -> outcome.fold(
                        success -> judged(known, success.value()),
                        failure -> CompletableFuture.failedFuture(failure.exception())));
    }

    private static CompletableFuture<VideoTask> judged(JournalEntry known, TaskReport report) {
        VideoTask task = report.task();
        if (report.naming() != TaskReport.Naming.THIS) {
            return CompletableFuture.failedFuture(Settling.conflict(
                    known,
                    "did not get the task " + Shown.words(task.id())
                            + ": the gateway's answer does not say that it is about that task"));
        }
        if (!Confirmations.canBeOf(known, task)) {
            return CompletableFuture.failedFuture(Settling.conflict(
                    known,
                    "cannot have the task " + Shown.words(task.id()) + ": the request is for " + known.model()
                            + " and of " + known.createdAt() + "; the task is for "
                            + Shown.words(task.model().orElse("a model that the gateway does not name"))
                            + Optional.ofNullable(task.fields().get("created_at"))
                                    .map(created -> " and of " + Shown.words(String.valueOf(created)))
                                    .orElse("")));
        }
        return CompletableFuture.completedFuture(task);
    }

    private CompletableFuture<JournalEntry> taken(JournalEntry known, FoundOutcome found, VideoTask task) {
        return ledger.settle(known.key(), found).thenApply(entry -> {
            listener.onEvent(new HailuoEvent.Healed(entry.subject()));
            confirmed.accept(task);
            return entry;
        });
    }
}
