package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.internal.client.VideoFiles.Kept;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoSink;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Saves the videos of recovered requests where the journal says; or hands them to the program's sink, over a folder of its own. */
public final class RecoveredVideos {

    private static final Logger LOG = System.getLogger(RecoveredVideos.class.getName());

    /** Ids that are file names everywhere, and differ in more than the case of letters. */
    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");

    private final VideoFiles files;
    private final @Nullable VideoSink sink;
    private final Path workFolder;

    /**
     * Videos of recovered requests.
     *
     * @param sink null if they become files
     * @param workFolder where they are on their way to the sink
     */
    public RecoveredVideos(VideoFiles files, @Nullable VideoSink sink, Path workFolder) {
        this.files = files;
        this.sink = sink;
        this.workFolder = workFolder;
    }

    /** Whether a video is to be saved. */
    static boolean isToBeSaved(Recovery recovery) {
        return recovery.task().isPresent()
                && recovery.entry().output().isPresent()
                && recovery.entry().state() != State.SAVED;
    }

    /** Saves the video, if one is to be saved, on this thread. */
    Recovery save(Recovery recovery, BooleanSupplier isWanted) {
        JournalEntry entry = recovery.entry();
        Optional<VideoTask> task = recovery.task();
        if (task.isPresent() && entry.state() == State.SAVED) {
            return entry.detail()
                    .map(place -> Recovery.kept(entry, task.get(), place))
                    .orElse(recovery);
        }
        if (!isToBeSaved(recovery)) {
            return recovery;
        }
        String output = entry.output().orElseThrow();
        RequestRef subject = entry.subject().withTask(task.get().id());
        try {
            return sink == null
                    ? file(entry, task.get(), Path.of(output), subject, isWanted)
                    : kept(sink, entry, task.get(), output, subject, isWanted);
        } catch (HailuoException e) {
            return Recovery.unsaved(entry, task.get(), e);
        } catch (InvalidPathException e) {
            // Journaled by a process with another encoding of file names, or on another system.
            TransferException problem = new TransferException(
                    "the video cannot be saved as " + output + ": this process cannot write that file name", e);
            return Recovery.unsaved(entry, task.get(), problem);
        }
    }

    private Recovery file(
            JournalEntry entry, VideoTask task, Path target, RequestRef subject, BooleanSupplier isWanted) {
        return Recovery.saved(entry, task, files.download(task, target, isWanted, subject));
    }

    private Recovery kept(
            VideoSink to,
            JournalEntry entry,
            VideoTask task,
            String name,
            RequestRef subject,
            BooleanSupplier isWanted) {
        Kept kept = files.keeping(task, subject, () -> {
            Path video = workFolder.resolve(fileName(task.id()));
            // It has its name only if it is whole: the sink did not take it before.
            boolean isThere = Files.isRegularFile(video, LinkOption.NOFOLLOW_LINKS);
            Path file = isThere ? video : files.fetched(task, video, isWanted);
            return new Kept(
                    file, handedOver(to, subject, name, file), file.toFile().length());
        });
        try {
            Files.deleteIfExists(kept.file());
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "a video that is kept elsewhere was not removed: {0}",
                    e.getClass().getName());
        }
        return Recovery.kept(entry, task, kept.place());
    }

    private static String handedOver(VideoSink to, RequestRef subject, String name, Path file) {
        try {
            return Objects.requireNonNull(to.keep(subject, name, file), "VideoSink.keep must return a place");
        } catch (IOException | RuntimeException | Error e) {
            throw new TransferException(
                    "the video of task " + Shown.words(subject.taskId()) + " was not kept as " + Shown.words(name)
                            + ": " + Shown.words(e) + ". It is handed over again by the next recovery",
                    Shown.failure(e));
        }
    }

    /** A name made of a task's id, which may hold anything. */
    private static String fileName(String taskId) {
        String name = FILE_NAME.matcher(taskId).matches()
                ? taskId
                : "task-" + UUID.nameUUIDFromBytes(taskId.getBytes(StandardCharsets.UTF_8));
        return name + ".mp4";
    }
}
