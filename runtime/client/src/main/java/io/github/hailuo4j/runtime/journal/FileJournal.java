package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.files.ExclusiveFile;
import io.github.hailuo4j.runtime.files.FileInUseException;
import io.github.hailuo4j.runtime.internal.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A journal in files: a line is appended for each change and forced to disk, which takes a fraction of a millisecond to a few;
 * threads that write at once share it. A lock keeps a second process out. What a crash left of a last, torn line is moved to a
 * file of its own ({@code NAME.torn}) when the journal is opened; entries that are replaced are dropped then too.
 *
 * <p>Entries that are open are kept for ever, and in memory. Settled ones are kept for a time and found on disk: a file that
 * has grown to 64 MB is put aside as {@code NAME.00000001} and so on, with an index beside it ({@code NAME.00000001.index}), and
 * deleted when nothing was written to it for that time. So a settled entry is known for at least that time, and longer in a
 * journal that grows slowly. Once it is forgotten, its key is a new one: a request under it is sent, and paid, as any other.
 *
 * <p>A journal that cannot be sure of its files any more (the disk failed to force, the file or its lock file was deleted,
 * renamed or replaced) says so and stores nothing until it is opened anew.
 */
public final class FileJournal implements BatchJournal {

    /** A day longer than the gateway keeps results. */
    private static final Duration SETTLED_KEPT_FOR = Duration.ofDays(8);

    private final JournalFiles files;
    private final ExclusiveFile lock;
    private final Segments segments;
    private final GroupCommit commits;

    private FileJournal(JournalFiles files, ExclusiveFile lock, Segments segments) {
        this.files = files;
        this.lock = lock;
        this.segments = segments;
        this.commits = new GroupCommit(new Storage(files, lock, segments));
    }

    /**
     * Opens the journal, which is made if it is not there: readable by its owner only, for it holds the requests. Settled
     * entries are kept for 8 days, a day longer than the gateway keeps results.
     *
     * @throws JournalException if it cannot be read or written, if another process or another client of this one has it open,
     *     if it has a second name (a hard link), or if a line in the middle of it is damaged: then what it says of paid tasks
     *     has to be looked at by somebody
     */
    public static FileJournal open(Path file) {
        return open(file, SETTLED_KEPT_FOR);
    }

    /**
     * The same, with another time that settled entries are kept for at least. Until it is over, a request under the key of a
     * settled one is answered with what became of that; afterwards the key is a new one, and the request is sent.
     *
     * @param settledKeptFor how long; not negative. Longer than results live at the gateway (7 days) makes sense
     * @throws IllegalArgumentException if the time is negative
     * @throws JournalException as {@link #open(Path)}
     */
    public static FileJournal open(Path file, Duration settledKeptFor) {
        return open(file, JournalSettings.keeping(settledKeptFor));
    }

    static FileJournal open(Path file, JournalSettings settings) {
        try {
            Path directory = DurableFiles.directoryOf(file);
            if (!Files.isDirectory(directory)) {
                // Not always: Java 17 refuses a link to a directory here.
                Files.createDirectories(directory);
            }
            // One journal under two names is one journal.
            JournalFiles files = new JournalFiles(DurableFiles.realPath(file));
            ExclusiveFile lock = ExclusiveFile.open(files.lock());
            try {
                files.repair();
                DurableFiles.create(files.active());
                Optional<String> secondName = files.secondName();
                if (secondName.isPresent()) {
                    throw new JournalException("the journal " + file + " is not opened: " + secondName.get());
                }
                Segments segments = Segments.open(files, settings);
                return new FileJournal(files, lock, segments);
            } catch (Throwable e) {
                lock.close();
                throw e;
            }
        } catch (FileInUseException e) {
            throw new JournalException("the journal " + file + " is " + e.getMessage(), e);
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be opened: " + e, e);
        }
    }

    /**
     * What a journal says, without opening it: for showing tasks while another process writes to it.
     *
     * @throws JournalException if it cannot be read
     */
    public static List<JournalEntry> read(Path file) {
        try {
            return JournalReading.all(new JournalFiles(DurableFiles.realPath(file)));
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * The lines that do not say any more what was written, by their numbers from 1, without opening the journal: what {@link
     * #read} leaves out of the file that is written to. What a crash left of a last record is none of them: its request was
     * never sent.
     *
     * @throws JournalException if it cannot be read
     */
    public static List<Long> damagedLines(Path file) {
        try {
            return JournalReading.damagedLines(new JournalFiles(DurableFiles.realPath(file)));
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be read: " + e, e);
        }
    }

    @Override
    public void write(JournalEntry entry) {
        write(List.of(entry));
    }

    @Override
    public void write(List<JournalEntry> entries) {
        List<JournalEntry> all = List.copyOf(entries);
        if (!all.isEmpty()) {
            commits.commit(Commit.of(all));
        }
    }

    @Override
    public Optional<JournalEntry> find(String key) {
        return reading(() -> segments.find(key));
    }

    @Override
    public Optional<JournalEntry> findTask(String taskId) {
        return reading(() -> segments.findTask(taskId));
    }

    /** Reads all files: it costs time and memory for each entry that is kept. What is open is had at no cost. */
    @Override
    public List<JournalEntry> entries() {
        return reading(segments::entries);
    }

    @Override
    public List<JournalEntry> open() {
        return segments.open();
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new JournalException("the journal " + files.active() + " cannot be read: " + e, e);
        }
    }

    /** What is being written is finished first. Closing it again does nothing. */
    @Override
    public void close() {
        commits.close();
        try {
            segments.close();
        } catch (IOException e) {
            throw new JournalException("the journal " + files.active() + " cannot be closed: " + e, e);
        } finally {
            release();
        }
    }

    private void release() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new JournalException("the lock of the journal " + files.active() + " cannot be closed: " + e, e);
        }
    }
}
