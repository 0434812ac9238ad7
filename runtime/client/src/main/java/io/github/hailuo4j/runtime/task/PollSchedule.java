package io.github.hailuo4j.runtime.task;

import java.time.Duration;

/** Decides when a task is asked for. Implementations are safe for use by several threads. */
public interface PollSchedule {

    /**
     * How long to wait before the next request for a task. The gateway's {@code Retry-After} goes before, and the client's
     * limit on requests a second may make it longer.
     *
     * @param setting what completion times depend on: the model, and its size and length where they are known
     * @param sinceSubmission how old the task is
     * @param polls how often it was asked for
     * @return how long; a negative delay is none. In place of a schedule that throws, it is 5 s
     */
    Duration nextDelay(String setting, Duration sinceSubmission, int polls);

    /**
     * A task was seen to run still.
     *
     * @param setting as above
     * @param from its age when it was last seen, or when it was first waited for
     * @param to its age when it was seen now
     */
    default void running(String setting, Duration from, Duration to) {}

    /**
     * A task was seen to be completed.
     *
     * @param setting as above
     * @param notBefore its age when it was last seen not to be
     * @param notAfter its age when it was seen to be
     */
    default void completed(String setting, Duration notBefore, Duration notAfter) {}

    /**
     * The same delay always.
     *
     * @throws IllegalArgumentException if the delay is not more than 0 s
     */
    static PollSchedule every(Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            throw new IllegalArgumentException("delay must be more than 0 s");
        }
        return (setting, sinceSubmission, polls) -> delay;
    }
}
