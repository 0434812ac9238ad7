package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Progress;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Shell;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.batch.Summary;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.nio.file.Path;
import java.time.Duration;

/** What generate and wait have in common: from a task to a video on disk. */
final class Videos {

    private static final Duration USUAL = Duration.ofSeconds(90);
    private static final Duration USUAL_SIMULATED = Duration.ofSeconds(3);

    private Videos() {}

    /**
     * A video on disk.
     *
     * @param task its task, completed
     * @param file where it is
     */
    record Saved(VideoTask task, Path file) {}

    /** Waits for a task and saves its video; beside its place, if somebody else has put a file there meanwhile. */
    static Saved save(Session session, Surroundings surroundings, VideoTask task, Duration atMost, Path target) {
        Saved saved = watched(session, surroundings, task, atMost, target);
        if (!saved.file().equals(target)) {
            surroundings
                    .err()
                    .println(TerminalText.safe(target
                            + " is there by now, and not from this run: it is left as it is, and the video is saved as "
                            + saved.file()));
        }
        return saved;
    }

    private static Saved watched(
            Session session, Surroundings surroundings, VideoTask task, Duration atMost, Path target) {
        try (Progress progress = new Progress(surroundings, session.isSimulated() ? USUAL_SIMULATED : USUAL)) {
            progress.update(task);
            VideoTask completed = session.client()
                    .await(task, WaitOptions.defaults().atMost(atMost).onProgress(progress::update));
            progress.show("saving");
            return new Saved(completed, session.client().download(completed, target));
        }
    }

    /** The command that gets a task's video, to be typed as it is: an id is what the gateway says, and no part of a command. */
    static String wait(String taskId, Path target, boolean force) {
        String options = " --out " + Shell.word(target.toString()) + (force ? " --force" : "");
        String id = Shell.word(taskId);
        return "hailuo wait" + (taskId.startsWith("-") ? options + " -- " + id : " " + id + options);
    }

    /** How long to wait, as {@code --timeout} says. */
    static Duration limit(int seconds) {
        if (seconds <= 0) {
            throw new InvalidInputException("--timeout must be at least 1 second; it is " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /** Says what became of several videos; the last line is what to do about those that are not there. */
    static int summarize(Surroundings surroundings, boolean json, Summary summary, String goOn) {
        if (json) {
            surroundings.out().println(summary.json());
            surroundings.err().println(summary.words());
        } else {
            surroundings.out().println(summary.table());
        }
        int code = summary.exitCode();
        if (code != ExitCode.DONE && code != ExitCode.TASK_FAILED) {
            surroundings.err().println("To go on: " + goOn);
        }
        return code;
    }

    /** Says why there is no video; the last line is what to do. */
    static int failed(Surroundings surroundings, boolean json, Report report, HailuoException failure, String goOn) {
        if (json) {
            surroundings.out().println(report.error(failure));
        }
        surroundings.err().println(TerminalText.safe(failure.getMessage()));
        if (!(failure instanceof TaskFailedException || failure instanceof NotFoundException)) {
            surroundings.err().println(TerminalText.safe(goOn));
        }
        return ExitCode.of(failure);
    }
}
