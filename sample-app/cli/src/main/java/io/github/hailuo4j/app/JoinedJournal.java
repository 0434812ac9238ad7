package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/**
 * The journals of several runs as one, so that one client finishes them all at once. No two of them have a key or a task in
 * common.
 */
final class JoinedJournal implements Journal {

    private final List<FileJournal> journals;

    JoinedJournal(List<FileJournal> journals) {
        this.journals = List.copyOf(journals);
    }

    /** Written where the key stands. */
    @Override
    public void write(JournalEntry entry) {
        journals.stream()
                .filter(journal -> journal.find(entry.key()).isPresent())
                .findFirst()
                .orElse(journals.get(0))
                .write(entry);
    }

    @Override
    public Optional<JournalEntry> find(String key) {
        return journals.stream().flatMap(journal -> journal.find(key).stream()).findFirst();
    }

    @Override
    public Optional<JournalEntry> findTask(String taskId) {
        return journals.stream()
                .flatMap(journal -> journal.findTask(taskId).stream())
                .findFirst();
    }

    @Override
    public List<JournalEntry> entries() {
        return journals.stream().flatMap(journal -> journal.entries().stream()).toList();
    }

    @Override
    public void close() {
        journals.forEach(FileJournal::close);
    }
}
