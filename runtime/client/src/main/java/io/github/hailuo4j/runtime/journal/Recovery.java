package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one logical request that an earlier run had left open. */
public final class Recovery {

    private final JournalEntry entry;
    private final @Nullable VideoTask task;
    private final @Nullable Path file;
    private final @Nullable String place;
    private final @Nullable HailuoException problem;

    private Recovery(
            JournalEntry entry,
            @Nullable VideoTask task,
            @Nullable Path file,
            @Nullable String place,
            @Nullable HailuoException problem) {
        this.entry = entry;
        this.task = task;
        this.file = file;
        this.place = place;
        this.problem = problem;
    }

    /** Its task is completed, and nothing says that its video is to be saved. */
    public static Recovery completed(JournalEntry entry, VideoTask task) {
        return new Recovery(entry, task, null, null, null);
    }

    /** Its task is completed, and its video is saved. */
    public static Recovery saved(JournalEntry entry, VideoTask task, Path file) {
        return new Recovery(entry, task, file, file.toString(), null);
    }

    /** Its task is completed, and its video is kept where the program's sink put it, or was saved before. */
    public static Recovery kept(JournalEntry entry, VideoTask task, String place) {
        return new Recovery(entry, task, null, place, null);
    }

    /** Its task is completed, and its video could not be saved. */
    public static Recovery unsaved(JournalEntry entry, VideoTask task, HailuoException problem) {
        return new Recovery(entry, task, null, null, problem);
    }

    /** It is not finished, or it ended badly: failed, still running, or of unknown outcome. */
    public static Recovery unfinished(JournalEntry entry, HailuoException problem) {
        return new Recovery(entry, null, null, null, problem);
    }

    /** The request as the journal had it. */
    public JournalEntry entry() {
        return entry;
    }

    /** Its task, if there is one. */
    public Optional<VideoTask> task() {
        return Optional.ofNullable(task);
    }

    /** The file that its video was saved as now, if the journal said where, and no sink took it. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Where its video is, in words: a file's path, or what {@link io.github.hailuo4j.runtime.task.VideoSink#keep} returned. */
    public Optional<String> place() {
        return Optional.ofNullable(place);
    }

    /** Why it is not finished, or how it ended badly: failed, still running, or of unknown outcome. */
    public Optional<HailuoException> problem() {
        return Optional.ofNullable(problem);
    }

    /** For people and logs: what is recovered, and what became of it. */
    @Override
    public String toString() {
        String became = problem != null
                ? "not finished: " + problem.getMessage()
                : place != null ? "kept as " + Shown.words(place) : "done";
        return "Recovery(" + entry.subject() + ", " + became + ")";
    }
}
