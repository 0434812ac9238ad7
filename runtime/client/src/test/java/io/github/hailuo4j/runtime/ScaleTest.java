package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.time.ManualClock;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very many tasks in flight in a small JVM, simulator and all. */
@Tag("slow")
final class ScaleTest {

    @TempDir
    Path directory;

    @Test
    void tenThousandTasksInFlight() throws Exception {
        inFlight(10_000, "-Xmx256m");
    }

    @Test
    @Tag("campaign")
    void aHundredThousandTasksInFlight() throws Exception {
        inFlight(100_000, "-Xmx1g");
    }

    private void inFlight(int tasks, String heap) throws Exception {
        Path output = directory.resolve("output.txt");
        Process child = ChildProcess.start(Child.class, List.of(heap), output, String.valueOf(tasks));
        assertThat(child.waitFor(8, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output);
        System.out.println(said.strip());
        assertThat(child.exitValue()).as(said).isZero();
    }

    /** The small JVM. */
    static final class Child {

        private static final double SPEED = 5;

        public static void main(String[] arguments) throws Exception {
            int count = Integer.parseInt(arguments[0]);
            Duration shortest = Duration.ofMillis(count * 8L);
            // It stands still until all are submitted: in flight at once means at once.
            ManualClock clock = new ManualClock(Instant.now());
            try (HailuoSimulator simulator = HailuoSimulator.builder()
                            .clock(clock)
                            .balanceCents(count * 100L)
                            .taskDuration(shortest, shortest.multipliedBy(2), 1)
                            .videoSource(VideoSource.ofRandomBytes(10))
                            .requestLogSize(10)
                            .start();
                    HailuoClient client = HailuoClient.builder()
                            .apiKey("test-key")
                            .baseUrl(simulator.baseUrl())
                            .pollSchedule(PollSchedule.every(shortest.dividedBy(2)))
                            .requestsPerSecond(10_000)
                            .waitOptions(WaitOptions.defaults().atMost(Duration.ofHours(10)))
                            .speed(SPEED)
                            .build()) {
                run(client, simulator, count, () -> clock.advance(shortest.multipliedBy(2)));
            }
        }

        private static void run(HailuoClient client, HailuoSimulator simulator, int count, Runnable letAllEnd)
                throws Exception {
            long start = System.nanoTime();
            Semaphore underWay = new Semaphore(64);
            List<CompletableFuture<VideoTask>> waits = new ArrayList<>();
            long before = usedHeap();
            for (int i = 0; i < count; i++) {
                underWay.acquire();
                CompletableFuture<VideoTask> submission = client.submitAsync(new TextToVideo("task " + i));
                submission.whenComplete((task, failure) -> underWay.release());
                waits.add(submission.thenCompose(client::awaitAsync));
            }
            underWay.acquire(64);
            long submitted = System.nanoTime();
            long waiting = waits.stream().filter(wait -> !wait.isDone()).count();
            long heap = usedHeap() - before;
            int threads = (int) Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("hailuo4j-http")
                            || thread.getName().startsWith("hailuo4j-timer")
                            || thread.getName().startsWith("OkHttp")
                            || thread.getName().startsWith("Okio"))
                    .count();
            letAllEnd.run();
            CompletableFuture.allOf(waits.toArray(new CompletableFuture<?>[0])).get(7, TimeUnit.MINUTES);
            long done = System.nanoTime();
            System.out.printf(
                    "%d tasks, %d of them waiting at once; %d threads of the client; %d bytes of heap a waiting task, the"
                            + " simulator's share included; submitted in %.1f s, done after %.1f s; %d GETs%n",
                    count,
                    waiting,
                    threads,
                    heap / count,
                    (submitted - start) / 1e9,
                    (done - start) / 1e9,
                    simulator.requestCount("GET"));
            if (waiting != count || threads > 90 || simulator.taskCount() != count) {
                throw new AssertionError("too few waiting, too many threads, or tasks: " + simulator.taskCount());
            }
        }

        private static long usedHeap() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
