package io.github.hailuo4j.runtime.journal;

import java.util.List;
import java.util.Optional;

/** A journal that ends with the process: after a crash, nothing is known of the tasks that ran. For tests and trials. */
public final class InMemoryJournal implements BatchJournal {

    private final Index index = new Index();

    /** A journal that knows of nothing yet. */
    public InMemoryJournal() {}

    @Override
    public synchronized void write(JournalEntry entry) {
        index.put(entry);
    }

    @Override
    public synchronized void write(List<JournalEntry> entries) {
        // A copy refuses null before anything is stored.
        List.copyOf(entries).forEach(index::put);
    }

    @Override
    public synchronized Optional<JournalEntry> find(String key) {
        return index.find(key);
    }

    @Override
    public synchronized Optional<JournalEntry> findTask(String taskId) {
        return index.findTask(taskId);
    }

    @Override
    public synchronized List<JournalEntry> entries() {
        return index.entries();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
