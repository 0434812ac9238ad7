package io.github.hailuo4j.runtime.journal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries that something is left to be done about, with their places in the file. Not safe for several threads. */
final class OpenEntries {

    /** An entry, and where its line is. */
    record Placed(JournalEntry entry, long offset, int length) {}

    private final Map<String, Placed> byKey = new LinkedHashMap<>();
    private final Map<String, String> keyByTask = new HashMap<>();
    private long bytes;

    /** Takes in what was written last of a key, and returns what was open before. */
    @Nullable Placed put(JournalEntry entry, long offset, int length) {
        Placed placed = new Placed(entry, offset, length);
        Placed previous = entry.isOpen() ? byKey.put(entry.key(), placed) : byKey.remove(entry.key());
        if (previous != null) {
            bytes -= previous.length();
            previous.entry().taskId().ifPresent(taskId -> keyByTask.remove(taskId, entry.key()));
        }
        if (entry.isOpen()) {
            bytes += length;
            entry.taskId().ifPresent(taskId -> keyByTask.put(taskId, entry.key()));
        }
        return previous;
    }

    Optional<JournalEntry> find(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Placed::entry);
    }

    Optional<JournalEntry> findTask(String taskId) {
        return Optional.ofNullable(keyByTask.get(taskId)).flatMap(this::find);
    }

    /** The oldest intent first. */
    List<JournalEntry> entries() {
        return byKey.values().stream()
                .map(Placed::entry)
                .sorted(Comparator.comparing(JournalEntry::createdAt))
                .toList();
    }

    /** How long their lines are. */
    long bytes() {
        return bytes;
    }
}
