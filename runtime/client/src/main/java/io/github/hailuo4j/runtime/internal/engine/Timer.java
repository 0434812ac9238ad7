package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that everything waits on, and its monotonic clock; or the time that a test brings.
 *
 * <p>Where time runs faster, which it does in tests alone, it passes in pauses only. How long a busy machine takes for all else
 * then makes no difference to what comes of it.
 */
public final class Timer implements AutoCloseable {

    private static final Future<?> NEVER = CompletableFuture.completedFuture(null);

    /** Nobody waits longer. What is longer, such as "for ever", overflows where time is counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ScheduledThreadPoolExecutor thread;
    private final double speed;
    private final @Nullable TimeSource time;

    /** The pauses that are over, where time passes in them only. */
    private final AtomicLong passed = new AtomicLong();

    /**
     * A timer.
     *
     * @param speed how many seconds of a pause pass in a second; 1 but for tests
     * @param time what tells the time instead; null for the machine
     */
    public Timer(double speed, @Nullable TimeSource time) {
        this.speed = speed;
        this.time = time;
        this.thread = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread daemon = new Thread(runnable, "hailuo4j-timer");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    long nanoTime() {
        if (time != null) {
            return time.nanoTime();
        }
        return isFast() ? passed.get() : System.nanoTime();
    }

    /**
     * Runs something later; nothing, if the client is closed, for then all futures are settled already.
     *
     * @return cancelling it takes it back
     */
    Future<?> after(Duration delay, Runnable action) {
        return time == null
                ? schedule(scaled(delay), passing(delay, action))
                : time.after(countable(delay), unlessClosed(action));
    }

    /** Runs something when what is under way has taken too long. */
    Future<?> deadline(Duration limit, Runnable action) {
        return time == null
                ? schedule(countable(limit).toNanos(), passing(limit, action))
                : time.deadline(countable(limit), unlessClosed(action));
    }

    /** Runs something later, by the time of networks and threads, which no test makes faster. */
    Future<?> afterReal(long millis, Runnable action) {
        return schedule(TimeUnit.MILLISECONDS.toNanos(millis), action);
    }

    /** Waits on the calling thread. */
    public void sleep(Duration pause) throws InterruptedException {
        if (time == null) {
            Runnable awake = passing(pause, () -> {});
            TimeUnit.NANOSECONDS.sleep(scaled(pause));
            awake.run();
        } else {
            time.sleep(pause);
        }
    }

    private boolean isFast() {
        return speed != 1;
    }

    private long scaled(Duration delay) {
        return (long) (countable(delay).toNanos() / speed);
    }

    /** The same time, or a hundred years, if it is longer: so that it can be counted in nanoseconds. */
    static Duration countable(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    /** When it runs, it is later by the delay than now. */
    private Runnable passing(Duration delay, Runnable action) {
        if (!isFast()) {
            return action;
        }
        long due = passed.get() + countable(delay).toNanos();
        return () -> {
            passed.accumulateAndGet(due, Math::max);
            action.run();
        };
    }

    private Runnable unlessClosed(Runnable action) {
        return () -> {
            if (!thread.isShutdown()) {
                action.run();
            }
        };
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
