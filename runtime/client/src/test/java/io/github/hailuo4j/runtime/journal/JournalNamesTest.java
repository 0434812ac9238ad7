package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is one file with one name and one lock; what becomes of them while it is open is noticed before it does harm. */
final class JournalNamesTest {

    @TempDir
    Path directory;

    private Path home;

    @BeforeEach
    void onlyWhereFilesHaveIdentities() throws IOException {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("unix");
        home = Files.createDirectory(directory.resolve("home"));
    }

    private Path file() {
        return home.resolve("journal");
    }

    private Path lock() {
        return home.resolve("journal.lock");
    }

    private static JournalEntry intent(String key) {
        return JournalEntry.intent(key, "model", "/path", "{}", Instant.EPOCH, null);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void writingEndsAfter(Step step, String reason) throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            journal.write(intent("a"));
            step.run();
            assertThatThrownBy(() -> journal.write(intent("b")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(reason)
                    .hasMessageContaining("Nothing is stored");
            assertThatThrownBy(() -> journal.write(intent("c")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(reason)
                    .hasMessageContaining("opened anew");
            assertThat(journal.find("b")).isEmpty();
            assertThat(journal.find("a")).isPresent();
        }
    }

    @Test
    void deletedWhileOpen() throws IOException {
        writingEndsAfter(() -> Files.delete(file()), "deleted or renamed");
    }

    @Test
    void renamedWhileOpen() throws IOException {
        Path renamed = home.resolve("renamed");
        writingEndsAfter(() -> Files.move(file(), renamed), "deleted or renamed");
        assertThat(FileJournal.read(renamed)).containsExactly(intent("a"));
    }

    @Test
    void itsDirectoryRenamedWhileOpen() throws IOException {
        writingEndsAfter(() -> Files.move(home, directory.resolve("elsewhere")), "deleted or renamed");
        assertThat(FileJournal.read(directory.resolve("elsewhere/journal"))).containsExactly(intent("a"));
    }

    @Test
    void replacedWhileOpen() throws IOException {
        writingEndsAfter(
                () -> {
                    Files.move(file(), home.resolve("old"));
                    Files.copy(home.resolve("old"), file());
                },
                "another file was put in its place");
        assertThat(FileJournal.read(file())).containsExactly(intent("a"));
        assertThat(FileJournal.read(home.resolve("old"))).containsExactly(intent("a"));
    }

    @Test
    void lockDeletedWhileOpen() throws IOException {
        writingEndsAfter(() -> Files.delete(lock()), "lock file");
        try (FileJournal journal = FileJournal.open(file())) {
            assertThat(journal.entries()).containsExactly(intent("a"));
        }
    }

    @Test
    void lockReplacedWhileOpen() throws IOException {
        writingEndsAfter(
                () -> {
                    Files.move(lock(), home.resolve("old"));
                    Files.createFile(lock());
                },
                "replaced");
    }

    @Test
    void withItsLockDeletedItIsStillHeldInThisProcess() throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            Files.delete(lock());
            assertThatThrownBy(() -> FileJournal.open(file())).hasMessageContaining("in use");
            assertThat(journal.entries()).isEmpty();
        }
        FileJournal.open(file()).close();
    }

    @Test
    void takenAwayBetweenTheWriteAndItsAcknowledgement() throws Exception {
        for (Path taken : new Path[] {file(), lock()}) {
            FaultyDisk disk = new FaultyDisk();
            try (FileJournal journal = FileJournal.open(
                    file(), new JournalSettings(Duration.ofDays(8), 1_000_000, Clock.systemUTC(), disk))) {
                FaultyDisk.Gate gate = new FaultyDisk.Gate();
                disk.gate = gate;
                CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> journal.write(intent("a")));
                gate.reached.await();
                Files.move(taken, home.resolve("taken"));
                gate.opened.countDown();
                assertThatThrownBy(writing::get).hasMessageContaining("while it was open");
            }
            Files.move(home.resolve("taken"), taken);
            assertThat(FileJournal.read(file())).as("with %s taken away", taken).isEmpty();
        }
    }

    @Test
    void aHardLinkIsRefusedWithAReason() throws IOException {
        FileJournal.open(file()).close();
        Path link = Files.createLink(home.resolve("link"), file());
        for (Path name : new Path[] {file(), link}) {
            assertThatThrownBy(() -> FileJournal.open(name))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("2 names (hard links)")
                    .hasMessageContaining("another process could write")
                    .hasMessageContaining("Remove the other names");
        }
        Files.delete(link);
        FileJournal.open(file()).close();
    }

    @Test
    void aHardLinkMadeWhileItIsOpenGetsNobodyIn() throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            Path link = Files.createLink(home.resolve("link"), file());
            assertThatThrownBy(() -> FileJournal.open(link)).hasMessageContaining("hard links");
            // A backup may be a link: the writer goes on.
            journal.write(intent("a"));
            Files.delete(file());
            assertThatThrownBy(() -> journal.write(intent("b"))).hasMessageContaining("deleted or renamed");
            try (FileJournal other = FileJournal.open(link)) {
                assertThat(other.entries()).containsExactly(intent("a"));
            }
        }
    }

    @Test
    void aDanglingLinkIsMadeAJournalWhereItPoints() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("home/journal"));
        try (FileJournal journal = FileJournal.open(link)) {
            journal.write(intent("a"));
        }
        assertThat(link).isSymbolicLink();
        assertThat(FileJournal.read(file())).containsExactly(intent("a"));
    }

    @Test
    void whateverOpeningFailsOfLeavesNothingOpen() throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            journal.write(intent("a"));
            journal.write(intent("b"));
        }
        byte[] good = Files.readAllBytes(file());
        FaultyDisk disk = new FaultyDisk();
        JournalSettings settings = new JournalSettings(Duration.ofDays(8), 1_000_000, Clock.systemUTC(), disk);
        long before = descriptors();
        for (int i = 0; i < 20; i++) {
            disk.opensWith = new OutOfMemoryError("simulated");
            assertThatThrownBy(() -> FileJournal.open(file(), settings)).isInstanceOf(OutOfMemoryError.class);
            disk.opensWith = null;
            disk.forceFails = true;
            assertThatThrownBy(() -> FileJournal.open(file(), settings)).isInstanceOf(JournalException.class);
            disk.forceFails = false;
            byte[] damaged = good.clone();
            damaged[20] ^= 1;
            Files.write(file(), damaged);
            assertThatThrownBy(() -> FileJournal.open(file(), settings)).isInstanceOf(JournalException.class);
            Files.write(file(), good);
            Path link = Files.createLink(home.resolve("link"), file());
            assertThatThrownBy(() -> FileJournal.open(file(), settings)).isInstanceOf(JournalException.class);
            Files.delete(link);
        }
        assertThat(descriptors()).isLessThan(before + 20);
        FileJournal.open(file(), settings).close();
    }

    /** How many files this process has open, where the system tells. */
    private static long descriptors() throws IOException {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return 0;
        }
        try (Stream<Path> each = Files.list(all)) {
            return each.count();
        }
    }

    @Test
    void whatIsNoFileIsSaidToBeNone() {
        for (Path path : new Path[] {home, Path.of("/")}) {
            assertThatThrownBy(() -> FileJournal.open(path))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(path.toString());
        }
    }
}
