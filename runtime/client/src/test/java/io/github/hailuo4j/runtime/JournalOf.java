package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A journal of a program's own, of which each write is seen first, and may be kept waiting or refused. */
record JournalOf(Journal journal, Consumer<JournalEntry> before, Supplier<List<JournalEntry>> left) implements Journal {

    JournalOf(Journal journal, Consumer<JournalEntry> before) {
        this(journal, before, journal::open);
    }

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
    public List<JournalEntry> open() {
        return left.get();
    }

    @Override
    public void close() {
        journal.close();
    }
}
