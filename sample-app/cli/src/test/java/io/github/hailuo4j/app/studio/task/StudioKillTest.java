package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A studio as a process that is killed while it submits, uploads, waits and saves; its page sends everything again each time. */
@Tag("slow")
final class StudioKillTest {

    private static final long SEED = 20261126;
    private static final int KILLS = 6;

    @TempDir
    Path directory;

    /** Submits what its arguments say, and goes on until it is killed. */
    public static void main(String[] submissions) throws Exception {
        Surroundings surroundings = new Surroundings(System.getenv(), System.out, System.err, false);
        Studio studio = Studio.open(
                new Access(surroundings, Session.Mode.LIVE, null),
                Catalog.current(),
                null,
                OptionalLong.of(10_000),
                Clock.systemUTC());
        for (String submission : submissions) {
            byte[] body = submission.getBytes(StandardCharsets.UTF_8);
            Objects.requireNonNull(studio.endpoints().get("tasks"))
                    .answer(new Call("POST", List.of(), Map.of(), Map.of(), new ByteArrayInputStream(body)));
        }
        new CountDownLatch(1).await();
    }

    private Process start(StudioHome home, List<ObjectNode> submissions) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StudioKillTest.class.getName()));
        submissions.forEach(submission -> command.add(submission.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().putAll(home.environment);
        return builder.start();
    }

    @Test
    void eachClickIsPaidOnceWheneverTheProcessDies() throws Exception {
        Random random = new Random(SEED);
        try (StudioHome home = new StudioHome(directory)) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", png);
            String image = new Images(home.home.resolve("studio/uploads"), Clock.systemUTC())
                    .keep(new ByteArrayInputStream(png.toByteArray()));
            List<ObjectNode> submissions = new ArrayList<>();
            AtomicReference<Process> running = new AtomicReference<>();
            for (int kill = 0; kill < KILLS; kill++) {
                submissions.add(StudioHome.submission(StudioHome.key(), StudioHome.MODEL, "prompt", "Marble " + kill));
                submissions.add(StudioHome.submission(
                        StudioHome.key(),
                        StudioHome.IMAGE_MODEL,
                        "prompt",
                        "Marble from an image " + kill,
                        "first_frame_image_url",
                        "upload:" + image,
                        "duration_seconds",
                        6));
                CountDownLatch killed = new CountDownLatch(1);
                int victim = 1 + random.nextInt(8);
                home.faults.clear();
                home.faults.compute(request -> {
                    if (request.number() >= victim) {
                        kill(Objects.requireNonNull(running.get()));
                        killed.countDown();
                    }
                    return Optional.empty();
                });
                Process process = start(home, submissions);
                running.set(process);
                try {
                    assertThat(killed.await(60, TimeUnit.SECONDS))
                            .as("seed %d, kill %d: %s", SEED, kill, Files.readString(directory.resolve("out")))
                            .isTrue();
                } finally {
                    kill(process);
                }
            }
            home.faults.clear();
            try (Page page = home.open()) {
                for (ObjectNode submission : submissions) {
                    page.call("tasks", "POST", "", submission.toString());
                    page.awaitSaved(submission.path("key").asText());
                }
                assertThat(page.gallery()).as("seed %d", SEED).hasSize(2 * KILLS);
            }
            assertThat(home.simulator.taskCount()).as("seed %d", SEED).isEqualTo(2 * KILLS);
            try (var videos = Files.list(home.home.resolve("studio/videos"))) {
                assertThat(videos.filter(file -> file.toString().endsWith(".mp4"))
                                .toList())
                        .as("seed %d", SEED)
                        .hasSize(2 * KILLS)
                        .allSatisfy(video -> assertThat(video).hasSize(StudioHome.VIDEO_BYTES));
            }
        }
    }

    private static void kill(Process process) {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
