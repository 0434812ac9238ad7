package io.github.hailuo4j.runtime.engine;

import io.github.hailuo4j.runtime.ClientClosedException;
import io.github.hailuo4j.runtime.HailuoEvent;
import io.github.hailuo4j.runtime.HailuoException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The futures that were handed out and are not settled yet. Closing settles them all: nobody waits for ever. */
@SuppressWarnings("CollectionUndefinedEquality") // which future it is, is what counts
public final class Pending implements AutoCloseable {

    /** With what they are about. */
    private final Map<CompletableFuture<?>, HailuoEvent.Subject> futures = new ConcurrentHashMap<>();

    private final Timer timer;
    private volatile boolean closed;

    public Pending(Timer timer) {
        this.timer = timer;
    }

    /** Follows a future that is about no request until it is settled. */
    public <T> CompletableFuture<T> track(CompletableFuture<T> future) {
        return track(future, HailuoEvent.Subject.NONE);
    }

    /** Follows a future until it is settled. */
    public <T> CompletableFuture<T> track(CompletableFuture<T> future, HailuoEvent.Subject subject) {
        futures.put(future, subject);
        future.whenComplete((value, failure) -> futures.remove(future));
        if (closed) {
            future.completeExceptionally(closed(subject));
        }
        return future;
    }

    /** Settles a future, on the executor for callbacks: what a caller attached to it runs there. */
    public <T> void complete(CompletableFuture<T> future, T value) {
        timer.callback(() -> future.complete(value));
    }

    /** Settles a future with a failure. */
    public void fail(CompletableFuture<?> future, Throwable failure) {
        timer.callback(() -> future.completeExceptionally(failure));
    }

    private static HailuoException closed(HailuoEvent.Subject subject) {
        HailuoException closed = new ClientClosedException(
                "the client was closed; a task that was submitted goes on and is billed, and can be awaited again");
        return subject.equals(HailuoEvent.Subject.NONE) ? closed : closed.about(subject);
    }

    @Override
    public void close() {
        closed = true;
        futures.forEach((future, subject) -> future.completeExceptionally(closed(subject)));
    }
}
