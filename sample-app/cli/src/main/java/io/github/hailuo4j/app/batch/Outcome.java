package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param job the row
 * @param task its task, as far as it was followed
 * @param file its video
 * @param problem why there is none
 */
public record Outcome(
        Job job,
        @Nullable VideoTask task,
        @Nullable Path file,
        @Nullable Exception problem) {

    /** The exit code of a command that had nothing but this row. */
    public int exitCode() {
        return problem == null ? ExitCode.DONE : ExitCode.of(problem);
    }

    /** In a word: {@code saved}, or what the task said last; {@code not sent} if nobody knows of one. */
    public String status() {
        if (file != null) {
            return "saved";
        }
        return switch (exitCode()) {
            case ExitCode.TASK_FAILED -> "failed";
            case ExitCode.UNKNOWN_OUTCOME -> "unknown";
            default -> task != null ? task.rawStatus() : job.isNew() ? "not sent" : "sent before";
        };
    }
}
