package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Progress;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.WaitOptions;
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
                    .println(target
                            + " is there by now, and not from this run: it is left as it is, and the video is saved as "
                            + saved.file());
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

    /** The command that gets a task's video. */
    static String wait(String taskId, Path target, boolean force) {
        return "hailuo wait " + taskId + " --out " + quoted(target.toString()) + (force ? " --force" : "");
    }

    /** As a shell takes it. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
