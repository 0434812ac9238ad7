package io.github.hailuo4j.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a future holds, for callers who wait for it. */
final class Results {

    private Results() {}

    /**
     * Waits for a future.
     *
     * @throws WaitInterruptedException if the thread is interrupted; its flag is set again
     */
    static <T> T of(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(e);
        } catch (ExecutionException | CancellationException e) {
            throw exception(e);
        }
    }

    /** The exception for the caller: the one that was meant, without what futures wrap around it. */
    static HailuoException exception(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof HailuoException known ? known : new HailuoException("unexpected: " + cause, cause);
    }
}
