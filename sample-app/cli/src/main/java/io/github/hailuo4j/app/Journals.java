package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.files.FileInUseException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The journals of all runs: a file each, since a journal is locked by the process that has it open and several runs may be
 * under way at once. Simulated runs leave none.
 */
public final class Journals {

    private static final String AGENTS = "mcp-";
    private static final String STUDIO = "studio-";
    private static final String ENDING = ".journal";
    private static final String BATCH = "batch-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path home;
    private final Path directory;

    public Journals(Path home) {
        this.home = home;
        this.directory = home.resolve("journal");
    }

    /** A new journal for this run. */
    FileJournal create() {
        String name = STAMP.format(Clock.systemUTC().instant()) + "-"
                + ProcessHandle.current().pid();
        for (int number = 1; ; number++) {
            Path file = directory.resolve(name + "-" + number + ENDING);
            if (!Files.exists(file)) {
                return open(file);
            }
        }
    }

    /** All journals of servers for agents that no other process has open, as one; a new one, if there is none. */
    public Journal openForAgents() {
        return openFree(AGENTS);
    }

    /** The same for the studio. */
    public Journal openForStudio() {
        return openFree(STUDIO);
    }

    private Journal openFree(String prefix) {
        List<FileJournal> free = new ArrayList<>();
        makeFolder();
        for (int number = 1; ; number++) {
            Path file = directory.resolve(prefix + number + ENDING);
            if (!free.isEmpty() && !Files.exists(file)) {
                return new JoinedJournal(free);
            }
            try {
                free.add(FileJournal.open(file));
            } catch (JournalException e) {
                if (!(e.getCause() instanceof FileInUseException)) {
                    free.forEach(FileJournal::close);
                    throw e;
                }
            }
        }
    }

    /** What servers for agents submitted, all of them, by the newest records. */
    public List<Reading> readOfAgents() {
        return files().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(AGENTS))
                .map(Journals::read)
                .toList();
    }

    /** Whether a batch was begun by an earlier run. */
    public boolean hasBatch(String name) {
        return Files.exists(batch(name), LinkOption.NOFOLLOW_LINKS);
    }

    private Path batch(String name) {
        return directory.resolve(BATCH + name + ENDING);
    }

    /**
     * The journal of all runs of a batch.
     *
     * @param name what the batch is known by, fit for a file's name
     * @throws InvalidInputException if another run of it is at work
     */
    public FileJournal openBatch(String name) {
        try {
            return open(batch(name));
        } catch (JournalException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof FileInUseException) {
                    throw new InvalidInputException(
                            "another run of this batch is at work: wait until it has ended. Nothing was sent");
                }
            }
            throw e;
        }
    }

    /** Opens a journal. A batch's keeps all that was settled: what it forgot, a later run of the batch would pay again. */
    static FileJournal openKept(Path file) {
        return file.getFileName().toString().startsWith(BATCH)
                ? FileJournal.open(file, Duration.ofDays(36_500))
                : FileJournal.open(file);
    }

    /** What is wrong with it is said when a journal is opened. */
    private void makeFolder() {
        try {
            PrivateFolder.make(directory);
        } catch (IOException e) {
            System.getLogger(Journals.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0} is not made: {1}", directory, e);
        }
    }

    private FileJournal open(Path file) {
        makeFolder();
        try {
            return openKept(file);
        } catch (JournalException e) {
            throw new JournalException(
                    e.getMessage() + ". What is paid for has to be recorded: make " + directory
                            + " a folder that can be written to, or name another place in HAILUO_HOME. Nothing was sent",
                    e);
        }
    }

    /**
     * What one journal says.
     *
     * @param file the journal
     * @param entries all that can be read of it
     * @param problem why that is not all, and what to do; empty if it is
     */
    public record Reading(Path file, List<JournalEntry> entries, Optional<String> problem) {

        /** Whether something is left to be done. */
        public boolean isOpen() {
            return entries.stream().anyMatch(JournalEntry::isOpen);
        }
    }

    /** What the journals say, the oldest first. One that cannot be read does not keep the others from being read. */
    public List<Reading> read() {
        return files().stream().map(Journals::read).toList();
    }

    private static Reading read(Path file) {
        // Reading a pipe or a device would wait for ever.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new Reading(
                    file,
                    List.of(),
                    Optional.of("the journal " + file + " cannot be read: it is no file. Move it away"));
        }
        try {
            List<JournalEntry> entries = FileJournal.read(file);
            List<Long> damaged = FileJournal.damagedLines(file);
            return new Reading(
                    file,
                    entries,
                    damaged.isEmpty()
                            ? Optional.empty()
                            : Optional.of("the journal " + file + " is damaged at line "
                                    + damaged.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                    + ": what stood there may be about a paid task. Look at it: if there is a task's id, hailuo"
                                    + " wait ID gets its video. Then remove the line, or move the file away"));
        } catch (JournalException e) {
            return new Reading(
                    file,
                    List.of(),
                    Optional.of(e.getMessage() + ". It may be about a paid task: make it readable, or move it away"));
        }
    }

    private List<Path> files() {
        for (Path folder : List.of(home, directory)) {
            if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
                return List.of();
            }
            // Of a link that leads nowhere, nobody knows what was there.
            if (!Files.isDirectory(folder)) {
                throw new JournalException(
                        folder + ", where the journals are, is no folder. Move it away, or name another"
                                + " place in HAILUO_HOME");
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new JournalException("the journals in " + directory + " cannot be listed: " + e, e);
        }
    }

    /** The request that was sent under the key. */
    public Optional<JournalEntry> findKey(String key) {
        return find(entry -> entry.key().equals(key));
    }

    /** The request that was sent under the key, as a journal has it in which its outcome is unknown. */
    public Optional<JournalEntry> findUnknown(String key) {
        return find(entry -> isUnknown(entry, key));
    }

    private static boolean isUnknown(JournalEntry entry, String key) {
        return entry.key().equals(key) && entry.state() == State.UNKNOWN;
    }

    /** The request whose task has the id. */
    public Optional<JournalEntry> findTask(String taskId) {
        return find(entry -> taskId.equals(entry.taskIdOrNull()));
    }

    private Optional<JournalEntry> find(Predicate<JournalEntry> which) {
        return read().stream()
                .flatMap(reading -> reading.entries().stream())
                .filter(which)
                .findFirst();
    }

    /** What an earlier run left open, and wants to save as the file. */
    public Optional<JournalEntry> findOpen(Path target) {
        return read().stream()
                .flatMap(reading -> reading.entries().stream())
                .filter(JournalEntry::isOpen)
                .filter(entry -> entry.output()
                        .map(output -> Place.isSame(target, output))
                        .orElse(false))
                .findFirst();
    }

    /** The journal that has the task, opened; empty if there is none, or if it cannot be opened, or is in use. */
    Optional<FileJournal> openWith(String taskId) {
        try {
            return openWith(entry -> taskId.equals(entry.taskIdOrNull()));
        } catch (JournalException e) {
            return Optional.empty();
        }
    }

    /**
     * The journal that has the key, opened: it knows how old the key is, and so whether the gateway knows it still.
     *
     * @throws InvalidInputException if another process has it open
     */
    Optional<FileJournal> openWithKey(String key) {
        return openWithKey(key, entry -> entry.key().equals(key));
    }

    /**
     * The journal in which the outcome of what was sent under the key is unknown, opened.
     *
     * @throws InvalidInputException if another process has it open
     */
    Optional<FileJournal> openUnknown(String key) {
        return openWithKey(key, entry -> isUnknown(entry, key));
    }

    private Optional<FileJournal> openWithKey(String key, Predicate<JournalEntry> which) {
        try {
            return openWith(which);
        } catch (JournalException e) {
            if (e.getCause() instanceof FileInUseException) {
                throw new InvalidInputException("another run of hailuo is at work on the request with the key " + key
                        + ": wait until it has ended. Nothing was sent");
            }
            throw e;
        }
    }

    private Optional<FileJournal> openWith(Predicate<JournalEntry> which) {
        return read().stream()
                .filter(reading -> reading.entries().stream().anyMatch(which))
                .findFirst()
                .map(reading -> openKept(reading.file()));
    }
}
