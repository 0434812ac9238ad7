package io.github.hailuo4j.runtime.journal;

import static io.github.hailuo4j.runtime.journal.Requests.assertFound;
import static io.github.hailuo4j.runtime.journal.Requests.intent;
import static io.github.hailuo4j.runtime.journal.Requests.settle;
import static io.github.hailuo4j.runtime.journal.Requests.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is settled leaves the memory, later the disk; what is open never does; and no crash in between loses anything. */
final class JournalRotationTest {

    private static final int SEGMENT = 4_000;

    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");

    private Path file() {
        return directory.resolve("journal");
    }

    private Path sealed(int sequence) {
        return directory.resolve(String.format(Locale.ROOT, "journal.%08d", sequence));
    }

    private FileJournal journal() {
        return FileJournal.open(
                file(), new JournalSettings(Duration.ofDays(8), SEGMENT, Clock.fixed(now, ZoneOffset.UTC), disk));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsSettledIsFoundInOlderSegments() throws IOException {
        List<JournalEntry> all = new ArrayList<>();
        try (FileJournal journal = journal()) {
            settle(journal, 0, 100);
            for (int i = 0; i < 100; i++) {
                all.add(settled(i));
            }
            assertThat(sealed(5)).exists();
            assertThat(Files.size(file())).isLessThan(SEGMENT + 1_000);
            assertFound(journal, 0, 100);
            assertThat(journal.entries()).isEqualTo(all);
            assertThat(journal.open()).isEmpty();
        }
        assertThat(FileJournal.read(file())).isEqualTo(all);
        try (FileJournal journal = journal()) {
            assertFound(journal, 0, 100);
            assertThat(journal.entries()).isEqualTo(all);
        }
        assertThat(names()).noneMatch(name -> name.endsWith(".new"));
    }

    /** Persian and Nepali have digits of their own, and a machine may be set to another language later. */
    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "ne-NP", "en-u-nu-arab", "tr-TR"})
    void itIsFoundWhateverTheUsersLanguage(String language) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            try (FileJournal journal = journal()) {
                settle(journal, 0, 100);
                assertFound(journal, 0, 100);
            }
            assertThat(sealed(5)).exists();
            Locale.setDefault(Locale.ENGLISH);
            try (FileJournal journal = journal()) {
                assertFound(journal, 0, 100);
                settle(journal, 100, 150);
            }
            Locale.setDefault(Locale.forLanguageTag(language));
            try (FileJournal journal = journal()) {
                assertFound(journal, 0, 150);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLaterStateInALaterSegmentIsTheOneFound() {
        try (FileJournal journal = journal()) {
            settle(journal, 0, 40);
            JournalEntry saved = settled(3).to(State.SAVED, "/video.mp4");
            JournalEntry wanted = settled(4).savedAs("/other.mp4");
            journal.write(List.of(saved, wanted));
            settle(journal, 40, 80);
            assertThat(journal.find("k3")).contains(saved);
            assertThat(journal.findTask("t3")).contains(saved);
            assertThat(journal.open()).containsExactly(wanted);
            assertThat(journal.entries()).hasSize(80).startsWith(settled(0), settled(1), settled(2), saved, wanted);
        }
    }

    @Test
    void whatIsOpenIsNeverDroppedHoweverOld() throws IOException {
        JournalEntry old = intent("old").submitted("old task");
        List<JournalEntry> open = List.of(intent("older"), old);
        try (FileJournal journal = journal()) {
            journal.write(intent("older"));
            journal.write(old);
            settle(journal, 0, 50);
            now = now.plus(Duration.ofDays(400));
        }
        try (FileJournal journal = journal()) {
            assertThat(sealed(1)).as("of settled entries, 400 days old").doesNotExist();
            assertThat(journal.open()).isEqualTo(open);
            assertThat(journal.findTask("old task")).contains(old);
            assertThat(journal.find("k0")).isEmpty();
            settle(journal, 50, 100);
            assertThat(journal.open()).isEqualTo(open);
            journal.write(old.to(State.FAILED, "gone"));
            assertThat(journal.open()).containsExactly(intent("older"));
            assertThat(journal.findTask("old task")).contains(old.to(State.FAILED, "gone"));
        }
    }

    @Test
    void whatIsSettledIsKeptForTheStatedTimeAndForgottenThen() throws IOException {
        try (FileJournal journal = journal()) {
            settle(journal, 0, 50);
        }
        now = now.plus(Duration.ofDays(8));
        try (FileJournal journal = journal()) {
            assertFound(journal, 0, 50);
        }
        now = now.plusSeconds(1);
        try (FileJournal journal = journal()) {
            assertThat(journal.find("k0")).isEmpty();
            assertThat(journal.findTask("t0")).isEmpty();
            journal.write(intent("k0"));
            assertThat(journal.find("k0")).as("a new request").contains(intent("k0"));
        }
        assertThat(names()).noneMatch(name -> name.matches("journal\\.\\d+.*"));
        assertThatThrownBy(() -> FileJournal.open(file(), Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIndexThatIsMissingTornDamagedOrOfAnotherSegmentIsMadeAnew() throws IOException {
        try (FileJournal journal = journal()) {
            settle(journal, 0, 40);
        }
        Path index = JournalFiles.indexOf(sealed(1));
        byte[] good = Files.readAllBytes(index);
        List<byte[]> bad = new ArrayList<>();
        for (int length : new int[] {0, 1, 39, 40, good.length - 1, good.length + 16}) {
            bad.add(Arrays.copyOf(good, length));
        }
        for (int at : new int[] {0, 8, 16, 24, 32, 40, good.length - 1}) {
            byte[] damaged = good.clone();
            damaged[at] ^= 1;
            bad.add(damaged);
        }
        bad.add(Files.readAllBytes(JournalFiles.indexOf(sealed(2))));
        bad.add(new byte[good.length]);
        for (byte[] each : bad) {
            Files.write(index, each);
            try (FileJournal journal = journal()) {
                assertFound(journal, 0, 40);
            }
            assertThat(Files.size(index)).isGreaterThan(40);
        }
        Files.delete(index);
        try (FileJournal journal = journal()) {
            assertFound(journal, 0, 40);
        }
        assertThat(index).exists();
    }

    @Test
    void aLineThatWasRemovedByHandIsForgottenAndADamagedOneIsNot() throws IOException {
        try (FileJournal journal = journal()) {
            settle(journal, 0, 40);
        }
        List<String> lines = Files.readAllLines(sealed(1));
        String damaged = lines.get(4).replace("model", "modem");
        Files.writeString(sealed(1), String.join("\n", lines).replace(lines.get(4), damaged) + "\n");
        try (FileJournal journal = journal()) {
            assertThatThrownBy(() -> journal.find("no such key"))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("line 5 of " + sealed(1));
            assertThatThrownBy(journal::entries).hasMessageContaining("line 5 of " + sealed(1));
            assertThat(journal.find("k39")).isPresent();
        }
        lines.removeIf(line -> line.contains("\"k1\""));
        Files.writeString(sealed(1), String.join("\n", lines) + "\n");
        try (FileJournal journal = journal()) {
            assertThat(journal.find("k1")).isEmpty();
            assertThat(journal.find("k0")).contains(settled(0));
        }
    }

    @Test
    void aRotationThatFailsIsPutOff() throws IOException {
        Files.createDirectories(sealed(1).resolve("in the way"));
        try (FileJournal journal = journal()) {
            journal.write(intent("open"));
            settle(journal, 0, 100);
            assertFound(journal, 0, 100);
            assertThat(Files.size(file())).isGreaterThan(2 * SEGMENT);
        }
        Files.delete(sealed(1).resolve("in the way"));
        Files.delete(sealed(1));
        try (FileJournal journal = journal()) {
            assertThat(sealed(1)).isRegularFile();
            assertFound(journal, 0, 100);
            assertThat(journal.open()).containsExactly(intent("open"));
        }
    }

    @Test
    void aLargeFileOfAnEarlierVersionIsPutAside() throws IOException {
        try (FileJournal journal = FileJournal.open(file())) {
            journal.write(intent("open"));
            settle(journal, 0, 200);
        }
        Files.writeString(file(), "torn", StandardOpenOption.APPEND);
        try (FileJournal journal = journal()) {
            assertThat(file()).hasSize(RecordFormat.encode(intent("open")).length);
            assertFound(journal, 0, 200);
            assertThat(journal.open()).containsExactly(intent("open"));
            assertThat(journal.entries()).hasSize(201).startsWith(intent("open"), settled(0));
        }
        assertThat(directory.resolve("journal.torn")).hasContent("torn");
    }

    @Test
    void aFileOfManyOpenEntriesIsNotRotatedForNothing() throws IOException {
        try (FileJournal journal = journal()) {
            for (int i = 0; i < 100; i++) {
                journal.write(intent("k" + i));
            }
        }
        try (FileJournal journal = journal()) {
            assertThat(journal.open()).hasSize(100);
            assertThat(names()).containsExactly("journal", "journal.lock");
            journal.write(intent("k1").submitted("t1").to(State.FAILED, null));
            assertThat(journal.find("k1")).map(JournalEntry::state).contains(State.FAILED);
        }
    }

    @Test
    void twoKeysMayHaveTheSameTask() {
        try (FileJournal journal = journal()) {
            journal.write(intent("a"));
            journal.write(intent("b"));
            journal.write(intent("a").submitted("t"));
            journal.write(intent("b").submitted("t"));
            journal.write(intent("a").submitted("t").to(State.FAILED, null));
            assertThat(journal.findTask("t")).isPresent();
            assertThat(journal.find("b")).contains(intent("b").submitted("t"));
        }
    }

    @Test
    void filesOfOthersThatLookAlikeAreLeftAlone() throws IOException {
        for (String name : List.of("journal.1", "journal.2026", "journal.00000001.gz", "journals.00000001")) {
            Files.writeString(directory.resolve(name), "not ours");
            Files.setLastModifiedTime(directory.resolve(name), FileTime.from(Instant.EPOCH));
        }
        try (FileJournal journal = journal()) {
            settle(journal, 0, 50);
            now = now.plus(Duration.ofDays(30));
        }
        journal().close();
        assertThat(names()).contains("journal.1", "journal.2026", "journal.00000001.gz", "journals.00000001");
    }

    @Test
    @Tag("slow")
    void linesOfAnyLengthAreReadAgain() {
        JournalEntry large = JournalEntry.intent("l", "model", "/path", "x".repeat(25_000_000), Instant.EPOCH, null);
        JournalEntry odd = intent("\uD83D\uDE00\n\"\\").to(State.UNKNOWN, "\u0000\u2028");
        try (FileJournal journal = journal()) {
            journal.write(List.of(large, odd));
            assertThatThrownBy(() -> journal.write(JournalEntry.intent(
                            "m", "model", "/path", "x".repeat(LineReader.LONGEST_LINE), Instant.EPOCH, null)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("at most");
        }
        try (FileJournal journal = journal()) {
            Optional<JournalEntry> found = journal.find("l");
            assertThat(found.map(JournalEntry::body).map(String::length)).contains(25_000_000);
            assertThat(journal.find(odd.key())).contains(odd);
        }
    }
}
