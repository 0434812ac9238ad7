package io.github.hailuo4j.runtime.internal.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads for tasks that may block all of them, and may wait for what only another of the tasks does. So whenever tasks
 * wait and none was finished for a tenth of a second, there are twice as many threads, until all is done.
 */
final class ElasticThreads {

    private static final int FEW = 4;
    private static final int MOST = 1 << 12;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Timer timer;
    private final ThreadPoolExecutor threads;
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile long finishedBefore;

    ElasticThreads(String name, Timer timer) {
        this.timer = timer;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(FEW, FEW, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runnable -> {
            Thread thread = new Thread(runnable, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a task, which throws nothing, once. */
    void execute(Runnable task) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable once = () -> {
            if (begun.compareAndSet(false, true)) {
                task.run();
            }
        };
        try {
            threads.execute(once);
            watch();
        } catch (RuntimeException | Error e) {
            // Closed, or no more threads are to be had, though it may be in the queue: what is waited for is done here.
            once.run();
        }
    }

    private void watch() {
        if (!threads.getQueue().isEmpty() && watched.compareAndSet(false, true)) {
            finishedBefore = threads.getCompletedTaskCount();
            try {
                timer.afterReal(LOOK_AGAIN_MILLIS, this::look);
            } catch (Error e) {
                watched.set(false);
                throw e;
            }
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

    /** What was begun goes on, and the threads end when it is done. */
    void close() {
        threads.shutdown();
    }
}
