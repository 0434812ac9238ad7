package io.github.hailuo4j.runtime.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that everything waits on, and its monotonic clock. */
public final class Timer implements AutoCloseable {

    private static final Future<?> NEVER = CompletableFuture.completedFuture(null);

    private final ScheduledThreadPoolExecutor thread;
    private final double speed;

    /**
     * A timer.
     *
     * @param speed how many seconds of its time pass in a second; 1 but for tests
     */
    public Timer(double speed) {
        this.speed = speed;
        this.thread = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread daemon = new Thread(runnable, "hailuo4j-timer");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    long nanoTime() {
        return (long) (System.nanoTime() * speed);
    }

    /**
     * Runs something later; nothing, if the client is closed, for then all futures are settled already.
     *
     * @return cancelling it takes it back
     */
    Future<?> after(Duration delay, Runnable action) {
        return schedule((long) (delay.toNanos() / speed), action);
    }

    /** Runs something later, by the time of networks and threads, which no test makes faster. */
    Future<?> afterReal(long millis, Runnable action) {
        return schedule(TimeUnit.MILLISECONDS.toNanos(millis), action);
    }

    private Future<?> schedule(long nanos, Runnable action) {
        try {
            return thread.schedule(action, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return NEVER;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
