package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.ChildProcess;
import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails between append and force: what was acknowledged is there, and of the rest nothing that is torn. */
final class PowerLossTest {

    private static final int WRITERS = 4;
    private static final int RECORDS_EACH = 12;
    private static final int ROUNDS_A_JOURNAL = 20;
    private static final int HALTED = 9;

    @TempDir
    Path directory;

    private int acknowledged;
    private int unacknowledged;
    private int cuts;

    @Test
    void fiftyTimes() throws Exception {
        inThisProcess(50, 1);
    }

    @Test
    @Tag("slow")
    void threeProcessesThatHalt() throws Exception {
        inOtherProcesses(3, 2);
    }

    @Test
    @Tag("campaign")
    void aThousandTimesAndFiftyProcessesThatHalt() throws Exception {
        inThisProcess(950, 3);
        inOtherProcesses(50, 4);
    }

    private static Random random(long seed, int round) {
        return new Random((seed << 32 | round) * 0x9E3779B97F4A7C15L);
    }

    private void inThisProcess(int rounds, long seed) throws Exception {
        Map<String, JournalEntry> expected = new ConcurrentHashMap<>();
        for (int round = 0; round < rounds; round++) {
            if (round % ROUNDS_A_JOURNAL == 0) {
                expected.clear();
            }
            Random random = random(seed, round);
            Path file = directory.resolve("journal-" + seed + "-" + round / ROUNDS_A_JOURNAL);
            PowerLossDisk disk = new PowerLossDisk(random.nextInt(WRITERS * RECORDS_EACH / 2), () -> cuts++);
            try (FileJournal journal = journal(file, disk)) {
                write(journal, round, entry -> expected.put(entry.key(), entry));
            }
            PowerLossDisk.lose(file, disk.forcedLength(), random);
            assertKept(file, expected, "seed " + seed + ", round " + round);
        }
        report(rounds, "in this process");
    }

    private void inOtherProcesses(int rounds, long seed) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Random random = random(seed, round);
            Path file = directory.resolve("halted-" + seed + "-" + round);
            Path said = directory.resolve("said-" + seed + "-" + round);
            Path forced = directory.resolve("forced-" + seed + "-" + round);
            int status = ChildProcess.start(
                            Child.class,
                            List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC"),
                            said,
                            file.toString(),
                            forced.toString(),
                            String.valueOf(random.nextInt(WRITERS * RECORDS_EACH / 4)),
                            String.valueOf(round))
                    .waitFor();
            String where = "seed " + seed + ", process " + round + "\n" + Files.readString(said);
            assertThat(status).as(where).isEqualTo(HALTED);
            cuts++;
            Map<String, JournalEntry> expected = new ConcurrentHashMap<>();
            String lines = Files.readString(said);
            lines.substring(0, lines.lastIndexOf('\n') + 1).lines().forEach(key -> expected.put(key, entry(key)));
            PowerLossDisk.lose(file, Long.parseLong(Files.readString(forced)), random);
            assertKept(file, expected, where);
        }
        report(rounds, "in processes that halted");
    }

    private void report(int rounds, String where) {
        System.out.println(rounds + " rounds " + where + ", the power failed in " + cuts + ": " + acknowledged
                + " records acknowledged, each kept; " + unacknowledged + " others kept whole");
        assertThat(cuts).as("most rounds end between append and force").isGreaterThan(rounds / 2);
        assertThat(acknowledged).isPositive();
        cuts = 0;
        acknowledged = 0;
        unacknowledged = 0;
    }

    /** Reopened, the journal has what is expected, and nothing but what was written; and it goes on. */
    private void assertKept(Path file, Map<String, JournalEntry> expected, String where) {
        try (FileJournal journal = FileJournal.open(file)) {
            Set<JournalEntry> kept = new HashSet<>(journal.entries());
            assertThat(kept).as(where).containsAll(expected.values());
            for (JournalEntry each : kept) {
                assertThat(each).as(where).isEqualTo(entry(each.key()));
            }
            acknowledged += expected.size();
            unacknowledged += kept.size() - expected.size();
            kept.forEach(each -> expected.put(each.key(), each));
        }
        assertThat(FileJournal.damagedLines(file)).as(where).isEmpty();
    }

    private static FileJournal journal(Path file, PowerLossDisk disk) {
        FileJournal journal =
                FileJournal.open(file, new JournalSettings(Duration.ofDays(8), 10_000_000, Clock.systemUTC(), disk));
        disk.count();
        return journal;
    }

    /** By its key, so that whoever reads it knows what was written. */
    private static JournalEntry entry(String key) {
        String body = "{\"prompt\":\"" + key.repeat(1 + Math.floorMod(key.hashCode(), 40)) + "\"}";
        return JournalEntry.intent(key, "model", "/path", body, Instant.EPOCH, null);
    }

    /** Several threads write until they have written all, or the power has failed. */
    private static void write(FileJournal journal, int round, Consumer<JournalEntry> stored)
            throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = round + "-" + writer + "-";
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < RECORDS_EACH; i++) {
                        JournalEntry entry = entry(name + i);
                        journal.write(entry);
                        stored.accept(entry);
                    }
                } catch (JournalException e) {
                    // Not acknowledged.
                }
            });
            writers.add(thread);
            thread.start();
        }
        for (Thread each : writers) {
            each.join();
        }
    }

    /** The process that halts. What it says on its output is acknowledged. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Path forced = Path.of(arguments[1]);
            PowerLossDisk[] disk = new PowerLossDisk[1];
            disk[0] = new PowerLossDisk(Integer.parseInt(arguments[2]), () -> {
                try {
                    Files.writeString(forced, String.valueOf(disk[0].forcedLength()));
                } catch (IOException e) {
                    Runtime.getRuntime().halt(1);
                }
                Runtime.getRuntime().halt(HALTED);
            });
            FileJournal journal = journal(Path.of(arguments[0]), disk[0]);
            write(journal, Integer.parseInt(arguments[3]), entry -> System.out.println(entry.key()));
        }
    }
}
