package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/** A time that passes when a test says so, and runs what is due as late as a busy machine does. */
final class LateTime implements TimeSource {

    private final PriorityQueue<Due> agenda = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final LongSupplier lateness;
    private long now;

    private record Due(long at, Runnable action) {}

    /**
     * A time.
     *
     * @param lateness how many nanoseconds after its time the next action runs
     */
    LateTime(LongSupplier lateness) {
        this.lateness = lateness;
    }

    /** Runs the next action; false if there is none. */
    boolean next() {
        Due due = agenda.poll();
        if (due == null) {
            return false;
        }
        now = Math.max(now, due.at() + lateness.getAsLong());
        due.action().run();
        return true;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Future<?> after(Duration pause, Runnable action) {
        agenda.add(new Due(now + pause.toNanos(), action));
        return new CompletableFuture<>();
    }

    @Override
    public Future<?> deadline(Duration limit, Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sleep(Duration pause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock() {
        throw new UnsupportedOperationException();
    }
}
