package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A time that stands still until a test moves it, however long anything takes. Dates are the machine's. */
final class HeldTime implements TimeSource {

    private final PriorityQueue<Due> agenda = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private long now;

    private record Due(long at, Runnable action, CompletableFuture<Void> taken) {}

    /** Moves it on, and runs what is due then. */
    void advance(Duration step) {
        long end = moved(step);
        for (Due due = next(end); due != null; due = next(end)) {
            if (due.taken().complete(null)) {
                due.action().run();
            }
        }
    }

    private synchronized long moved(Duration step) {
        now += step.toNanos();
        return now;
    }

    private synchronized @Nullable Due next(long end) {
        Due first = agenda.peek();
        return first != null && first.at() <= end ? agenda.poll() : null;
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Future<?> after(Duration pause, Runnable action) {
        Due due = new Due(now + pause.toNanos(), action, new CompletableFuture<>());
        agenda.add(due);
        return due.taken();
    }

    @Override
    public Future<?> deadline(Duration limit, Runnable action) {
        return after(limit, action);
    }

    @Override
    public void sleep(Duration pause) {
        throw new UnsupportedOperationException("nobody sleeps while time stands still");
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }
}
