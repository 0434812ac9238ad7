package io.github.hailuo4j.runtime.internal.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The submissions that are not over. Once it is drained, no new one is let in, and none pauses between its attempts. */
final class Departures {

    private final Timer timer;
    private final Callbacks callbacks;

    private final Set<Pause> pauses = new HashSet<>();
    private int open;
    private boolean draining;

    Departures(Timer timer, Callbacks callbacks) {
        this.timer = timer;
        this.callbacks = callbacks;
    }

    /** A submission begins, unless none is let in any more. */
    synchronized boolean enter() {
        if (!draining) {
            open++;
        }
        return !draining;
    }

    /** A submission is over, and what is known of it is recorded. */
    synchronized void leave() {
        open--;
        notifyAll();
    }

    synchronized boolean isDraining() {
        return draining;
    }

    /** What follows a pause, once. */
    private static final class Pause {

        private final Runnable next;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable Future<?> alarm;

        Pause(Runnable next) {
            this.next = next;
        }
    }

    /** Runs something once: after a pause, or when the pauses end. */
    void after(Duration time, Runnable next) {
        Pause pause = new Pause(next);
        synchronized (this) {
            pauses.add(pause);
        }
        // Not under the lock: the timer may be a test's, with a lock of its own.
        pause.alarm = timer.after(time, () -> end(pause));
        if (isDraining()) {
            end(pause);
        }
    }

    private void end(Pause pause) {
        if (pause.over.compareAndSet(false, true)) {
            synchronized (this) {
                pauses.remove(pause);
            }
            Future<?> alarm = pause.alarm;
            if (alarm != null) {
                alarm.cancel(false);
            }
            callbacks.own(pause.next);
        }
    }

    /**
     * Lets no submission in any more, ends the pauses, and waits until all submissions are over.
     *
     * @return whether they are, after that time at the latest
     */
    boolean drain(Duration atMost) {
        List<Pause> pausing;
        synchronized (this) {
            draining = true;
            pausing = List.copyOf(pauses);
        }
        pausing.forEach(this::end);
        return awaitAll(atMost);
    }

    private synchronized boolean awaitAll(Duration atMost) {
        long start = System.nanoTime();
        try {
            while (open > 0) {
                long left = Timer.countable(atMost)
                        .minusNanos(System.nanoTime() - start)
                        .toMillis();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return open == 0;
        }
    }
}
