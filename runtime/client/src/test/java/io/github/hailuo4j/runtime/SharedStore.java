package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What several processes share, as a database would keep it: each has a journal of its own on it. */
final class SharedStore {

    private static final class Row {

        private JournalEntry entry;
        private @Nullable Process owner;
        private boolean begun;

        Row(JournalEntry entry, @Nullable Process owner) {
            this.entry = entry;
            this.owner = owner;
        }
    }

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** A process that works on what it owns; told of each call before it does anything, and after. */
    Process process(Consumer<String> before, Consumer<String> after) {
        return new Process(before, after);
    }

    Process process() {
        return process(call -> {}, call -> {});
    }

    /** A request that an application wants sent. */
    synchronized void enqueue(JournalEntry entry) {
        rows.put(entry.key(), new Row(entry, null));
    }

    /** Everything that is open becomes a process's, as if all others were dead; gives the keys that it did not have. */
    synchronized List<String> takeOver(Process heir) {
        List<String> taken = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (row.owner != heir && row.entry.isOpen()) {
                row.owner = heir;
                taken.add(key);
            }
        });
        return taken;
    }

    private Row row(String key) {
        return Objects.requireNonNull(rows.get(key), key);
    }

    synchronized JournalEntry entry(String key) {
        return row(key).entry;
    }

    synchronized boolean isBegun(String key) {
        return row(key).begun;
    }

    synchronized List<JournalEntry> all() {
        return rows.values().stream().map(row -> row.entry).toList();
    }

    /** The journal of one process. */
    final class Process implements SharedJournal {

        final List<String> calls = new CopyOnWriteArrayList<>();
        final List<String> passedOn = new CopyOnWriteArrayList<>();
        private final Consumer<String> before;
        private final Consumer<String> after;

        private Process(Consumer<String> before, Consumer<String> after) {
            this.before = before;
            this.after = after;
        }

        private interface Call<T> {
            T on(Map<String, Row> rows);
        }

        private <T> T call(String what, Call<T> call) {
            calls.add(what);
            before.accept(what);
            T result;
            synchronized (SharedStore.this) {
                result = call.on(rows);
            }
            after.accept(what);
            return result;
        }

        @Override
        public void write(JournalEntry entry) {
            write(List.of(entry));
        }

        @Override
        public void write(List<JournalEntry> entries) {
            call("write " + words(entries), all -> {
                for (JournalEntry entry : entries) {
                    Row row = all.get(entry.key());
                    if (row != null && row.owner != this) {
                        throw new JournalException("the request " + entry.key() + " is another process's");
                    }
                }
                for (JournalEntry entry : entries) {
                    Row row = all.computeIfAbsent(entry.key(), key -> new Row(entry, this));
                    row.entry = entry;
                    row.begun &= entry.state() != State.REJECTED;
                }
                return true;
            });
        }

        private static String words(List<JournalEntry> entries) {
            List<String> words = new ArrayList<>();
            entries.forEach(entry -> words.add(entry.state() + " " + entry.key()));
            return String.join(", ", words);
        }

        @Override
        public Set<String> beginAttempts(Set<String> keys) {
            return call("begin " + String.join(", ", keys), all -> {
                Set<String> granted = new LinkedHashSet<>();
                for (String key : keys) {
                    Row row = row(key);
                    if (row.owner == this && row.entry.state() == State.INTENT) {
                        row.begun = true;
                        granted.add(key);
                    }
                }
                return granted;
            });
        }

        @Override
        public void notStarted(Set<String> keys) {
            call("notStarted " + String.join(", ", keys), all -> {
                keys.stream()
                        .map(SharedStore.this::row)
                        .filter(row -> row.owner == this)
                        .forEach(row -> row.begun = false);
                return true;
            });
        }

        @Override
        public boolean mayHaveBeenReceived(String key) {
            return call("mayHaveBeenReceived " + key, all -> !all.containsKey(key) || row(key).begun);
        }

        @Override
        public boolean claim(String key) {
            return call("claim " + key, all -> {
                Row row = row(key);
                if (row.owner == null) {
                    row.owner = this;
                }
                return row.owner == this;
            });
        }

        @Override
        public void passOn(String key, String taskId) {
            call("passOn " + key, all -> passedOn.add(key + " " + taskId));
        }

        @Override
        public Optional<JournalEntry> find(String key) {
            return call("find " + key, all -> Optional.ofNullable(all.get(key)).map(row -> row.entry));
        }

        @Override
        public Optional<JournalEntry> findTask(String taskId) {
            return call(
                    "findTask",
                    all -> all.values().stream()
                            .map(row -> row.entry)
                            .filter(entry -> entry.taskId().equals(Optional.of(taskId)))
                            .findFirst());
        }

        @Override
        public List<JournalEntry> entries() {
            return call(
                    "entries",
                    all -> all.values().stream().map(row -> row.entry).toList());
        }

        @Override
        public List<JournalEntry> open() {
            return call(
                    "open",
                    all -> all.values().stream()
                            .filter(row -> row.owner == this)
                            .map(row -> row.entry)
                            .filter(JournalEntry::isOpen)
                            .toList());
        }

        @Override
        public void close() {
            // The store is everybody's.
        }

        /** The calls that begin like this, in their order. */
        List<String> calls(String... beginnings) {
            return calls.stream()
                    .filter(call -> List.of(beginnings).stream().anyMatch(call::startsWith))
                    .toList();
        }
    }
}
