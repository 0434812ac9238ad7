package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads write, look and read at once, while the journal is rotated every few writes: each finds what it wrote. */
@Tag("slow")
final class JournalStressTest {

    private static final int WRITERS = 8;
    private static final int REQUESTS = 60;

    @TempDir
    Path directory;

    @Test
    @Timeout(300)
    void everybodyFindsWhatWasWrittenWhileItIsRotated() throws Exception {
        Path file = directory.resolve("journal");
        JournalSettings settings = new JournalSettings(Duration.ofDays(8), 4_000, Clock.systemUTC(), Disk::open);
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean done = new AtomicBoolean();
        try (FileJournal journal = FileJournal.open(file, settings)) {
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String name = "w" + i + "-";
                writers.add(CompletableFuture.runAsync(() -> write(journal, name), threads));
            }
            CompletableFuture<Void> outsider = CompletableFuture.runAsync(
                    () -> {
                        int before = 0;
                        while (!done.get()) {
                            int now = FileJournal.read(file).size();
                            assertThat(now).as("read from outside").isGreaterThanOrEqualTo(before);
                            before = now;
                        }
                    },
                    threads);
            for (CompletableFuture<Void> each : writers) {
                each.get(100, TimeUnit.SECONDS);
            }
            done.set(true);
            outsider.get(100, TimeUnit.SECONDS);
            assertThat(journal.entries()).hasSize(WRITERS * REQUESTS);
            assertThat(journal.open()).hasSize(WRITERS);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        try (FileJournal journal = FileJournal.open(file, settings)) {
            assertThat(journal.open()).hasSize(WRITERS);
            assertThat(journal.find("w0-0")).map(JournalEntry::state).contains(State.COMPLETED);
        }
    }

    /** The last request of each stays open. */
    private static void write(FileJournal journal, String name) {
        for (int i = 0; i < REQUESTS; i++) {
            String key = name + i;
            JournalEntry intent = JournalEntry.intent(key, "model", "/path", "{}", Instant.EPOCH, null);
            journal.write(intent);
            JournalEntry submitted = intent.submitted("task-" + key);
            journal.write(submitted);
            if (i < REQUESTS - 1) {
                journal.write(submitted.to(State.COMPLETED, null));
                assertThat(journal.findTask("task-" + key))
                        .map(JournalEntry::state)
                        .contains(State.COMPLETED);
            }
            assertThat(journal.find(name + i / 2)).isPresent();
            if (i % 20 == 0) {
                assertThat(journal.entries()).extracting(JournalEntry::key).contains(name + "0", key);
            }
        }
    }
}
