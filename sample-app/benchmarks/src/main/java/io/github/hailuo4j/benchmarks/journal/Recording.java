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
    private static final String BODY = """
            {"model":"hailuo-02-text-to-video-pro","prompt":"A glass marble rolls across a wooden desk and falls in slow motion"}""";

    @FunctionalInterface
    private interface Writing {
        void write(int number) throws IOException;
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) throws Exception {
        Rounds rounds = new Rounds();
        for (int round = -1; round < profile.fewRounds(); round++) {
            // The first round warms up.
            Rounds into = round < 0 ? new Rounds() : rounds;
            raw(into, profile, work);
            ours(into, profile, work, 1);
            ours(into, profile, work, 64);
            grouped(into, profile, work);
        }
        return List.of(new Table(
                "journal",
                "records a second",
                "records/s",
                Better.MORE,
                RAW,
                "Each is forced to disk before its writer goes on. A submission has two: its intent, and its task. Group commit is"
                        + " 25 lines that do nothing else: no lock file, no index, no reading.",
                rounds.series()));
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

    private static void raw(Rounds rounds, Profile profile, Path work) throws Exception {
        Path file = work.resolve("raw");
        try (FileChannel channel = append(file)) {
            rounds.add(RAW, rate(profile, 1, number -> {
                channel.write(ByteBuffer.wrap(line(number)));
                channel.force(true);
            }));
        }
        Files.delete(file);
    }

    private static void grouped(Rounds rounds, Profile profile, Path work) throws Exception {
        Path file = work.resolve("grouped");
        try (FileChannel channel = append(file)) {
            GroupedAppend grouped = new GroupedAppend(channel);
            rounds.add("group commit, 64 threads", rate(profile, 64, number -> grouped.append(line(number))));
        }
        Files.delete(file);
    }

    private static void ours(Rounds rounds, Profile profile, Path work, int threads) throws Exception {
        Path directory = Files.createTempDirectory(work, "journal");
        try (FileJournal journal = FileJournal.open(directory.resolve("journal"))) {
            String name = Rounds.OURS + "'s FileJournal, " + threads + (threads == 1 ? " thread" : " threads");
            rounds.add(name, rate(profile, threads, number -> journal.write(entry(number))));
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
