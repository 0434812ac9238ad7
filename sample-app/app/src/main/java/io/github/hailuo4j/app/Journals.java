package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.JournalException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journals of all runs: a file each, since a journal is locked by the process that has it open and several runs may be
 * under way at once. Simulated runs leave none.
 */
public final class Journals {

    private static final String ENDING = ".journal";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path directory;

    public Journals(Path home) {
        this.directory = home.resolve("journal");
    }

    /** A new journal for this run. */
    FileJournal create() {
        String name = STAMP.format(Clock.systemUTC().instant()) + "-"
                + ProcessHandle.current().pid();
        for (int number = 1; ; number++) {
            Path file = directory.resolve(name + "-" + number + ENDING);
            if (!Files.exists(file)) {
                return FileJournal.open(file);
            }
        }
    }

    /** The files, the oldest first. */
    public List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JournalException("the journals in " + directory + " cannot be listed: " + e, e);
        }
    }

    /** What all journals say, the newest request last. */
    public List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        files().forEach(file -> entries.addAll(FileJournal.read(file)));
        entries.sort(Comparator.comparing(JournalEntry::createdAt));
        return entries;
    }

    /** The request whose task has the id. */
    public Optional<JournalEntry> findTask(String taskId) {
        return entries().stream()
                .filter(entry -> taskId.equals(entry.taskIdOrNull()))
                .findFirst();
    }

    /** The journal that has the task, opened; empty if there is none, or if another process has it. */
    Optional<FileJournal> openWith(String taskId) {
        for (Path file : files()) {
            if (FileJournal.read(file).stream().anyMatch(entry -> taskId.equals(entry.taskIdOrNull()))) {
                try {
                    return Optional.of(FileJournal.open(file));
                } catch (JournalException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
