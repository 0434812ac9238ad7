package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.OpenEntries.Placed;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of the active file: its open entries, and where the others are. Every open entry of the journal is in it, for
 * each rotation begins the new file with them. Not safe for use by several threads by itself.
 */
final class ActiveSegment implements Closeable {

    /** A file with this many times as many lines as entries is rewritten when it is opened. */
    private static final int COMPACT_AT = 4;

    private static final long NOWHERE = -1;

    private final ActiveFile file;
    private final OpenEntries open = new OpenEntries();
    private final OffsetIndex index = new OffsetIndex();
    private final boolean indexed;
    private long lines;
    private long keys;

    private ActiveSegment(ActiveFile file, boolean indexed) {
        this.file = file;
        this.indexed = indexed;
    }

    /**
     * Reads the active file, and cuts off its torn end.
     *
     * @param indexed whether settled entries are to be found in it, which costs heap for each
     * @throws JournalException if a line is damaged that is not the last
     */
    static ActiveSegment load(JournalFiles files, Disk.Opener disks, boolean indexed) throws IOException {
        ActiveSegment segment = new ActiveSegment(ActiveFile.open(files.active(), disks), indexed);
        try {
            long end = segment.read(files);
            if (end < segment.file.end()) {
                // Never sent, if it is what it looks like: a record is forced to disk before its request leaves.
                files.keepTorn(end);
            }
            segment.file.cutBackTo(end);
            return segment;
        } catch (Throwable e) {
            segment.close();
            throw e;
        }
    }

    /** Reads the lines, and returns the end of the last whole one. */
    private long read(JournalFiles files) throws IOException {
        long end = 0;
        try (LineReader reader = LineReader.of(files.active(), file.end())) {
            while (reader.next()) {
                Optional<JournalEntry> entry = reader.entry();
                boolean last = reader.nextOffset() >= file.end();
                if (entry.isEmpty() && (!last || reader.isWhole())) {
                    throw new JournalException("line " + reader.number() + " of the journal " + files.active()
                            + (reader.isWhole()
                                    ? " is whole, and says what this version does not understand"
                                    : " is damaged, and is not the last one")
                            + ". It may be about a paid task: look at it, and remove it by hand");
                }
                if (entry.isEmpty() || !reader.isTerminated()) {
                    // Torn: the process ended while it wrote this.
                    break;
                }
                end = reader.nextOffset();
                record(entry.get(), reader.offset(), (int) (end - reader.offset()));
            }
        }
        return end;
    }

    ActiveFile file() {
        return file;
    }

    OpenEntries open() {
        return open;
    }

    /** Where the newest lines are of what it has; empty if it is not indexed. */
    Optional<OffsetIndex> index() {
        return indexed ? Optional.of(index) : Optional.empty();
    }

    /** Whether most of it is settled, and it is larger than that. */
    boolean isLargerThan(long size) {
        return file.end() > Math.max(size, 2 * open.bytes());
    }

    /** Whether most of its lines are replaced by later ones. */
    boolean isWorthCompacting() {
        return indexed && lines > COMPACT_AT * Math.max(1, keys);
    }

    /** Takes in an entry whose line is in the file. */
    void record(JournalEntry entry, long offset, int length) throws IOException {
        lines++;
        Placed previous = open.put(entry, offset, length);
        if (!indexed) {
            return;
        }
        long before = previous == null ? NOWHERE : previous.offset();
        boolean known = place(OffsetIndex.hashOfKey(entry.key()), before, offset, hasKey(entry.key()));
        keys += known ? 0 : 1;
        String taskId = entry.taskIdOrNull();
        if (taskId != null) {
            place(OffsetIndex.hashOfTask(taskId), before, offset, hasTask(taskId));
        }
    }

    /** Puts an offset into the place of the one before, which is looked for where it is not as expected: false if there is none. */
    private boolean place(long hash, long before, long offset, Predicate<JournalEntry> same) throws IOException {
        if (index.move(hash, before, offset) || index.move(hash, offsetOf(hash, same), offset)) {
            return true;
        }
        index.add(hash, offset);
        return false;
    }

    private static Predicate<JournalEntry> hasKey(String key) {
        return entry -> entry.key().equals(key);
    }

    private static Predicate<JournalEntry> hasTask(String taskId) {
        return entry -> taskId.equals(entry.taskIdOrNull());
    }

    /** Where the newest line is of what has the hash and is wanted. */
    private long offsetOf(long hash, Predicate<JournalEntry> wanted) throws IOException {
        for (long offset : index.offsets(hash)) {
            if (wanted.test(file.entryAt(offset))) {
                return offset;
            }
        }
        return NOWHERE;
    }

    /** The newest entry of the key that this file has. */
    Optional<JournalEntry> find(String key) throws IOException {
        Optional<JournalEntry> found = open.find(key);
        return found.isPresent() ? found : entryAt(offsetOf(OffsetIndex.hashOfKey(key), hasKey(key)));
    }

    /** An entry with the task's id, if this file has one; its key's newest may be another. */
    Optional<JournalEntry> withTask(String taskId) throws IOException {
        Optional<JournalEntry> found = open.findTask(taskId);
        return found.isPresent() ? found : entryAt(offsetOf(OffsetIndex.hashOfTask(taskId), hasTask(taskId)));
    }

    private Optional<JournalEntry> entryAt(long offset) throws IOException {
        return offset < 0 ? Optional.empty() : Optional.of(file.entryAt(offset));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
