package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A submission under way: one, however many callers wait for it, and whatever they cancel. */
final class Flight {

    private final JournalEntry intent;
    private final @Nullable String clientRequestId;
    private final long startedAt;
    private final boolean isAgain;
    private final List<CompletableFuture<VideoTask>> callers = new CopyOnWriteArrayList<>();
    private volatile boolean maybeReceived;
    private volatile int answersWithoutTask;

    /** When a shared journal was asked for the next attempt; none if that is used up, or it did not agree. */
    private final AtomicReference<@Nullable Long> permit = new AtomicReference<>();

    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * A flight.
     *
     * @param startedAt by the timer's clock
     * @param isAgain whether it goes on with what the journal knows, and nobody submits it just now
     * @param maybeReceived whether it was sent before and may have been received
     */
    Flight(
            JournalEntry intent,
            @Nullable String clientRequestId,
            long startedAt,
            boolean isAgain,
            boolean maybeReceived) {
        this.intent = intent;
        this.clientRequestId = clientRequestId;
        this.startedAt = startedAt;
        this.isAgain = isAgain;
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

    /** Whether it goes on with what the journal knows, and nobody submits it just now. */
    boolean isAgain() {
        return isAgain;
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

    /**
     * One request may leave.
     *
     * @param asked when that was asked for, by the timer's clock
     */
    void permit(long asked) {
        permit.set(asked);
    }

    /** Uses up what lets one request leave. */
    OptionalLong usePermit() {
        Long given = permit.getAndSet(null);
        return given == null ? OptionalLong.empty() : OptionalLong.of(given);
    }

    /** Whether this is the first end of it. */
    boolean ends() {
        return over.compareAndSet(false, true);
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
