package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Entries that a thread wants stored: all or none. It waits until they are, whoever stores them. */
final class Commit {

    private enum Stage {
        WAITING,
        LEADING,
        DONE
    }

    private final Thread thread = Thread.currentThread();
    private final List<JournalEntry> entries;
    private final List<byte[]> lines;
    private final long length;
    private volatile Stage stage = Stage.WAITING;
    private @Nullable Throwable failure;

    private Commit(List<JournalEntry> entries, List<byte[]> lines, long length) {
        this.entries = entries;
        this.lines = lines;
        this.length = length;
    }

    /**
     * Writes the lines, in memory.
     *
     * @throws JournalException if one is longer than any that is read
     */
    static Commit of(List<JournalEntry> entries) {
        List<byte[]> lines = new ArrayList<>(entries.size());
        long length = 0;
        for (JournalEntry entry : entries) {
            byte[] line = RecordFormat.encode(entry);
            if (line.length > LineReader.LONGEST_LINE) {
                throw new JournalException("the entry of the key " + entry.key() + " has " + line.length
                        + " bytes; a journal keeps at most " + LineReader.LONGEST_LINE);
            }
            lines.add(line);
            length += line.length;
        }
        return new Commit(entries, lines, length);
    }

    List<JournalEntry> entries() {
        return entries;
    }

    List<byte[]> lines() {
        return lines;
    }

    /** How long the lines are, together. */
    long length() {
        return length;
    }

    /** Waits until these entries are stored or failed, or until it is this thread's turn to store: then true. */
    boolean awaitTurn() {
        boolean interrupted = false;
        while (stage == Stage.WAITING) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return stage == Stage.LEADING;
    }

    /** It is the turn of the thread that waits. */
    void lead() {
        stage = Stage.LEADING;
        LockSupport.unpark(thread);
    }

    /** The entries are stored, or failed. */
    void done(@Nullable Throwable reason) {
        failure = reason;
        stage = Stage.DONE;
        LockSupport.unpark(thread);
    }

    /** What came of it, once it is done. */
    void result() {
        Throwable reason = failure;
        if (reason != null) {
            String message = reason.getMessage();
            throw new JournalException(
                    reason instanceof JournalException && message != null ? message : "not stored: " + reason, reason);
        }
    }
}
