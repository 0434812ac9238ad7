package io.github.hailuo4j.benchmarks;

import io.github.hailuo4j.benchmarks.inflight.LocalGateway;
import java.util.concurrent.TimeUnit;

/**
 * When nothing goes on any more until the disk has been forced: no request without an answer, and no thread of the client, nor
 * one that submits, that runs. So a force takes in whatever it can take in, on a fast machine and on a slow one.
 */
final class Rest {

    /** What never rests must fail a test, and not hang it. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Rest() {}

    static void await(LocalGateway gateway) {
        long end = System.nanoTime() + LONGEST_NANOS;
        int requests = -1;
        int quiet = 0;
        // Seen twice in a row, with no request between: a thread may hand over to another while they are looked at.
        while (quiet < 2 && System.nanoTime() < end) {
            Thread.onSpinWait();
            int now = gateway.requests();
            quiet = now == requests && isQuiet(gateway) ? quiet + 1 : 0;
            requests = now;
        }
    }

    private static boolean isQuiet(LocalGateway gateway) {
        if (gateway.unanswered() > 0) {
            return false;
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean mayWork =
                    thread.getName().startsWith("hailuo4j") || thread.getName().equals("main");
            if (mayWork && thread != Thread.currentThread() && thread.getState() == Thread.State.RUNNABLE) {
                return false;
            }
        }
        return true;
    }
}
