package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The futures that are not settled yet. Closing settles them all: nobody waits for ever.
 *
 * <p>There are two kinds. An inner future is settled at once, on whatever thread has its result. Only our code waits for
 * it, and callers' threads in a method of the client. An outer one is what a caller is handed: what he attached to it runs
 * as {@link Callbacks} say. So no method of ours waits for the caller's executor.
 */
@SuppressWarnings("CollectionUndefinedEquality") // which future it is, is what counts
public final class Pending implements AutoCloseable {

    private static final long LONGEST_CLOSING_SECONDS = 10;

    /** With what they are about. */
    private final Map<CompletableFuture<?>, RequestRef> inner = new ConcurrentHashMap<>();

    /** With what settles them. */
    private final Map<CompletableFuture<?>, CompletableFuture<?>> outer = new ConcurrentHashMap<>();

    private final Callbacks callbacks;
    private volatile boolean closed;

    public Pending(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** Follows an inner future that is about no request until it is settled. */
    public <T> CompletableFuture<T> track(CompletableFuture<T> future) {
        return track(future, RequestRef.NONE);
    }

    /** Follows an inner future until it is settled. */
    public <T> CompletableFuture<T> track(CompletableFuture<T> future, RequestRef subject) {
        inner.put(future, subject);
        future.whenComplete((value, failure) -> inner.remove(future));
        if (closed) {
            future.completeExceptionally(closed(subject));
        }
        return future;
    }

    /** The caller's future for an inner one. Ending it, by cancelling it or a timeout of the caller's, cancels that. */
    public <T> CompletableFuture<T> published(CompletableFuture<T> future) {
        CompletableFuture<T> callers = new CompletableFuture<>();
        outer.put(callers, future);
        callers.whenComplete((value, failure) -> {
            outer.remove(callers);
            future.cancel(false);
        });
        future.whenComplete((value, failure) -> callbacks.run(() -> settle(callers, future)));
        return callers;
    }

    /** As the inner future is, which is done. */
    @SuppressWarnings("unchecked")
    private static <T> void settle(CompletableFuture<T> callers, CompletableFuture<?> future) {
        future.whenComplete((value, failure) -> {
            if (failure == null) {
                callers.complete((T) value);
            } else {
                callers.completeExceptionally(failure);
            }
        });
    }

    private static HailuoException closed(RequestRef subject) {
        HailuoException closed = new ClientClosedException(
                "the client was closed; a task that was submitted goes on and is billed, and can be awaited again");
        return subject.equals(RequestRef.NONE) ? closed : Subjects.told(closed, subject);
    }

    @Override
    public void close() {
        closed = true;
        callbacks.closing();
        inner.forEach((future, subject) -> future.completeExceptionally(closed(subject)));
        // The caller's executor may have been given some, and never run them.
        Map<CompletableFuture<?>, CompletableFuture<?>> left = Map.copyOf(outer);
        left.forEach((callers, future) -> callbacks.here(() -> settle(callers, future)));
        awaitSettled(CompletableFuture.allOf(left.keySet().toArray(new CompletableFuture<?>[0])));
    }

    private static void awaitSettled(CompletableFuture<?> future) {
        try {
            future.get(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // Settled, or on its way.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
