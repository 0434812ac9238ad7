package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.WaitInterruptedException;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a future holds, for callers who wait for it. */
public final class Results {

    private Results() {}

    /**
     * Waits for a future.
     *
     * @throws WaitInterruptedException if the thread is interrupted; its flag is set again
     */
    public static <T> T of(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(e);
        } catch (ExecutionException | CancellationException e) {
            throw exception(e);
        }
    }

    /** Waits for a future; an interrupted caller is told what it was about. */
    public static <T> T of(CompletableFuture<T> future, RequestRef subject) {
        try {
            return of(future);
        } catch (WaitInterruptedException e) {
            throw Subjects.told(e, subject);
        }
    }

    /** The same where only this caller waits: once interrupted, nobody does, and nothing is asked any more. */
    public static <T> T awaited(CompletableFuture<T> future, RequestRef subject) {
        try {
            return of(future, subject);
        } catch (WaitInterruptedException e) {
            future.cancel(false);
            throw e;
        }
    }

    /** One future after another; cancelling what is returned cancels the one that is under way. */
    public static <A, B> CompletableFuture<B> chain(
            CompletableFuture<A> first, Function<A, CompletableFuture<B>> next) {
        CompletableFuture<B> result = new CompletableFuture<>();
        first.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (!result.isDone()) {
                try {
                    CompletableFuture<B> second = next.apply(value);
                    second.whenComplete((done, wrong) -> {
                        if (wrong == null) {
                            result.complete(done);
                        } else {
                            result.completeExceptionally(wrong);
                        }
                    });
                    result.whenComplete((done, wrong) -> second.cancel(false));
                } catch (RuntimeException | Error e) {
                    // A journal that cannot be read, for example.
                    result.completeExceptionally(e);
                }
            }
        });
        result.whenComplete((done, wrong) -> first.cancel(false));
        return result;
    }

    /** One future after another, whatever came of the first; cancelling what is returned cancels the one that is under way. */
    static <A, B> CompletableFuture<B> settled(
            CompletableFuture<A> first, BiFunction<@Nullable A, @Nullable Throwable, CompletableFuture<B>> next) {
        CompletableFuture<CompletableFuture<B>> second = new CompletableFuture<>();
        first.whenComplete((value, failure) -> {
            try {
                if (!second.isDone()) {
                    second.complete(next.apply(value, failure));
                }
            } catch (RuntimeException | Error e) {
                second.completeExceptionally(e);
            }
        });
        second.whenComplete((following, cancelled) -> first.cancel(false));
        return chain(second, following -> following);
    }

    /** The exception for the caller: the one that was meant, without what futures wrap around it. */
    public static HailuoException exception(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof HailuoException known ? known : new HailuoException("unexpected: " + cause, cause);
    }
}
