package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the threads of a {@link DisorderRun} were shown, which must be true of the journal and of the gateway. */
final class DisorderWitness {

    /** The tasks that callers were shown, by the key that they submitted under. */
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** Something is wrong, on a thread whose exceptions nobody sees. */
    void wrong(String what) {
        wrong.add(what);
    }

    /** All that is wrong. */
    Queue<String> wrong() {
        return wrong;
    }

    /** The task that was shown for a key. */
    Optional<String> shown(String key) {
        return Optional.ofNullable(shown.get(key));
    }

    /** A caller was shown the task of what it submitted. */
    void saw(String key, VideoTask task) {
        String before = shown.putIfAbsent(key, task.id());
        if (before != null && !before.equals(task.id())) {
            wrong("two tasks were shown for " + key + ": " + before + ", " + task.id());
        }
    }

    /**
     * Each request has at most one task, the journal knows each that was paid, and callers were shown no other.
     *
     * @param when after what it is looked
     */
    void compare(String when, Path journalFile, HailuoSimulator simulator) {
        Map<String, JournalEntry> journal = new TreeMap<>();
        FileJournal.read(journalFile).forEach(entry -> journal.put(entry.key(), entry));
        Map<String, List<SimulatedTask>> paid = new TreeMap<>();
        for (SimulatedTask task : simulator.tasks()) {
            paid.computeIfAbsent(String.valueOf(task.parameters().get("prompt")), any -> new ArrayList<>())
                    .add(task);
        }
        paid.forEach((key, tasks) -> {
            assertThat(tasks).as("tasks of %s after %s", key, when).hasSize(1);
            assertThat(journal).as("the records after %s", when).containsKey(key);
            JournalEntry entry = Objects.requireNonNull(journal.get(key));
            assertThat(entry.state()).as("%s after %s", entry, when).isNotEqualTo(State.REJECTED);
            entry.taskId()
                    .ifPresent(id -> assertThat(id)
                            .as("%s after %s", entry, when)
                            .isEqualTo(tasks.get(0).id()));
        });
        shown.forEach((key, id) -> assertThat(paid.getOrDefault(key, List.of()))
                .as("the task of %s that was shown, after %s", key, when)
                .extracting(SimulatedTask::id)
                .containsExactly(id));
        journal.values().stream()
                .filter(entry -> entry.taskId().isPresent())
                .forEach(
                        entry -> assertThat(paid).as("%s after %s", entry, when).containsKey(entry.key()));
    }
}
