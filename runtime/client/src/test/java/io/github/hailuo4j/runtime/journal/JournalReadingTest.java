package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalReadingTest {

    private static final int READINGS = 3_000;

    @TempDir
    Path directory;

    /** A reader that finds no active file looks again: the rotation may have ended before he asked whether there is one. */
    @Test
    void aFileThatIsBeingPutAsideIsFoundAtAnyMoment() throws Exception {
        Path file = directory.resolve("journal");
        try (FileJournal journal = FileJournal.open(file)) {
            journal.write(JournalEntry.intent("key", "model", "/path", "{}", Instant.EPOCH, null));
        }
        JournalFiles files = new JournalFiles(file);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> rotating = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                rotate(files);
            }
        });
        try {
            for (int i = 0; i < READINGS; i++) {
                assertThat(FileJournal.read(file)).as("reading %d", i).hasSize(1);
                assertThat(FileJournal.damagedLines(file)).as("reading %d", i).isEmpty();
            }
        } finally {
            done.set(true);
            rotating.join();
        }
    }

    /** As a rotation does it; the file that becomes the active one is a copy. */
    private static void rotate(JournalFiles files) {
        try {
            Files.copy(files.active(), files.fresh());
            List<Path> sealed = files.sealed();
            files.rotate(files.nextSealed());
            if (sealed.size() > 1) {
                Files.delete(sealed.get(0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aJournalThatIsNotThereIsSaidToBeMissing() {
        Path file = directory.resolve("journal");
        assertThatThrownBy(() -> FileJournal.read(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be read");
    }
}
