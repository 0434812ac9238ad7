package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch as a process that is killed twice, against a gateway of which much goes wrong. */
@Tag("slow")
final class BatchKillTest {

    private static final int ROWS = 200;
    private static final long SEED = 22;

    @TempDir
    Path directory;

    private final AtomicReference<Process> process = new AtomicReference<>();

    private int run(Hailuo hailuo, Path batch) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "batch",
                batch.toString(),
                "--out-dir",
                directory.resolve("videos").toString(),
                "--concurrency=20",
                "--yes",
                "--json"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(directory.resolve("err").toFile())
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().putAll(hailuo.environment);
        Process started = builder.start();
        process.set(started);
        try {
            assertThat(started.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            started.destroyForcibly();
        }
        return started.exitValue();
    }

    private static boolean submits(IncomingRequest request) {
        return request.method().equals("POST");
    }

    private static Optional<Fault> fault(Random random, IncomingRequest request) {
        if (random.nextInt(12) > 0) {
            return Optional.empty();
        }
        if (!submits(request)) {
            return Optional.of(
                    switch (random.nextInt(3)) {
                        case 0 -> Fault.reset(Point.DURING_ANSWER_BODY);
                        case 1 -> Fault.status(503);
                        default -> Fault.truncatedAnswer();
                    });
        }
        return Optional.of(
                switch (random.nextInt(6)) {
                    case 0 -> Fault.reset(Point.DURING_BODY);
                    case 1 -> Fault.reset(Point.BEFORE_ANSWER);
                    case 2 -> Fault.status(503);
                    case 3 -> Fault.rateLimited(Duration.ofSeconds(1));
                    case 4 -> Fault.truncatedAnswer();
                    default -> Fault.answerAfterProcessing(504, Map.of(), "");
                });
    }

    @Test
    void twoHundredRowsFaultsAndTwoKills() throws Exception {
        List<String> lines = new ArrayList<>(List.of("model,prompt,out"));
        for (int i = 0; i < ROWS; i++) {
            // Some are equal but for their place, some have none.
            lines.add(Hailuo.MODEL + ",\"Marble, number " + i / 2 + "\"," + (i % 5 == 0 ? "" : "v" + i + ".mp4"));
        }
        Path batch = Files.write(directory.resolve("marbles.csv"), lines);
        try (Hailuo hailuo = new Hailuo(directory)) {
            AtomicInteger kills = new AtomicInteger();
            Random random = new Random(SEED);
            for (int tasks : new int[] {60, 130}) {
                hailuo.when(request -> submits(request) && hailuo.simulator.taskCount() >= tasks, () -> {
                    kills.incrementAndGet();
                    Objects.requireNonNull(process.get()).destroyForcibly().waitFor();
                });
            }
            hailuo.faults.compute(request -> fault(random, request));
            assertThat(run(hailuo, batch)).as("seed %d", SEED).isEqualTo(137);
            assertThat(run(hailuo, batch)).as("seed %d", SEED).isEqualTo(137);
            assertThat(run(hailuo, batch))
                    .as("seed %d: %s", SEED, Files.readString(directory.resolve("err")))
                    .isZero();
            assertThat(kills).hasValue(2);
            assertPaidOnce(hailuo);
            // Once more: nothing is left to be done.
            long requests = hailuo.simulator.requestCount();
            assertThat(run(hailuo, batch)).isZero();
            assertThat(hailuo.simulator.requestCount()).isEqualTo(requests);
            assertThat(directory.resolve("err")).content().contains("200 saved already; nothing is to be paid");
            assertThat(hailuo.faults.applied()).hasSizeGreaterThan(20);
        }
    }

    private void assertPaidOnce(Hailuo hailuo) throws IOException {
        assertThat(hailuo.simulator.taskCount()).as("seed %d", SEED).isEqualTo(ROWS);
        assertThat(hailuo.simulator.tasksPerIdempotencyKey()).hasSize(ROWS);
        try (var files = Files.list(directory.resolve("videos"))) {
            // A run that is killed right after a video is saved leaves its reservation, which is in nobody's way.
            List<Path> videos = files.filter(
                            file -> !file.getFileName().toString().matches("\\..*\\.reserved"))
                    .toList();
            assertThat(videos)
                    .as("seed %d", SEED)
                    .hasSize(ROWS)
                    .allSatisfy(video -> assertThat(video).hasSize(Hailuo.VIDEO_BYTES));
        }
        assertThat(Files.readString(directory.resolve("out"))).contains("\"videos\":200,\"saved\":200,\"exit_code\":0");
    }
}
