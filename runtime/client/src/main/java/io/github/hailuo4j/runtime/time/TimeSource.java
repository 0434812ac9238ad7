package io.github.hailuo4j.runtime.time;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * The time that a client goes by. A program has no reason to bring one. A test does: in its own time, a wait of minutes takes
 * milliseconds, and what happens after an hour happens when the test says so.
 *
 * <p>It covers every pause of the client's, its deadlines and its dates. Networks take real time: time limits of one HTTP call
 * are not told by it.
 *
 * <p>Implementations are safe for use by several threads. What they are given to run takes no time and throws nothing. A client
 * that is closed leaves its time source as it is.
 */
public interface TimeSource {

    /** For dates and ages. */
    Clock clock();

    /** For elapsed time: nanoseconds since some moment, never fewer than before. */
    long nanoTime();

    /**
     * Runs something when a pause is over.
     *
     * @return cancelling it takes it back
     */
    Future<?> after(Duration pause, Runnable action);

    /**
     * Runs something when it has been waited for long enough, unless that was cancelled before. It is not what is waited for: a
     * time source that skips pauses has no reason to skip to this.
     *
     * @return cancelling it takes it back
     */
    Future<?> deadline(Duration limit, Runnable action);

    /**
     * Returns when a pause is over.
     *
     * @throws InterruptedException if the thread is interrupted before
     */
    void sleep(Duration pause) throws InterruptedException;
}
