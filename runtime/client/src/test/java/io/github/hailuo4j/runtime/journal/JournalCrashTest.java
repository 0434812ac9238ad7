package io.github.hailuo4j.runtime.journal;

import static io.github.hailuo4j.runtime.journal.Requests.intent;
import static io.github.hailuo4j.runtime.journal.Requests.settle;
import static io.github.hailuo4j.runtime.journal.Requests.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No crash in the middle of a rotation loses anything, and no loss of a file is passed over. */
final class JournalCrashTest {

    private static final int SEGMENT = 4_000;

    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private final Instant now = Instant.parse("2026-11-01T00:00:00Z");

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

    /** The files before and after a rotation, so that a crash between any of its steps can be laid out. */
    private record Crash(String full, String fresh, List<JournalEntry> open) {}

    private Crash crash() throws IOException {
        try (FileJournal journal = journal()) {
            journal.write(intent("open"));
            int settled = 0;
            while (Files.size(file()) <= SEGMENT) {
                settle(journal, settled, settled + 1);
                settled++;
            }
            String full = Files.readString(file());
            List<JournalEntry> open = journal.open();
            journal.write(intent("last"));
            String fresh = new String(RecordFormat.encode(intent("open")), StandardCharsets.UTF_8);
            assertThat(sealed(1)).hasContent(full);
            for (String name : names()) {
                if (!name.endsWith(".lock")) {
                    Files.delete(directory.resolve(name));
                }
            }
            return new Crash(full, fresh, open);
        }
    }

    private void assertNothingIsLost(Crash crash, String step) throws IOException {
        List<JournalEntry> read = FileJournal.read(file());
        for (int opening = 1; opening <= 2; opening++) {
            try (FileJournal journal = journal()) {
                assertThat(journal.open()).as(step).isEqualTo(crash.open());
                assertThat(journal.find("k0")).as(step).contains(settled(0));
                assertThat(journal.findTask("t5")).as(step).contains(settled(5));
                assertThat(journal.entries()).as(step).isEqualTo(read);
                journal.write(intent("open"));
            }
        }
        assertThat(directory.resolve("journal.new")).as(step).doesNotExist();
        for (String name : names()) {
            Files.delete(directory.resolve(name));
        }
    }

    @Test
    void aCrashBetweenAnyTwoStepsOfARotationIsRepaired() throws IOException {
        Crash crash = crash();
        Path fresh = directory.resolve("journal.new");
        for (int length :
                new int[] {0, 1, crash.fresh().length() - 1, crash.fresh().length()}) {
            Files.writeString(file(), crash.full());
            Files.writeString(fresh, crash.fresh().substring(0, length));
            assertNothingIsLost(crash, "the new file has " + length + " bytes");
        }
        Files.writeString(sealed(1), crash.full());
        Files.writeString(fresh, crash.fresh());
        assertNothingIsLost(crash, "the active file has the older segment's name");
        Files.writeString(sealed(1), crash.full());
        Files.writeString(file(), crash.fresh());
        assertNothingIsLost(crash, "the new file is active, the older one has no index");
        Files.writeString(sealed(1), crash.full());
        Files.writeString(file(), crash.fresh());
        Files.write(directory.resolve("journal.00000001.index.new"), new byte[100]);
        assertNothingIsLost(crash, "the index is half written");
    }

    @Test
    void segmentsWithoutTheirActiveFileAreNotTakenForAJournalWithNothingOpen() throws IOException {
        try (FileJournal journal = journal()) {
            settle(journal, 0, 40);
        }
        Files.delete(file());
        assertThatThrownBy(this::journal)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("what was open is unknown")
                .hasMessageContaining("Put it back, or move them away");
        assertThat(file()).doesNotExist();
    }
}
