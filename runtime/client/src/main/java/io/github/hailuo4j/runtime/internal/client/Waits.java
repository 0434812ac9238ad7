package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Operations;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.engine.Poller;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for tasks with what the journal knows of them: their request and their age. Its futures are inner ones; see {@link
 * Pending}.
 */
public final class Waits {

    private final Ledger ledger;
    private final Poller poller;
    private final Operations operations;
    private final Clock clock;
    private final WaitOptions defaults;

    public Waits(Ledger ledger, Poller poller, Operations operations, Clock clock, WaitOptions defaults) {
        this.ledger = ledger;
        this.poller = poller;
        this.operations = operations;
        this.clock = clock;
        this.defaults = defaults;
    }

    /** Waits as the client was told to. */
    public CompletableFuture<VideoTask> awaiting(VideoTask task) {
        return awaiting(task, defaults);
    }

    /** Waits as this call was told to. */
    public CompletableFuture<VideoTask> awaiting(VideoTask task, WaitOptions options) {
        return awaiting(task, ledger.seekTask(task.id()), options);
    }

    /** Waits for the task of a request. */
    CompletableFuture<VideoTask> awaiting(VideoTask task, JournalEntry entry) {
        return awaiting(task, Optional.of(entry), defaults);
    }

    private CompletableFuture<VideoTask> awaiting(VideoTask task, Optional<JournalEntry> entry, WaitOptions options) {
        Optional<HailuoException> elsewhere = entry.flatMap(ledger.home()::whyNot);
        if (elsewhere.isPresent()) {
            return CompletableFuture.failedFuture(elsewhere.get());
        }
        Duration age = entry.map(known -> Duration.between(known.createdAt(), clock.instant()))
                .filter(known -> !known.isNegative())
                .orElse(Duration.ZERO);
        String setting = entry.map(JournalEntry::model).orElse(task.path());
        RequestRef subject = entry.map(known -> known.subject().withTask(task.id()))
                .orElseGet(() -> new RequestRef("", "", task.id()));
        return operations.wait(subject, () -> poller.await(task, subject, setting, age, options));
    }
}
