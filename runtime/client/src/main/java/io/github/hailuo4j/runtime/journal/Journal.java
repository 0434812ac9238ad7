package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was paid for. Implementations are safe for use by several threads.
 *
 * <p>{@link #write} has to have stored the entry for good when it returns: the runtime sends a paid request only after its
 * intent is written, and shows a task only after its id is.
 */
public interface Journal extends AutoCloseable {

    /**
     * Stores the newest state of a logical request.
     *
     * @throws JournalException if it was not stored
     */
    void write(JournalEntry entry);

    /** The newest entry of the key. */
    Optional<JournalEntry> find(String key);

    /** The newest entry with the task's id. */
    Optional<JournalEntry> findTask(String taskId);

    /** The newest entry of each key that is not forgotten yet, the oldest intent first. */
    List<JournalEntry> entries();

    /** The newest entries with {@link JournalEntry#isOpen()}, the oldest intent first: what is left to be done. */
    default List<JournalEntry> open() {
        return entries().stream().filter(JournalEntry::isOpen).toList();
    }

    @Override
    void close();
}
