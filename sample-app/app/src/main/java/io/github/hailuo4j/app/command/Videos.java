package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Progress;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.WaitOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What generate and wait have in common: from a task to a video on disk. */
final class Videos {

    private static final Duration USUAL = Duration.ofSeconds(90);
    private static final Duration USUAL_SIMULATED = Duration.ofSeconds(3);

    private Videos() {}

    /** Checks where the video is to go, before anything is paid for. */
    static Path target(Path out, boolean force) {
        Path target = out.toAbsolutePath().normalize();
        if (Files.isDirectory(target)) {
            throw new InvalidInputException("--out is a file, and " + out + " is a directory");
        }
        if (Files.exists(target) && !force) {
            throw new InvalidInputException(out + " is there already; --force overwrites it");
        }
        return target;
    }

    /** Waits for a task and saves its video. */
    static VideoTask save(Session session, Surroundings surroundings, VideoTask task, Duration atMost, Path target) {
        try (Progress progress = new Progress(surroundings, session.isSimulated() ? USUAL_SIMULATED : USUAL)) {
            progress.update(task);
            VideoTask completed = session.client()
                    .await(task, WaitOptions.defaults().atMost(atMost).onProgress(progress::update));
            progress.show("saving");
            session.client().download(completed, target);
            return completed;
        }
    }
}
