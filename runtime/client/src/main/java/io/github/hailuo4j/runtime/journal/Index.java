package io.github.hailuo4j.runtime.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest entries, found by key and by task. Not safe for use by several threads by itself. */
final class Index {

    private final Map<String, JournalEntry> byKey = new LinkedHashMap<>();
    private final Map<String, String> keyByTask = new HashMap<>();

    void put(JournalEntry entry) {
        byKey.put(entry.key(), entry);
        entry.taskId().ifPresent(taskId -> keyByTask.put(taskId, entry.key()));
    }

    Optional<JournalEntry> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Optional<JournalEntry> findTask(String taskId) {
        return Optional.ofNullable(keyByTask.get(taskId)).flatMap(this::find);
    }

    List<JournalEntry> entries() {
        return new ArrayList<>(byKey.values());
    }
}
