package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.VideoName;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The videos on disk. Saving one goes on when the call that began it has ended; the next call finds it. */
final class SavedVideos {

    private final Desk desk;
    private final Map<String, CompletableFuture<Path>> savings = new ConcurrentHashMap<>();

    SavedVideos(Desk desk) {
        this.desk = desk;
    }

    /** The file of a task, if it is there. */
    Optional<Path> find(String taskId, Optional<JournalEntry> entry) {
        CompletableFuture<Path> saving = savings.get(taskId);
        if (saving != null && saving.isDone() && !saving.isCompletedExceptionally()) {
            return Optional.of(saving.join()).filter(Files::isRegularFile);
        }
        return entry.filter(known -> known.state() == State.SAVED)
                .flatMap(JournalEntry::detail)
                .flatMap(SavedVideos::path)
                .filter(Files::isRegularFile);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Begins to save a completed task's video, if that is not done yet. */
    CompletableFuture<Path> save(VideoTask task) {
        return savings.compute(task.id(), (id, before) -> {
            boolean isToBegin = before == null
                    || before.isCompletedExceptionally()
                    || (before.isDone() && !Files.isRegularFile(before.join()));
            return isToBegin ? begun(task) : before;
        });
    }

    private CompletableFuture<Path> begun(VideoTask task) {
        Path target = target(task.id());
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new InvalidInputException("no video can be saved as " + target + ": " + e
                    + ". Make room there, or start hailuo mcp with another --videos; the video is kept for some days");
        }
        return desk.client().downloadAsync(task, target);
    }

    /** Where it was to go; what other programs of this machine submitted is theirs to save there. */
    private Path target(String taskId) {
        return desk.ofAgents().stream()
                .filter(entry -> taskId.equals(entry.taskIdOrNull()))
                .findFirst()
                .flatMap(JournalEntry::output)
                .flatMap(SavedVideos::path)
                .orElseGet(() -> desk.videos().resolve(VideoName.ofTask(taskId)));
    }

    /** An answer with the video, if there is one. */
    static Answer answer(Report report, Optional<VideoTask> task, Optional<Path> file) {
        if (file.isPresent()) {
            report.json().put("status", "completed");
            report.file(file.get());
            Answers.next(report, "show the user the file");
            return Answer.of(report).video(file.get().toUri());
        }
        return task.flatMap(known -> known.videoUrls().stream().findFirst())
                .map(url -> Answer.of(report).video(url))
                .orElseGet(() -> Answer.of(report));
    }
}
