package io.github.hailuo4j.runtime.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that everything waits on, its monotonic clock, and the executor for what callers attach. */
public final class Timer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Timer.class.getName());

    private final ScheduledThreadPoolExecutor thread;
    private final double speed;
    private final Executor callbacks;

    /**
     * A timer.
     *
     * @param speed how many seconds of its time pass in a second; 1 but for tests
     */
    public Timer(double speed, Executor callbacks) {
        this.speed = speed;
        this.callbacks = callbacks;
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

    /** Runs something later; nothing, if the client is closed, for then all futures are settled already. */
    void after(Duration delay, Runnable action) {
        try {
            thread.schedule(action, (long) (delay.toNanos() / speed), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed.
        }
    }

    /** Runs a caller's code: not on the timer's thread, which everybody waits on, unless there is no other. What it throws ends here. */
    public void callback(Runnable action) {
        Runnable guarded = () -> {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                // By its class: its message may hold anything.
                LOG.log(Level.WARNING, "a callback threw {0}", e.getClass().getName());
            }
        };
        try {
            callbacks.execute(guarded);
        } catch (RejectedExecutionException e) {
            guarded.run();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
