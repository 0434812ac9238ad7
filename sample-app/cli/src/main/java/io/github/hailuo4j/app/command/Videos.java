package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.Progress;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Shell;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.app.batch.Summary;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
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
    static Saved save(Session session, Surroundings surroundings, VideoTask task, TimeLimit limit, Path target) {
        Saved saved = watched(session, surroundings, task, limit, target);
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
            Session session, Surroundings surroundings, VideoTask task, TimeLimit limit, Path target) {
        try (Progress progress = new Progress(surroundings, session.isSimulated() ? USUAL_SIMULATED : USUAL)) {
            progress.update(task);
            VideoTask completed = session.client()
                    .await(
                            task,
                            WaitOptions.defaults().atMost(limit.leftToWait()).onProgress(progress::update));
            progress.completed(completed);
            progress.show("saving");
            return new Saved(completed, limit.saved(session.client().downloadAsync(completed, target), completed));
        }
    }

    /** How to get a task's video: an id is what the gateway says, and no part of a command. */
    static NextStep wait(String taskId, Path target, boolean force) {
        String file = target.toString();
        return new NextStep(
                "To get the video: ",
                force
                        ? Shell.command("wait", taskId, "--out", file, "--force")
                        : Shell.command("wait", taskId, "--out", file));
    }

    /** Says what became of several videos; the last line is what to do about those that are not there. */
    static int summarize(Surroundings surroundings, boolean json, Summary summary, String goOn) {
        int code = summary.exitCode();
        boolean isOver = code == ExitCode.DONE || code == ExitCode.TASK_FAILED;
        if (json) {
            surroundings.out().println(isOver ? summary.json() : summary.json().next(goOn));
            surroundings.err().println(summary.words());
        } else {
            surroundings.out().println(summary.table());
        }
        if (!isOver) {
            surroundings.err().println(TerminalText.safe("To go on: " + goOn));
            summary.otherGateways()
                    .map(other -> OtherGateway.goOn(other, "hailuo recover"))
                    .map(step -> TerminalText.safe("Some went to another gateway. " + step.sentence()))
                    .distinct()
                    .forEach(surroundings.err()::println);
        }
        return code;
    }

    /** Says why there is no video; the last line is what to do. */
    static int failed(Surroundings surroundings, boolean json, Report report, HailuoException failure, NextStep goOn) {
        NextStep next = failure instanceof OtherGatewayException other ? OtherGateway.goOn(other) : goOn;
        boolean isOver = failure instanceof TaskFailedException || failure instanceof NotFoundException;
        if (json) {
            report.error(failure);
            surroundings.out().println(isOver ? report : report.next(next.command()));
        }
        surroundings.err().println(TerminalText.safe(failure.getMessage()));
        if (!isOver) {
            surroundings.err().println(TerminalText.safe(next.sentence()));
        }
        return ExitCode.of(failure);
    }
}
