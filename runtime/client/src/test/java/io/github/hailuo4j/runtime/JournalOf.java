package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal of a program's own, of which each write is seen first, and may be kept waiting or refused. */
record JournalOf(Journal journal, Consumer<JournalEntry> before) implements Journal {

    @Override
    public void write(JournalEntry entry) {
        before.accept(entry);
        journal.write(entry);
    }

    @Override
    public Optional<JournalEntry> find(String key) {
        return journal.find(key);
    }

    @Override
    public Optional<JournalEntry> findTask(String taskId) {
        return journal.findTask(taskId);
    }

    @Override
    public List<JournalEntry> entries() {
        return journal.entries();
    }

    @Override
    public void close() {
        journal.close();
    }
}
