package io.github.hailuo4j.runtime;

import java.time.Duration;

/**
 * The time for waiting was over before the task was final. This is no failure and no cancellation: the task is still running
 * and billed. {@link HailuoClient#await(VideoTask)} goes on waiting for it.
 */
public class WaitTimeoutException extends HailuoException {

    private static final long serialVersionUID = 1L;

    private final transient VideoTask task;
    private final int polls;
    private final Duration elapsed;

    public WaitTimeoutException(VideoTask task, int polls, Duration elapsed) {
        super("task " + task.id() + " is still running and billed; its status was " + task.rawStatus() + " after "
                + elapsed.toSeconds() + " s and " + polls + " polls. Await it again; do not submit it again");
        this.task = task;
        this.polls = polls;
        this.elapsed = elapsed;
    }

    /** The task as it was last reported. */
    public VideoTask task() {
        return task;
    }

    /** How often the gateway was asked. */
    public int polls() {
        return polls;
    }

    /** How long was waited. */
    public Duration elapsed() {
        return elapsed;
    }
}
