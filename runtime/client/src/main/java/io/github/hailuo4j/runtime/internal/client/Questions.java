package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.Outcome;
import io.github.hailuo4j.runtime.internal.http.TaskReport;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the gateway for a task or the balance, once. Its futures are inner ones; see {@link Pending}. */
public final class Questions {

    /** The paths of the Hailuo models, for tasks of which only the id is known. */
    private static final List<String> KNOWN_PATHS = List.of(RunApi.TEXT_TO_VIDEO, RunApi.IMAGE_TO_VIDEO);

    private final Gateway gateway;
    private final Ledger ledger;
    private final Pending pending;

    public Questions(Gateway gateway, Ledger ledger, Pending pending) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.pending = pending;
    }

    public CompletableFuture<VideoTask> task(String taskId) {
        Optional<JournalEntry> known = ledger.seekTask(taskId);
        Optional<HailuoException> elsewhere = known.flatMap(ledger.home()::whyNot);
        if (elsewhere.isPresent()) {
            return CompletableFuture.failedFuture(elsewhere.get());
        }
        return known.isPresent() ? task(known.get().path(), taskId) : search(taskId, 0);
    }

    private CompletableFuture<VideoTask> search(String taskId, int path) {
        return task(KNOWN_PATHS.get(path), taskId)
                .handle((task, failure) -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof NotFoundException && path + 1 < KNOWN_PATHS.size()) {
                        return search(taskId, path + 1);
                    }
                    return failure == null
                            ? CompletableFuture.completedFuture(task)
                            : CompletableFuture.<VideoTask>failedFuture(cause);
                })
                .thenCompose(found -> found);
    }

    private CompletableFuture<VideoTask> task(String path, String taskId) {
        CompletableFuture<VideoTask> future = pending.track(new CompletableFuture<>());
        gateway.task(path, taskId).thenAccept(outcome -> settle(future, outcome.map(TaskReport::asked)));
        return future;
    }

    public CompletableFuture<Balance> balance() {
        CompletableFuture<Balance> future = pending.track(new CompletableFuture<>());
        gateway.balance().thenAccept(outcome -> settle(future, outcome));
        return future;
    }

    private static <T> void settle(CompletableFuture<T> future, Outcome<T> outcome) {
        outcome.fold(
                success -> future.complete(success.value()),
                failure -> future.completeExceptionally(failure.exception()));
    }
}
