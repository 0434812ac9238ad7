package io.github.hailuo4j.junit;

import io.github.hailuo4j.junit.Agenda.Kind;
import io.github.hailuo4j.runtime.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A time in which nobody waits: whenever somebody pauses, it skips to the end of the pause. Between pauses it goes on as real
 * time does. So a wait of minutes takes milliseconds, and whoever does not know of this time still gets on.
 *
 * <p>A test that wants to look in between holds it: then it stands still but for {@link #advance}.
 *
 * <p>Safe for use by several threads.
 */
public final class VirtualTime implements TimeSource, AutoCloseable {

    private static final Logger LOG = System.getLogger(VirtualTime.class.getName());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Agenda agenda = new Agenda();
    private final Clock clock = new AgendaClock();

    /** A time that begins with 2026, UTC. */
    public VirtualTime() {
        Thread thread = new Thread(this::run, "hailuo4j-virtual-time");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (Agenda.Entry entry = agenda.take(); entry != null; entry = agenda.take()) {
                run(entry);
            }
        } catch (InterruptedException e) {
            // Nobody but this class knows the thread.
            throw new IllegalStateException(e);
        }
    }

    private static void run(Agenda.Entry entry) {
        try {
            entry.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "what was to come threw", e);
        } finally {
            entry.complete(null);
        }
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public long nanoTime() {
        return agenda.now();
    }

    @Override
    public Future<?> after(Duration pause, Runnable action) {
        return agenda.add(Kind.PAUSE, pause.toNanos(), action);
    }

    @Override
    public Future<?> deadline(Duration limit, Runnable action) {
        return agenda.add(Kind.DEADLINE, limit.toNanos(), action);
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        until(agenda.add(Kind.PAUSE, pause.toNanos(), () -> {}));
    }

    /** Lets time stand still, but for {@link #advance}, until {@link #release()}. */
    public void hold() {
        agenda.hold();
    }

    /** Lets time go on, and skip pauses. */
    public void release() {
        agenda.release();
    }

    /**
     * Moves the time on, whether it is held or not. Returns when everything that was due on the way has begun, in the order of
     * its times. What that leads to in networks and threads takes real time: a test waits for what it expects.
     *
     * @throws IllegalArgumentException if {@code step} is negative
     * @throws IllegalStateException if this time is closed
     * @throws InterruptedException if the thread is interrupted before
     */
    public void advance(Duration step) throws InterruptedException {
        if (step.isNegative()) {
            throw new IllegalArgumentException("time must go forward: by at least 0 s");
        }
        Agenda.Entry move = agenda.add(Kind.MOVE, step.toNanos(), () -> {});
        until(move);
        if (move.isCancelled()) {
            throw new IllegalStateException("this time is closed");
        }
    }

    private static void until(Agenda.Entry entry) throws InterruptedException {
        try {
            entry.get();
        } catch (CancellationException e) {
            // This time was closed: nobody waits for anything any more.
        } catch (ExecutionException e) {
            throw new IllegalStateException("entries complete normally", e);
        }
    }

    /** Ends it: what was to come never comes, and who sleeps wakes up. */
    @Override
    public void close() {
        agenda.close();
    }

    private final class AgendaClock extends Clock {

        @Override
        public Instant instant() {
            return START.plusNanos(agenda.now());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        /** The same clock: a zone makes no difference to an instant. */
        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
