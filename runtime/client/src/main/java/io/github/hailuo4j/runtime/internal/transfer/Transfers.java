package io.github.hailuo4j.runtime.internal.transfer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads for downloads and uploads, which take long: what waits for one of them waits for no other thing of the client's.
 */
public final class Transfers implements AutoCloseable {

    /** So many at once; the others wait for their turn. More would share the same line. */
    public static final int MOST = 8;

    private static final long KEEP_IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    public Transfers() {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                MOST, MOST, KEEP_IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runnable -> {
                    Thread thread = new Thread(runnable, "hailuo-transfer-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Settles a future with what a transfer gives; one that is settled before its turn is not begun. */
    public <T> void settle(CompletableFuture<T> future, Supplier<T> transfer) {
        try {
            threads.execute(() -> {
                if (!future.isDone()) {
                    run(future, transfer);
                }
            });
        } catch (RejectedExecutionException e) {
            // Closed, and so all futures are settled.
        } catch (Error e) {
            // No thread can be made.
            future.completeExceptionally(e);
        }
    }

    private static <T> void run(CompletableFuture<T> future, Supplier<T> transfer) {
        T result;
        try {
            result = transfer.get();
        } catch (Throwable e) {
            // Also what Java would not let an interceptor of the caller's throw, and Kotlin does.
            future.completeExceptionally(e);
            return;
        }
        future.complete(result);
    }

    /** Nothing is begun any more. What runs ends with its connection, which others close. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
