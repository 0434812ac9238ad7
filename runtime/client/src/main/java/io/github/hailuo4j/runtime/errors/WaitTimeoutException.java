package io.github.hailuo4j.runtime.errors;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time for waiting was over before the task was final. This is no failure and no cancellation: as long as the gateway does
 * not say otherwise, the task is running and billed. {@link io.github.hailuo4j.runtime.HailuoClient#await(VideoTask)} goes on
 * waiting for it.
 *
 * <p>The message says "is still running and billed" if the gateway said so when it last answered. Otherwise it says what
 * the gateway did say: a status that this library does not know, videos that are missing, nothing.
 */
public class WaitTimeoutException extends HailuoException {

    private static final long serialVersionUID = 1L;

    private final VideoTask task;
    private final int polls;
    private final Duration elapsed;

    public WaitTimeoutException(VideoTask task, int polls, Duration elapsed) {
        this(task, polls, elapsed, null);
    }

    /**
     * The end of a wait.
     *
     * @param silence why the gateway's last answer was none; null if it was one
     */
    public WaitTimeoutException(VideoTask task, int polls, Duration elapsed, @Nullable HailuoException silence) {
        super(message(task, polls, elapsed, silence), silence);
        this.task = task;
        this.polls = polls;
        this.elapsed = elapsed;
    }

    private static String message(VideoTask task, int polls, Duration elapsed, @Nullable HailuoException silence) {
        return "task " + Shown.words(task.id()) + " "
                + state(task, silence != null, " after " + elapsed.toSeconds() + " s and " + polls + " polls")
                + task.error().map(error -> "; the gateway says: " + error).orElse("")
                + (silence == null ? "" : "; the last poll failed: " + silence.getMessage())
                + ". Await it again; do not submit it again";
    }

    private static String state(VideoTask task, boolean isSilent, String after) {
        String status = task.shownStatus();
        if (task.isRunning()) {
            return isSilent
                    ? "is still running and billed as far as the gateway last said; its status was " + status + after
                    : "is still running and billed; its status was " + status + after;
        }
        if (task.status().isRunning()) {
            return "was submitted, and the gateway has not said how far it is" + after
                    + "; it may be running and billed";
        }
        return task.status() == TaskStatus.OTHER
                ? "has the status " + status + after
                        + ", which is not known here: whether it is running or billed is not known"
                : "has the status " + status + " and no video" + after;
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
