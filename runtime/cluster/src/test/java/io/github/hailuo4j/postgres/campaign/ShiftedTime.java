package io.github.hailuo4j.postgres.campaign;

import io.github.hailuo4j.runtime.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The machine's time, with a clock that is wrong. */
final class ShiftedTime implements TimeSource {

    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread daemon = new Thread(runnable, "shifted-time");
        daemon.setDaemon(true);
        return daemon;
    });

    ShiftedTime(Duration shift) {
        this.clock = Clock.offset(Clock.systemUTC(), shift);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Future<?> after(Duration pause, Runnable action) {
        return thread.schedule(action, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Future<?> deadline(Duration limit, Runnable action) {
        return after(limit, action);
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
}
