package io.github.hailuo4j.runtime.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where code runs that may take its time: what callers attach to futures, and what follows from a record of the journal.
 *
 * <p>The threads are a few. Callers' code may block all of them, and may wait for what only another of these tasks does. So
 * whenever tasks wait and none was finished for a tenth of a second, there are twice as many threads, until all is done.
 */
public final class Callbacks implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Callbacks.class.getName());

    private static final int FEW = 4;
    private static final int MOST = 1 << 12;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final @Nullable Executor callers;
    private final Timer timer;
    private final ThreadPoolExecutor threads;
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile long finishedBefore;
    private volatile boolean closing;

    /**
     * An executor.
     *
     * @param callers the caller's own; null for our threads
     */
    public Callbacks(@Nullable Executor callers, Timer timer) {
        this.callers = callers;
        this.timer = timer;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(FEW, FEW, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runnable -> {
            Thread thread = new Thread(runnable, "hailuo4j-callback-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a caller's code, on his executor if he gave one and it takes it. What it throws ends here. */
    public void run(Runnable action) {
        if (callers == null || closing) {
            own(action);
            return;
        }
        AtomicBoolean begun = new AtomicBoolean();
        Runnable once = () -> {
            if (begun.compareAndSet(false, true)) {
                guarded(action);
            }
        };
        try {
            callers.execute(once);
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.WARNING,
                    "the callback executor threw {0}",
                    e.getClass().getName());
            own(once);
        }
    }

    /** Runs something on our threads, whatever the caller's executor does. */
    public void own(Runnable action) {
        try {
            threads.execute(() -> guarded(action));
            watch();
        } catch (RuntimeException | Error e) {
            // Closed, or no more threads are to be had: what is waited for is done here.
            guarded(action);
        }
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            // By its class: its message may hold anything.
            LOG.log(Level.WARNING, "a callback threw {0}", e.getClass().getName());
        }
    }

    private void watch() {
        if (!threads.getQueue().isEmpty() && watched.compareAndSet(false, true)) {
            finishedBefore = threads.getCompletedTaskCount();
            timer.afterReal(LOOK_AGAIN_MILLIS, this::look);
        }
    }

    private void look() {
        watched.set(false);
        if (threads.getQueue().isEmpty()) {
            threads.setCorePoolSize(FEW);
            threads.setMaximumPoolSize(FEW);
            return;
        }
        if (threads.getCompletedTaskCount() == finishedBefore) {
            int more = Math.min(MOST, threads.getCorePoolSize() * 2);
            threads.setMaximumPoolSize(more);
            threads.setCorePoolSize(more);
        }
        watch();
    }

    /** From now on, only our threads run anything: the caller's executor may be gone. */
    void closing() {
        closing = true;
    }

    /** What was begun goes on, and the threads end when it is done. */
    @Override
    public void close() {
        closing = true;
        threads.shutdown();
    }
}
