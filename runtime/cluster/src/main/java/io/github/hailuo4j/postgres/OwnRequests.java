package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an incarnation works on, in memory: nobody else changes it, so the database is not asked. Safe for several threads. */
final class OwnRequests {

    private final Map<String, RequestRow> byKey = new HashMap<>();
    private final Map<String, String> keyByTask = new HashMap<>();

    synchronized void put(RequestRow row) {
        remove(row.entry().key());
        byKey.put(row.entry().key(), row);
        row.entry()
                .taskId()
                .ifPresent(taskId -> keyByTask.put(taskId, row.entry().key()));
    }

    /** Takes in what was recorded. What is settled needs nobody any more. */
    synchronized void record(JournalEntry entry) {
        if (entry.isOpen()) {
            put(new RequestRow(entry, isPosting(entry.key()), null));
        } else {
            remove(entry.key());
        }
    }

    synchronized void remove(String key) {
        RequestRow row = byKey.remove(key);
        if (row != null) {
            row.entry().taskId().ifPresent(taskId -> keyByTask.remove(taskId, key));
        }
    }

    synchronized void setPosting(Collection<String> keys, boolean posting) {
        for (String key : keys) {
            byKey.computeIfPresent(key, (same, row) -> new RequestRow(row.entry(), posting, row.heardTaskOrNull()));
        }
    }

    synchronized boolean has(String key) {
        return byKey.containsKey(key);
    }

    synchronized boolean isPosting(String key) {
        RequestRow row = byKey.get(key);
        return row != null && row.posting();
    }

    synchronized Optional<JournalEntry> find(String key) {
        return Optional.ofNullable(byKey.get(key)).map(RequestRow::entry);
    }

    synchronized Optional<JournalEntry> findTask(String taskId) {
        return Optional.ofNullable(keyByTask.get(taskId)).flatMap(this::find);
    }

    synchronized Set<String> keys() {
        return new HashSet<>(byKey.keySet());
    }

    /** The oldest first. */
    synchronized List<JournalEntry> entries() {
        return byKey.values().stream()
                .map(RequestRow::entry)
                .sorted(Comparator.comparing(JournalEntry::createdAt))
                .toList();
    }
}
