package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that submits and waits is killed at random moments, and started again with {@code recover()}. */
@Tag("slow")
final class KillCampaignTest {

    private static final int VIDEO_BYTES = 200_000;
    private static final int REQUESTS_A_ROUND = 5;
    private static final int MOST_REQUESTS_BEFORE_A_KILL = 40;

    @TempDir
    Path directory;

    @Test
    void killedTwelveTimes() throws Exception {
        campaign(12, 1);
    }

    @Test
    @Tag("campaign")
    void killedTwoHundredTimes() throws Exception {
        campaign(200, 2);
    }

    private void campaign(int kills, long seed) throws Exception {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Path journal = directory.resolve("journal");
        Path output = directory.resolve("output.txt");
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(20), Duration.ofMillis(400), seed)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .start()) {
            for (int round = 0; round < kills; round++) {
                Process child = start(simulator, journal, output, round);
                letGoOn(child, simulator, random.nextInt(MOST_REQUESTS_BEFORE_A_KILL));
                child.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS);
                child.destroyForcibly().waitFor();
            }
            assertThat(start(simulator, journal, output, -1).waitFor())
                    .as(Files.readString(output))
                    .isZero();
            Map<String, Integer> tasks = simulator.tasksPerIdempotencyKey();
            List<JournalEntry> entries = FileJournal.read(journal);
            for (JournalEntry entry : entries) {
                assertThat(entry.state()).as("seed %s, %s", seed, entry).isEqualTo(State.SAVED);
                assertThat(tasks.get(entry.key()))
                        .as("seed %s, tasks of %s", seed, entry.key())
                        .isEqualTo(1);
                assertThat(Files.size(Path.of(entry.output().orElseThrow()))).isEqualTo(VIDEO_BYTES);
            }
            assertThat(simulator.taskCount()).isEqualTo(entries.size());
            System.out.println(
                    kills + " kills: " + entries.size() + " requests, each with one task and its video saved");
            assertThat(entries).isNotEmpty();
        }
    }

    /** Until it has sent so many requests, however long that takes on a busy machine, or has done all. */
    private static void letGoOn(Process child, HailuoSimulator simulator, int requests) {
        long enough = requestsTo(simulator) + requests;
        while (child.isAlive() && requestsTo(simulator) < enough) {
            LockSupport.parkNanos(200_000);
        }
    }

    private static long requestsTo(HailuoSimulator simulator) {
        return simulator.requestCount("POST") + simulator.requestCount("GET");
    }

    private Process start(HailuoSimulator simulator, Path journal, Path output, int round) throws Exception {
        return ChildProcess.start(
                Child.class,
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC"),
                output,
                simulator.baseUrl().toString(),
                journal.toString(),
                directory.toString(),
                String.valueOf(round));
    }

    /** The process that is killed. It finishes what is open, then begins new requests, unless the round is -1. */
    static final class Child {

        public static void main(String[] arguments) {
            Path directory = Path.of(arguments[2]);
            int round = Integer.parseInt(arguments[3]);
            try (HailuoClient client = HailuoClient.builder()
                    .apiKey("test-key")
                    .baseUrl(URI.create(arguments[0]))
                    .journal(FileJournal.open(Path.of(arguments[1])))
                    .pollSchedule(PollSchedule.every(Duration.ofMillis(30)))
                    .requestsPerSecond(1_000)
                    .build()) {
                for (Recovery recovery : client.recover()) {
                    recovery.problem().ifPresent(problem -> {
                        throw problem;
                    });
                }
                if (round < 0) {
                    return;
                }
                List<CompletableFuture<Path>> saved = new ArrayList<>();
                for (int i = 0; i < REQUESTS_A_ROUND; i++) {
                    String name = round + "-" + i;
                    Path target = directory.resolve(name + ".mp4");
                    saved.add(client.submitAsync(
                                    new TextToVideo("request " + name),
                                    SubmitOptions.defaults()
                                            .idempotencyKey("key-" + name)
                                            .output(target))
                            .thenCompose(client::awaitAsync)
                            .thenCompose(task -> client.downloadAsync(task, target)));
                }
                saved.forEach(CompletableFuture::join);
            }
        }
    }
}
