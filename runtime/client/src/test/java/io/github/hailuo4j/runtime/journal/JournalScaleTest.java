package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.ChildProcess;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of very many settled requests in a small JVM: what was costs no memory, and little time. */
@Tag("slow")
final class JournalScaleTest {

    private static final int BATCH = 1_000;

    @TempDir
    Path directory;

    @Test
    void fortyThousandSettledRequests() throws Exception {
        run(40_000, 1 << 20, "-Xmx20m", "write");
    }

    @Test
    void aFileOfAnEarlierVersionWithFortyThousandSettledRequests() throws Exception {
        run(40_000, 1 << 20, "-Xmx20m", "migrate");
    }

    @Test
    @Tag("campaign")
    void threeMillionSettledRequests() throws Exception {
        run(3_000_000, 64 << 20, "-Xmx64m", "write");
    }

    @Test
    @Tag("campaign")
    void aFileOfAnEarlierVersionBeyondTwoGigabytes() throws Exception {
        run(2_400_000, 64 << 20, "-Xmx64m", "migrate");
    }

    private void run(int requests, int segmentSize, String heap, String how) throws Exception {
        Path output = directory.resolve("output.txt");
        Path journal = directory.resolve("journal");
        for (String step : List.of(how, "open")) {
            Process child = ChildProcess.start(
                    Child.class,
                    List.of(heap),
                    output,
                    step,
                    journal.toString(),
                    String.valueOf(requests),
                    String.valueOf(segmentSize));
            boolean ended = child.waitFor(20, TimeUnit.MINUTES);
            child.destroyForcibly();
            String said = Files.readString(output);
            assertThat(ended).as(said).isTrue();
            assertThat(child.exitValue()).as(said).isZero();
        }
        System.out.print(Files.readString(output));
    }

    /** The small JVM. */
    static final class Child {

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[1]);
            int requests = Integer.parseInt(arguments[2]);
            JournalSettings settings = new JournalSettings(
                    Duration.ofDays(8), Long.parseLong(arguments[3]), Clock.systemUTC(), Disk::open);
            long start = System.nanoTime();
            if (arguments[0].equals("migrate")) {
                writeAsOneFile(file, requests);
            } else if (arguments[0].equals("write")) {
                try (FileJournal journal = FileJournal.open(file, settings)) {
                    journal.write(entry(-1));
                    for (int i = 0; i < requests; i += BATCH) {
                        journal.write(batch(i));
                    }
                }
            }
            long written = System.nanoTime();
            try (FileJournal journal = FileJournal.open(file, settings)) {
                long opened = System.nanoTime();
                check(journal, requests);
                long found = System.nanoTime();
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.printf(
                        "%s: %,d settled requests, written in %.1f s, opened in %.2f s, 2,000 of them found in %.2f s, %.1f MB of"
                                + " heap%n",
                        arguments[0],
                        requests,
                        (written - start) / 1e9,
                        (opened - written) / 1e9,
                        (found - opened) / 1e9,
                        (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
            }
        }

        private static void writeAsOneFile(Path file, int requests) throws IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(RecordFormat.encode(entry(-1)));
                for (int i = 0; i < requests; i += BATCH) {
                    for (JournalEntry entry : batch(i)) {
                        out.write(RecordFormat.encode(entry));
                    }
                }
            }
        }

        private static JournalEntry entry(int number) {
            return JournalEntry.intent(
                    "key-of-request-" + number,
                    "hailuo-2.3-image-to-video-standard",
                    "/api/v1/hailuo/image_to_video",
                    "{\"prompt\":\"A glass marble rolls across a wooden desk\",\"first_frame_image_url\":\"https://a.b/c\"}",
                    Instant.EPOCH.plusSeconds(number),
                    null);
        }

        private static List<JournalEntry> batch(int from) {
            List<JournalEntry> batch = new ArrayList<>();
            for (int i = from; i < from + BATCH; i++) {
                JournalEntry submitted = entry(i).submitted("task-" + i);
                batch.addAll(List.of(entry(i), submitted, submitted.to(State.COMPLETED, null)));
            }
            return batch;
        }

        private static void check(FileJournal journal, int requests) {
            if (!journal.open().equals(List.of(entry(-1)))) {
                throw new AssertionError(journal.open());
            }
            for (int i = 0; i < requests; i += requests / 1_000) {
                State byKey = journal.find("key-of-request-" + i).orElseThrow().state();
                State byTask = journal.findTask("task-" + i).orElseThrow().state();
                if (byKey != State.COMPLETED || byTask != State.COMPLETED) {
                    throw new AssertionError(i + ": " + byKey + ", " + byTask);
                }
            }
        }
    }
}
