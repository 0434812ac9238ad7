package io.github.hailuo4j.simulator.video;

import static io.github.hailuo4j.simulator.TestClient.IMAGE_TO_VIDEO;
import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.TestClient;
import io.github.hailuo4j.simulator.files.Uploads;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.tasks.TaskStatus;
import io.github.hailuo4j.simulator.time.ManualClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos that are made while their tasks run. */
class VideosAheadTest {

    private static final int PRICE = 57;

    private final ManualClock clock = new ManualClock();
    private final AtomicInteger made = new AtomicInteger();
    /** One permit lets one video be finished. */
    private final Semaphore mayFinish = new Semaphore(0);

    private final CountDownLatch begun = new CountDownLatch(1);

    @AfterEach
    void letAllFinish() {
        mayFinish.release(1000);
    }

    private HailuoSimulator start(HailuoSimulatorBuilder builder) throws IOException {
        return builder.clock(clock)
                .videosAhead(true)
                .videoSource((task, target) -> {
                    begun.countDown();
                    try {
                        mayFinish.acquire();
                    } catch (InterruptedException e) {
                        throw new InterruptedIOException();
                    }
                    made.incrementAndGet();
                    Files.writeString(target, "the video of " + task.id());
                })
                .start();
    }

    @Test
    void aTaskThatIsDueIsNotCompletedBeforeItsVideoIsThere() throws Exception {
        try (HailuoSimulator simulator = start(HailuoSimulator.builder().balanceCents(1000))) {
            TestClient client = new TestClient(simulator);
            String id = client.created(TEXT_TO_VIDEO, PRO);
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            clock.advance(Duration.ofSeconds(60));
            assertThat(client.get(TEXT_TO_VIDEO + "/" + id)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("processing");
            assertThat(simulator.balanceCents()).isEqualTo(1000);

            mayFinish.release();
            awaitCompletion(simulator, id);
            assertThat(simulator.balanceCents()).isEqualTo(1000 - PRICE);
            String url = client.get(TEXT_TO_VIDEO + "/" + id)
                    .json()
                    .at("/videos/0/url")
                    .asText();
            assertThat(client.get(url).bytes()).asString().isEqualTo("the video of " + id);
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void aVideoThatIsThereDoesNotCompleteATaskBeforeItsTime() throws Exception {
        mayFinish.release();
        try (HailuoSimulator simulator = start(HailuoSimulator.builder())) {
            String id = new TestClient(simulator).created(TEXT_TO_VIDEO, PRO);
            while (made.get() == 0) {
                Thread.onSpinWait();
            }
            clock.advance(Duration.ofMillis(2_999));
            assertThat(simulator.task(id).orElseThrow().status()).isEqualTo(TaskStatus.PROCESSING);
            clock.advance(Duration.ofMillis(1));
            awaitCompletion(simulator, id);
        }
    }

    @Test
    void aFailingTaskHasNoVideo() throws Exception {
        try (HailuoSimulator simulator =
                start(HailuoSimulator.builder().failures(task -> Optional.of("a scripted reason")))) {
            String id = new TestClient(simulator).created(TEXT_TO_VIDEO, PRO);
            clock.advance(Duration.ofSeconds(3));
            assertThat(simulator.task(id).orElseThrow().status()).isEqualTo(TaskStatus.FAILED);
            assertThat(begun.getCount()).isEqualTo(1);
        }
    }

    @Test
    void manyTasksDoNotWaitForEachOther() throws Exception {
        try (HailuoSimulator simulator = start(HailuoSimulator.builder())) {
            TestClient client = new TestClient(simulator);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                ids.add(client.created(TEXT_TO_VIDEO, PRO));
            }
            clock.advance(Duration.ofSeconds(3));
            long held = ids.stream()
                    .filter(id -> simulator.task(id).orElseThrow().status() != TaskStatus.COMPLETED)
                    .count();
            assertThat(held).isBetween(1L, 5L);
        }
    }

    @Test
    void aVideoThatCannotBeMadeDoesNotHoldItsTask() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .clock(clock)
                .videosAhead(true)
                .videoSource((task, target) -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IOException("the disk is full");
                    }
                    Files.writeString(target, "made at the download");
                })
                .start()) {
            TestClient client = new TestClient(simulator);
            String id = client.created(TEXT_TO_VIDEO, PRO);
            clock.advance(Duration.ofSeconds(3));
            awaitCompletion(simulator, id);
            String url = client.get(TEXT_TO_VIDEO + "/" + id)
                    .json()
                    .at("/videos/0/url")
                    .asText();
            assertThat(client.get(url).bytes()).asString().isEqualTo("made at the download");
        }
    }

    @Test
    void byDefaultNothingIsMadeBeforeADownload() throws Exception {
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .clock(clock)
                .videoSource((task, target) -> made.incrementAndGet())
                .start()) {
            TestClient client = new TestClient(simulator);
            String id = client.created(TEXT_TO_VIDEO, PRO);
            clock.advance(Duration.ofSeconds(3));
            assertThat(simulator.task(id).orElseThrow().status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(made).hasValue(0);
        }
    }

    @Test
    void requestsThatAreAlikeShareOneVideo() throws Exception {
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .clock(clock)
                .videoSource(new VideoSource() {
                    @Override
                    public String key(SimulatedTask task) {
                        return String.valueOf(task.parameters().get("prompt"));
                    }

                    @Override
                    public void write(SimulatedTask task, Path target) throws IOException {
                        Files.writeString(target, "video " + made.incrementAndGet());
                    }
                })
                .start()) {
            TestClient client = new TestClient(simulator);
            List<String> seen = new ArrayList<>();
            for (String body : List.of(PRO, PRO, PRO.replace("glass", "steel"))) {
                String id = client.created(TEXT_TO_VIDEO, body);
                clock.advance(Duration.ofSeconds(3));
                String url = client.get(TEXT_TO_VIDEO + "/" + id)
                        .json()
                        .at("/videos/0/url")
                        .asText();
                seen.add(new String(client.get(url).bytes(), StandardCharsets.UTF_8));
            }
            assertThat(seen).containsExactly("video 1", "video 1", "video 2");
        }
    }

    @Test
    void aDrawingIsSharedByRequestsThatLookAlike(@TempDir Path directory) throws Exception {
        try (HailuoSimulator simulator = HailuoSimulator.builder().clock(clock).start()) {
            TestClient client = new TestClient(simulator);
            RenderedVideo drawn = new RenderedVideo(new Uploads(directory, () -> "", clock, 410), () -> false);
            List<String> keys = new ArrayList<>();
            for (String image : List.of("a", "a", "b")) {
                String body = "{\"model\":\"hailuo-02-image-to-video-pro\",\"prompt\":\"x\","
                        + "\"first_frame_image_url\":\"https://example.com/" + image + "\"}";
                String id = client.created(IMAGE_TO_VIDEO, body);
                keys.add(drawn.key(simulator.task(id).orElseThrow()));
            }
            assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        }
    }

    @Test
    void closingEndsAnEncodingInItsMiddle(@TempDir Path directory) throws Exception {
        try (HailuoSimulator simulator = HailuoSimulator.builder().clock(clock).start()) {
            String id = new TestClient(simulator).created(TEXT_TO_VIDEO, PRO);
            SimulatedTask task = simulator.task(id).orElseThrow();
            Uploads uploads = new Uploads(directory, () -> "", clock, 410);
            Path file = directory.resolve("video.mp4");
            assertThatThrownBy(() -> new RenderedVideo(uploads, () -> true).write(task, file))
                    .isInstanceOf(InterruptedIOException.class);
        }
    }

    private static void awaitCompletion(HailuoSimulator simulator, String id) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (simulator.task(id).orElseThrow().status() != TaskStatus.COMPLETED) {
            assertThat(System.nanoTime()).as("waited for 60 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
