package io.github.hailuo4j.benchmarks.journal;

import io.github.hailuo4j.benchmarks.Profile;
import io.github.hailuo4j.benchmarks.Rounds;
import io.github.hailuo4j.benchmarks.Section;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.report.Table.Better;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Records a second that would outlive a loss of power. */
public final class Recording implements Section {

    private static final String RAW = "raw append + force(true), 1 thread";
    private static final int MANY = 64;
    private static final String BODY = """
            {"model":"hailuo-02-text-to-video-pro","prompt":"A glass marble rolls across a wooden desk and falls in slow motion"}""";

    @FunctionalInterface
    private interface Writing {
        void write(int number) throws IOException, InterruptedException;
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) throws Exception {
        Rounds one = new Rounds();
        Rounds many = new Rounds();
        for (int round = -1; round < profile.fewRounds(); round++) {
            double raw = raw(profile, work);
            double alone = ours(profile, work, 1);
            double together = ours(profile, work, MANY);
            double grouped = grouped(profile, work);
            if (round < 0) {
                // The first round warms up.
                continue;
            }
            one.add(RAW, raw);
            one.add(Rounds.OURS + "'s FileJournal, 1 thread", alone);
            many.add(RAW, raw);
            many.add("group commit, " + MANY + " threads", grouped);
            many.add(Rounds.OURS + "'s FileJournal, " + MANY + " threads", together);
        }
        String note =
                "Each is forced to disk before its writer goes on. A submission has two: its intent, and its task.";
        return List.of(
                new Table("journal", "records a second, 1 thread", "records/s", Better.MORE, RAW, note, one.series()),
                new Table(
                        "journal-threads",
                        "records a second, " + MANY + " threads",
                        "records/s",
                        Better.MORE,
                        RAW,
                        note + " Group commit is 25 lines that do nothing else: no lock file, no index, no reading.",
                        many.series()));
    }

    private static JournalEntry entry(int number) {
        return JournalEntry.intent(
                "key-" + number,
                "hailuo-02-text-to-video-pro",
                "/api/v1/hailuo/text_to_video",
                BODY,
                Instant.EPOCH,
                null);
    }

    /** As long as the journal's own, nearly. */
    private static byte[] line(int number) {
        JournalEntry entry = entry(number);
        return (entry + " " + entry.path() + " " + entry.createdAt() + " " + entry.body() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static double raw(Profile profile, Path work) throws Exception {
        Path file = work.resolve("raw");
        try (FileChannel channel = append(file)) {
            return rate(profile, 1, number -> {
                channel.write(ByteBuffer.wrap(line(number)));
                channel.force(true);
            });
        } finally {
            Files.delete(file);
        }
    }

    private static double grouped(Profile profile, Path work) throws Exception {
        Path file = work.resolve("grouped");
        try (FileChannel channel = append(file)) {
            GroupedAppend grouped = new GroupedAppend(channel);
            return rate(profile, MANY, number -> grouped.append(line(number)));
        } finally {
            Files.delete(file);
        }
    }

    private static double ours(Profile profile, Path work, int threads) throws Exception {
        Path directory = Files.createTempDirectory(work, "journal");
        try (FileJournal journal = FileJournal.open(directory.resolve("journal"))) {
            return rate(profile, threads, number -> journal.write(entry(number)));
        }
    }

    private static double rate(Profile profile, int threads, Writing writing)
            throws InterruptedException, ExecutionException {
        AtomicInteger number = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            long end = start + TimeUnit.MILLISECONDS.toNanos(profile.journalMillis());
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                writers.add(executor.submit(() -> {
                    while (System.nanoTime() < end) {
                        writing.write(number.getAndIncrement());
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            return number.get() * 1e9 / (System.nanoTime() - start);
        } finally {
            executor.shutdownNow();
        }
    }
}
