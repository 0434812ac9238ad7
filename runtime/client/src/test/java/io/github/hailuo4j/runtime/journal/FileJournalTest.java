package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hailuo4j.runtime.Mutator;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileJournalTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("sub/journal");
    }

    private static JournalEntry intent(String key) {
        return JournalEntry.intent(
                key, "model", "/path", "{\"prompt\":\"line\\nbreak \u4f60\"}", Instant.EPOCH, "/out put.mp4");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        JournalEntry submitted = intent("a").submitted("task_1");
        try (FileJournal journal = FileJournal.open(file())) {
            journal.write(intent("a"));
            journal.write(intent("b"));
            journal.write(submitted);
        }
        assertThat(FileJournal.read(file())).containsExactly(submitted, intent("b"));
        try (FileJournal journal = FileJournal.open(file())) {
            assertThat(journal.find("a")).contains(submitted);
            assertThat(journal.findTask("task_1")).contains(submitted);
            assertThat(journal.findTask("task_2")).isEmpty();
            assertThat(journal.entries()).containsExactly(submitted, intent("b"));
        }
    }

    @Test
    void aTornLastLineIsCutOffWhereverItIsTorn() throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            journal.write(intent("a"));
        }
        long whole = Files.size(file());
        try (FileJournal journal = FileJournal.open(file())) {
            journal.write(intent("b"));
        }
        byte[] both = Files.readAllBytes(file());
        for (int length = (int) whole; length < both.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(both, length));
            Files.deleteIfExists(directory.resolve("sub/journal.torn"));
            try (FileJournal journal = FileJournal.open(file())) {
                assertThat(journal.entries()).as("torn at %s", length).containsExactly(intent("a"));
                if (length > whole) {
                    assertThat(directory.resolve("sub/journal.torn")).hasSize(length - whole);
                }
                journal.write(intent("c"));
            }
            assertThat(FileJournal.read(file())).containsExactly(intent("a"), intent("c"));
        }
    }

    @Test
    void aDamagedLineInTheMiddleIsNotPassedOver() throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            journal.write(intent("a"));
            journal.write(intent("b"));
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[20] ^= 1;
        Files.write(file(), bytes);
        assertThatThrownBy(() -> FileJournal.open(file()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("may be about a paid task");
        assertThat(Files.readAllBytes(file())).as("nothing is lost").isEqualTo(bytes);
    }

    @Test
    void onlyOneHasItOpen() {
        try (FileJournal journal = FileJournal.open(file())) {
            assertThatThrownBy(() -> FileJournal.open(file()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use");
            journal.write(intent("a"));
        }
        FileJournal.open(file()).close();
    }

    @Test
    void underAnotherNameItIsTheSameJournal() throws IOException {
        FileJournal.open(file()).close();
        Path link = Files.createSymbolicLink(directory.resolve("link"), file());
        try (FileJournal journal = FileJournal.open(link)) {
            assertThatThrownBy(() -> FileJournal.open(file())).hasMessageContaining("in use");
            journal.write(intent("a"));
        }
        assertThat(FileJournal.read(file())).containsExactly(intent("a"));
        assertThat(link).isSymbolicLink();
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        try (FileJournal journal = FileJournal.open(file())) {
            for (int i = 0; i < 100; i++) {
                journal.write(intent("a").to(State.INTENT, "attempt " + i));
            }
        }
        Files.writeString(file(), "torn", StandardOpenOption.APPEND);
        FileJournal.open(file()).close();
        FileJournal.open(file()).close();
        for (String name : List.of("journal", "journal.torn")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().resolveSibling(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(file()).hasSize(RecordFormat.encode(intent("a").to(State.INTENT, "attempt 99")).length);
    }

    @Test
    void aWholeLineOfALaterVersionIsNotTakenForATornOne() throws IOException {
        String line = new String(RecordFormat.encode(intent("a")), StandardCharsets.UTF_8);
        String later = line.substring(9).strip().replace("INTENT", "PAUSED");
        CRC32C crc = new CRC32C();
        crc.update(later.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(directory.resolve("sub"));
        Files.writeString(file(), line + String.format("%08x %s%n", crc.getValue(), later));
        byte[] bytes = Files.readAllBytes(file());
        assertThatThrownBy(() -> FileJournal.open(file()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("what this version does not understand");
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void closedTwiceIsClosedAndNothingIsWrittenAfterwards() {
        FileJournal journal = FileJournal.open(file());
        journal.write(intent("a"));
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.write(intent("b"))).isInstanceOf(JournalException.class);
        assertThat(FileJournal.read(file())).containsExactly(intent("a"));
    }

    @Test
    void anInterruptDoesNotCloseIt() {
        try (FileJournal journal = FileJournal.open(file())) {
            Thread.currentThread().interrupt();
            journal.write(intent("a"));
            assertThat(Thread.interrupted()).isTrue();
            journal.write(intent("b"));
            assertThat(journal.entries()).hasSize(2);
        }
    }

    @Test
    void replacedEntriesAreDroppedWhenThereAreMany() throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            for (int i = 0; i < 100; i++) {
                journal.write(intent("a").to(State.INTENT, "attempt " + i));
            }
        }
        long before = Files.size(file());
        JournalEntry last = intent("a").to(State.INTENT, "attempt 99");
        try (FileJournal journal = FileJournal.open(file())) {
            assertThat(journal.entries()).containsExactly(last);
            journal.write(intent("b"));
        }
        assertThat(Files.size(file())).isLessThan(before / 20);
        assertThat(FileJournal.read(file())).containsExactly(last, intent("b"));
    }

    @Test
    @Tag("slow")
    void damagedFilesGiveNothingButTheDocumentedException() throws IOException {
        mutate(2_000);
    }

    @Test
    @Tag("campaign")
    void veryManyDamagedFiles() throws IOException {
        mutate(200_000);
    }

    @Test
    void twentyThousandMutatedRecords() {
        decode(20_000);
    }

    @Test
    @Tag("campaign")
    void aMillionMutatedRecords() {
        decode(1_000_000);
    }

    /** A record is what was written, or none at all. */
    private static void decode(int count) {
        long seed = 6;
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        JournalEntry entry = intent("a").submitted("task_1");
        String line = new String(RecordFormat.encode(entry), StandardCharsets.UTF_8).strip();
        int whole = 0;
        for (int i = 0; i < count; i++) {
            byte[] damaged = mutator.mutate(line);
            Optional<JournalEntry> read = RecordFormat.decode(damaged, 0, damaged.length);
            read.ifPresent(each -> assertThat(each)
                    .as("seed %d, record %s", seed, new String(damaged, StandardCharsets.UTF_8))
                    .isEqualTo(entry));
            whole += read.isPresent() ? 1 : 0;
        }
        assertThat(whole).isBetween(count / 10, count / 2);
    }

    private void mutate(int count) throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        byte[] line = RecordFormat.encode(intent("a").submitted("task_1"));
        for (int seed = 0; seed < count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            byte[] bytes = line.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(), bytes);
            Files.write(file(), line, StandardOpenOption.APPEND);
            try {
                List<JournalEntry> read = FileJournal.read(file());
                FileJournal.open(file()).close();
                assertThat(FileJournal.read(file())).as("seed %s", seed).isEqualTo(read);
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("damaged");
            }
        }
    }

    @Test
    void damagedLinesAreToldFromATornLastOne() throws IOException {
        Path journal = directory.resolve("damaged.journal");
        try (FileJournal open = FileJournal.open(journal)) {
            open.write(JournalEntry.intent("key-1", "m", "/p", "{}", Instant.now(), null));
        }
        String line = Files.readString(journal);
        for (String whole : List.of("", line, line + line, line.strip())) {
            Files.writeString(journal, whole);
            assertThat(FileJournal.damagedLines(journal)).as(whole).isEmpty();
        }
        for (int length = 1; length < line.length(); length++) {
            Files.writeString(journal, line + line.substring(0, length));
            assertThat(FileJournal.damagedLines(journal))
                    .as("torn after %d", length)
                    .isEmpty();
        }
        Files.writeString(journal, line + "\0\0\0");
        assertThat(FileJournal.damagedLines(journal)).isEmpty();
        for (String damaged : List.of("\n", "x\n", line.substring(1), line.replace("key-1", "key-2"), "no record")) {
            Files.writeString(journal, line + damaged);
            assertThat(FileJournal.damagedLines(journal)).as(damaged).containsExactly(2L);
        }
        Files.writeString(journal, "x\n" + line + "y\n");
        assertThat(FileJournal.damagedLines(journal)).containsExactly(1L, 3L);
    }
}
