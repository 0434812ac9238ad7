package io.github.hailuo4j.runtime.internal.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What follows the steps of the {@link JournalWriter}: it runs on other threads, and closing waits until all of it is done. */
final class FollowUps {

    private static final int ALL = Integer.MAX_VALUE;
    private static final long LONGEST_CLOSING_SECONDS = 10;

    /** A permit is out for each step of which not all that follows is done. */
    private final Semaphore permits = new Semaphore(ALL);

    /** Whether this thread is at what follows a step. */
    @SuppressWarnings("ThreadLocalUsage") // removed when that is done
    private final ThreadLocal<Boolean> follows = new ThreadLocal<>();

    private final Callbacks callbacks;

    FollowUps(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** A step is about to be taken. For each of these, there is a {@link #run}. */
    void expect() {
        permits.acquireUninterruptibly();
    }

    /** Runs what follows a step. */
    void run(Runnable action) {
        callbacks.own(() -> {
            follows.set(true);
            try {
                action.run();
            } finally {
                leave();
            }
        });
    }

    private void leave() {
        if (Boolean.TRUE.equals(follows.get())) {
            follows.remove();
            permits.release();
        }
    }

    /** The client is being closed, perhaps by a listener that is told of a step: it must not wait for itself. */
    void closing() {
        leave();
    }

    /** Waits until all is done, for a while. */
    void await() {
        try {
            if (permits.tryAcquire(ALL, LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS)) {
                permits.release(ALL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
