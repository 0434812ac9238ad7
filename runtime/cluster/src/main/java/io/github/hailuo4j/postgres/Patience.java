package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a database that is away for a while, as it is when it is restarted: what a paid task's record says must not be lost. */
final class Patience {

    private static final long PAUSE_MILLIS = 200;

    private final long nanos;

    Patience(Duration most) {
        this.nanos = most.toNanos();
    }

    /**
     * Does something, and again as long as the database is away. So it has to be something that may be done twice.
     *
     * @throws JournalException if the database did not come back, or refused
     */
    <T> T persist(Supplier<T> work) {
        long start = System.nanoTime();
        while (true) {
            try {
                return work.get();
            } catch (JournalException e) {
                if (!isAway(e) || System.nanoTime() - start > nanos || !isPaused()) {
                    throw e;
                }
            }
        }
    }

    /** No connection, one that broke, a server that shuts down or starts, a stand-by, a transaction that has to be tried again. */
    static boolean isAway(JournalException e) {
        if (!(e.getCause() instanceof SQLException cause)) {
            return false;
        }
        String state = cause.getSQLState();
        // A pool that waited for a connection in vain gives no state.
        return state == null || state.matches("(08|53|57P|40|25006).*");
    }

    private static boolean isPaused() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
