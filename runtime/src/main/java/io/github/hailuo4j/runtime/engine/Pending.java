package io.github.hailuo4j.runtime.engine;

import io.github.hailuo4j.runtime.ClientClosedException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The futures that were handed out and are not settled yet. Closing settles them all: nobody waits for ever. */
@SuppressWarnings("CollectionUndefinedEquality") // which future it is, is what counts
public final class Pending implements AutoCloseable {

    private final Set<CompletableFuture<?>> futures = ConcurrentHashMap.newKeySet();
    private final Timer timer;
    private volatile boolean closed;

    public Pending(Timer timer) {
        this.timer = timer;
    }

    /** Follows a future until it is settled. */
    public <T> CompletableFuture<T> track(CompletableFuture<T> future) {
        futures.add(future);
        future.whenComplete((value, failure) -> futures.remove(future));
        if (closed) {
            future.completeExceptionally(closed());
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

    private static ClientClosedException closed() {
        return new ClientClosedException(
                "the client was closed; a task that was submitted goes on and is billed, and can be awaited again");
    }

    @Override
    public void close() {
        closed = true;
        for (CompletableFuture<?> future : futures) {
            future.completeExceptionally(closed());
        }
    }
}
