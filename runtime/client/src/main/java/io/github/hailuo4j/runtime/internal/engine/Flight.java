package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A submission under way: one, however many callers wait for it, and whatever they cancel. */
final class Flight {

    private final JournalEntry intent;
    private final @Nullable String clientRequestId;
    private final long startedAt;
    private final List<CompletableFuture<VideoTask>> callers = new CopyOnWriteArrayList<>();
    private volatile boolean maybeReceived;
    private volatile int answersWithoutTask;

    /**
     * A flight.
     *
     * @param startedAt by the timer's clock
     * @param maybeReceived whether it was sent before and may have been received
     */
    Flight(JournalEntry intent, @Nullable String clientRequestId, long startedAt, boolean maybeReceived) {
        this.intent = intent;
        this.clientRequestId = clientRequestId;
        this.startedAt = startedAt;
        this.maybeReceived = maybeReceived;
    }

    JournalEntry intent() {
        return intent;
    }

    @Nullable String clientRequestId() {
        return clientRequestId;
    }

    long startedAt() {
        return startedAt;
    }

    /** Whether an attempt may have been received, so that no later one proves that nothing was. */
    boolean maybeReceived() {
        return maybeReceived;
    }

    void received() {
        maybeReceived = true;
    }

    /** An attempt was accepted, and the answer names no task. Attempts follow one another, each on one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void answeredWithoutTask() {
        answersWithoutTask++;
    }

    int answersWithoutTask() {
        return answersWithoutTask;
    }

    /** Another caller waits. */
    void join(CompletableFuture<VideoTask> caller) {
        callers.add(caller);
    }

    List<CompletableFuture<VideoTask>> callers() {
        return callers;
    }

    /** Whether nobody waits any more. */
    boolean isAbandoned() {
        return callers.stream().allMatch(CompletableFuture::isDone);
    }
}
