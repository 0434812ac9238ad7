package io.github.hailuo4j.benchmarks.inflight;

import io.github.hailuo4j.benchmarks.Profile;
import io.github.hailuo4j.benchmarks.Rounds;
import io.github.hailuo4j.benchmarks.Section;
import io.github.hailuo4j.benchmarks.report.Series;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.report.Table.Better;
import io.github.hailuo4j.benchmarks.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Whole submissions, from the caller to a gateway on this machine and back: how many a second, on how many connections. */
public final class Submitting implements Section {

    private static final int THREADS = 64;
    private static final int AT_ONCE = 48;
    private static final String MEMORY = Rounds.OURS + " with a journal in memory";

    @Override
    public String name() {
        return "submitting";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) throws Exception {
        Rounds rounds = new Rounds();
        for (int round = -1; round < profile.fewRounds(); round++) {
            // The first round warms up.
            Rounds into = round < 0 ? new Rounds() : rounds;
            into.add(MEMORY, rate(new InMemoryJournal(), profile.submissions()));
            Path directory = Files.createTempDirectory(work, "journal");
            Journal journal = FileJournal.open(directory.resolve("journal"));
            into.add(Rounds.OURS + " with a FileJournal", rate(journal, profile.submissions()));
        }
        int connections = connections(profile.connected(), AT_ONCE);
        return List.of(
                new Table(
                        "submissions",
                        "whole submissions a second, " + THREADS + " threads",
                        "submissions/s",
                        Better.MORE,
                        MEMORY,
                        "Build, record, POST, read the answer, record. The gateway is in the same process and shares its"
                                + " processors. " + profile.submissions() + " a round.",
                        rounds.series()),
                new Table(
                        "connections",
                        "TCP connections for " + profile.connected() + " requests, " + AT_ONCE + " at a time",
                        "connections",
                        Better.LESS,
                        "as many as requests at a time",
                        "Counted by the gateway, in one run.",
                        List.of(
                                Series.of("as many as requests at a time", List.of((double) AT_ONCE)),
                                Series.ours(Rounds.OURS, List.of((double) connections)))));
    }

    /** A client for a gateway here, which limits nothing. */
    public static HailuoClient client(LocalGateway gateway, Journal journal) {
        return HailuoClient.builder()
                .apiKey("a-key-that-is-none")
                .baseUrl(gateway.baseUrl())
                .journal(journal)
                .requestsPerSecond(1_000_000)
                .build();
    }

    /** A request, and no other than the last. */
    public static Hailuo02TextToVideoPro request(int number) {
        return Hailuo02TextToVideoPro.builder()
                .prompt("A glass marble rolls across a wooden desk, take " + number)
                .build();
    }

    private static double rate(Journal journal, int count) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try (LocalGateway gateway = new LocalGateway();
                HailuoClient client = client(gateway, journal)) {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> done = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < THREADS; i++) {
                done.add(callers.submit(() -> {
                    for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                        client.submit(request(n));
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
            return count * 1e9 / (System.nanoTime() - start);
        } finally {
            callers.shutdownNow();
        }
    }

    /** How many TCP connections so many submissions take, if never more than that are under way. */
    public static int connections(int count, int atOnce) throws Exception {
        try (LocalGateway gateway = new LocalGateway();
                HailuoClient client = client(gateway, new InMemoryJournal())) {
            Semaphore places = new Semaphore(atOnce);
            List<CompletableFuture<?>> submissions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                places.acquire();
                submissions.add(client.submitAsync(request(i)).whenComplete((task, failure) -> places.release()));
            }
            CompletableFuture.allOf(submissions.toArray(new CompletableFuture<?>[0]))
                    .get(5, TimeUnit.MINUTES);
            return gateway.connections();
        }
    }
}
