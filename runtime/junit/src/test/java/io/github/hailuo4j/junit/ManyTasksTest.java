package io.github.hailuo4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.junit.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.tasks.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Time is skipped for one task while others are on their way: no one's deadline may come for that. */
class ManyTasksTest {

    private static final long SEED = 26_11;

    private final Random random = new Random(SEED);

    @RegisterExtension
    final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension()
            .withSimulator(simulator -> simulator.taskDuration(task -> Duration.ofMillis(random.nextInt(1, 300_000))))
            .withClient(client -> client.requestsPerSecond(50));

    @Test
    void ofAHundredAtOnceAllAreSaved(HailuoClient client, HailuoSimulator simulator, @TempDir Path directory)
            throws Exception {
        for (int i = 0; i < 10; i++) {
            simulator.next().isRateLimited(Duration.ofSeconds(5));
        }
        CompletableFuture<?>[] videos = IntStream.range(0, 100)
                .mapToObj(i -> client.runAsync(
                        Hailuo02TextToVideoPro.builder().prompt("take " + i).build(), directory.resolve(i + ".mp4")))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(videos).get(60, TimeUnit.SECONDS);
        assertThat(simulator.tasks())
                .as("seed %d", SEED)
                .hasSize(100)
                .allMatch(task -> task.status() == TaskStatus.COMPLETED);
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("99.mp4"));
    }
}
