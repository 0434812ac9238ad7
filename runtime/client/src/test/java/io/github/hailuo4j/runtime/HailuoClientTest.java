package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.PayloadTooLargeException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HailuoClientTest {

    private static final String KEY = "a-recognisable-key";
    private static final int VIDEO_BYTES = 300_000;

    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Faults faults = new Faults();
    private final Journal journal = new InMemoryJournal();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private HailuoSimulator simulator(HailuoSimulatorBuilder builder) throws IOException {
        HailuoSimulator simulator = builder.faults(faults)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .start();
        open.add(0, simulator);
        return simulator;
    }

    private HailuoSimulator simulator() throws IOException {
        return simulator(HailuoSimulator.builder().taskDuration(Duration.ofMillis(30)));
    }

    private HailuoClientBuilder settings(HailuoSimulator simulator) {
        return HailuoClient.builder()
                .apiKey(KEY)
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .requestsPerSecond(1_000)
                .callTimeout(Duration.ofMillis(500))
                .speed(100);
    }

    private HailuoClient client(HailuoSimulator simulator) {
        return tracked(settings(simulator).build());
    }

    private HailuoClient tracked(HailuoClient client) {
        open.add(0, client);
        return client;
    }

    private static boolean isFile(IncomingRequest request) {
        return request.path().startsWith("/files");
    }

    @Test
    void fromARequestToAVideo() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = client(simulator);
        Path target = directory.resolve("sub/marble.mp4");
        assertThat(client.run(new TextToVideo("marble"), target))
                .isEqualTo(target)
                .hasSize(VIDEO_BYTES);
        assertThat(simulator.requests().stream()
                        .filter(request -> request.path().startsWith("/files")))
                .isNotEmpty()
                .noneMatch(request -> request.hasAuthorization());
        assertThat(journal.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(JournalEntry.State.SAVED));
        VideoTask task = client.get(journal.entries().get(0).taskId().orElseThrow());
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.cost()).hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.57"));
    }

    @Test
    void fromARequestToAVideoWithoutWaiting() throws Exception {
        HailuoClient client = client(simulator());
        Path target = directory.resolve("marble.mp4");
        assertThat(client.runAsync(new TextToVideo("marble"), target).get(10, TimeUnit.SECONDS))
                .isEqualTo(target)
                .hasSize(VIDEO_BYTES);
        assertThat(journal.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(JournalEntry.State.SAVED))
                .satisfies(entry -> assertThat(entry.output()).contains(target.toString()));
    }

    @Test
    void aTaskOfWhichOnlyTheIdIsKnownIsFoundUnderItsPath() throws IOException {
        HailuoSimulator simulator = simulator();
        VideoTask submitted = client(simulator).submit(new TextToVideo("x"));
        HailuoClient other =
                tracked(settings(simulator).journal(new InMemoryJournal()).build());
        assertThat(other.get(submitted.id()).path()).isEqualTo("/api/v1/hailuo/text_to_video");
        assertThatThrownBy(() -> other.get("task_nobody_knows")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theSameKeyGivesTheSameTaskAndIsPaidOnce() throws Exception {
        HailuoSimulator simulator = simulator();
        HailuoClient one = client(simulator);
        HailuoClient two =
                tracked(settings(simulator).journal(new InMemoryJournal()).build());
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("order-7");
        List<CompletableFuture<VideoTask>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add((i % 2 == 0 ? one : two).submitAsync(new TextToVideo("same"), options));
        }
        String id = all.get(0).get(10, TimeUnit.SECONDS).id();
        for (CompletableFuture<VideoTask> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS).id()).isEqualTo(id);
        }
        assertThat(simulator.taskCount()).isEqualTo(1);
        assertThatThrownBy(() -> one.submit(new TextToVideo("other"), options))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessageContaining("order-7")
                .hasMessageContaining("Nothing was sent");
        HailuoClient three =
                tracked(settings(simulator).journal(new InMemoryJournal()).build());
        assertThatThrownBy(() -> three.submit(new TextToVideo("other"), options))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void withoutReplayAnUnknownOutcomeIsNeverSentAgain() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().idempotency(false));
        faults.on(IncomingRequest::isCreate, Fault.reset(Point.BEFORE_ANSWER));
        HailuoClient client =
                tracked(settings(simulator).idempotency(Idempotency.NONE).build());
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("order-8");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x"), options))
                    .isInstanceOfSatisfying(
                            SubmissionUnknownException.class,
                            unknown -> assertThat(unknown.idempotencyKey()).isEqualTo("order-8"))
                    .hasMessageContaining("A task may be running and billed");
        }
        assertThat(client.recover())
                .singleElement()
                .satisfies(recovery ->
                        assertThat(recovery.problem()).containsInstanceOf(SubmissionUnknownException.class));
        assertThat(simulator.requestCount("POST")).isEqualTo(1);
    }

    @Test
    void aTimeoutIsNoFailureAndNamesTheTask() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().taskDuration(Duration.ofHours(1)));
        HailuoClient client = client(simulator);
        VideoTask task = client.submit(new TextToVideo("x"));
        assertThatThrownBy(() -> client.await(task, WaitOptions.defaults().atMost(Duration.ofSeconds(9))))
                .isInstanceOfSatisfying(WaitTimeoutException.class, timeout -> {
                    assertThat(timeout.task().id()).isEqualTo(task.id());
                    assertThat(timeout.polls()).isPositive();
                    assertThat(timeout.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(9));
                })
                .hasMessageContaining("still running and billed");
    }

    @Test
    void closingSettlesEveryFuture() throws Exception {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().taskDuration(Duration.ofHours(1)));
        HailuoClient client = settings(simulator).build();
        CompletableFuture<VideoTask> wait = client.awaitAsync(client.submit(new TextToVideo("x")));
        CompletableFuture<VideoTask> run = client.runAsync(new TextToVideo("y"));
        client.close();
        for (CompletableFuture<VideoTask> each : List.of(wait, run, client.submitAsync(new TextToVideo("z")))) {
            assertThatThrownBy(() -> each.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void aCancelledWaitStopsAsking() throws Exception {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().taskDuration(Duration.ofHours(1)));
        HailuoClient client = client(simulator);
        CompletableFuture<VideoTask> first = new CompletableFuture<>();
        CompletableFuture<VideoTask> wait = client.awaitAsync(
                client.submit(new TextToVideo("x")), WaitOptions.defaults().onProgress(first::complete));
        first.get(5, TimeUnit.SECONDS);
        wait.cancel(false);
        // One request may have been under way; after it, none follows.
        client.balance();
        client.balance();
        long asked = simulator.requestCount("GET");
        CompletableFuture<Void> later = new CompletableFuture<>();
        later.completeOnTimeout(null, 200, TimeUnit.MILLISECONDS).join();
        assertThat(simulator.requestCount("GET")).isLessThanOrEqualTo(asked + 1);
    }

    @Test
    void aFailedTaskSaysWhy() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(500))
                .failures(task -> Optional.of("content policy")));
        HailuoClient client = client(simulator);
        assertThatThrownBy(() -> client.run(new TextToVideo("x")))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("content policy");
    }

    @Test
    void refusalsHaveAClassEachAndLeaveNothingRunning() throws IOException {
        Map<Integer, Class<? extends GatewayException>> classes = Map.of(
                400, ValidationException.class,
                422, ValidationException.class,
                401, AuthenticationException.class,
                402, InsufficientCreditsException.class,
                404, NotFoundException.class,
                409, IdempotencyConflictException.class,
                413, PayloadTooLargeException.class);
        HailuoSimulator simulator = simulator();
        HailuoClient client = client(simulator);
        classes.forEach((status, type) -> {
            faults.on(IncomingRequest::isCreate, Fault.status(status));
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOfSatisfying(
                            type, refusal -> assertThat(refusal.status()).isEqualTo(status))
                    .hasMessageContaining("scripted " + status);
        });
        assertThat(simulator.taskCount()).isZero();
        assertThat(journal.entries()).allMatch(entry -> entry.state() == JournalEntry.State.REJECTED);
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOffAndAnExpiredUrlIsRefreshed() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = client(simulator);
        VideoTask task = client.run(new TextToVideo("x"));
        faults.on(
                HailuoClientTest::isFile,
                Fault.truncatedAnswer(),
                Fault.reset(Point.DURING_ANSWER_BODY),
                Fault.status(410),
                Fault.status(503));
        Path target = directory.resolve("v.mp4");
        client.download(task, target);
        byte[] resumed = Files.readAllBytes(target);
        client.download(task, directory.resolve("w.mp4"));
        assertThat(resumed)
                .isEqualTo(Files.readAllBytes(directory.resolve("w.mp4")))
                .hasSize(VIDEO_BYTES);
        assertThat(simulator.requests().stream()
                        .anyMatch(request -> request.range().isPresent()))
                .isTrue();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("v.mp4", "w.mp4");
        }
    }

    @Test
    void imagesAreCheckedAndUploaded() throws IOException {
        HailuoClient client = client(simulator());
        Path image = directory.resolve("frame.png");
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        assertThat(client.upload(image)).hasScheme("http");
        Path text = Files.writeString(directory.resolve("notes.txt"), "x");
        assertThatThrownBy(() -> client.upload(text))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("not a JPEG, PNG or WebP");
        assertThatThrownBy(() -> client.upload(directory.resolve("none.png")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("there is no file");
        Path empty = Files.createFile(directory.resolve("empty.png"));
        assertThatThrownBy(() -> client.upload(empty)).hasMessageContaining("0 bytes");
    }

    @Test
    void anUploadOfAnHourAgoIsNotSubmitted() throws IOException {
        HailuoSimulator simulator = simulator();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        HailuoClientBuilder builder = settings(simulator);
        builder.clock = new Clock() {
            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        HailuoClient client = tracked(builder.build());
        Path image = directory.resolve("frame.png");
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        VideoRequest request = new TextToVideo(client.upload(image).toString());
        client.submit(request);
        now.set(Instant.now().plus(Duration.ofMinutes(61)));
        assertThatThrownBy(() -> client.submit(request))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("upload it again");
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void aBudgetRefusesBeforeSending() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = tracked(settings(simulator).budgetCents(100).build());
        client.run(new TextToVideo("x"));
        assertThatThrownBy(() -> client.submit(new TextToVideo("y")))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("43 are left");
        assertThat(simulator.requestCount("POST")).isEqualTo(1);
        assertThat(client.balance().cents()).isEqualTo(10_000_000 - 57);
    }

    /** Nobody can answer for an estimate, whatever is left. */
    @Test
    void aBudgetRefusesWhatHasNoPublishedPrice() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = tracked(settings(simulator).budgetCents(1_000_000).build());
        for (Price price : List.of(new Price(48, 48, true), Price.UNKNOWN)) {
            VideoRequest request = new PricedAt(price);
            assertThatThrownBy(() -> client.submit(request))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContaining(price.toString());
        }
        assertThat(simulator.requestCount("POST")).isZero();
    }

    /** An estimate counts with the most that it says, if the caller wants that; what is unknown never does. */
    @Test
    void aBudgetCountsEstimatesWhereItIsTold() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = tracked(
                settings(simulator).budgetCents(200).budgetCountsEstimates(true).build());
        assertThatThrownBy(() -> client.submit(new PricedAt(new Price(48, 201, true))))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("can cost about 48 to 201 cents; of a budget of 200 cents, 200 are left");
        assertThatThrownBy(() -> client.submit(new PricedAt(Price.UNKNOWN)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("the price is unknown");
        client.submit(new PricedAt(new Price(48, 152, true)));
        assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("48 are left");
        assertThat(simulator.requestCount("POST")).isEqualTo(1);
    }

    @Test
    void theKeyAppearsNowhere() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().apiKeys("another"));
        HailuoClientBuilder builder = settings(simulator);
        HailuoClient client = tracked(builder.build());
        assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                .isInstanceOf(AuthenticationException.class)
                .satisfies(e -> {
                    for (Throwable each = e; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain(KEY);
                    }
                });
        assertThat(client.toString() + builder + journal.entries()).doesNotContain(KEY);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        HailuoClientBuilder builder = HailuoClient.builder();
        assertThatThrownBy(builder::build)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("no API key");
        assertThatThrownBy(() -> builder.apiKey("two words")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.baseUrl(URI.create("ftp://x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.baseUrl(URI.create("https://me:secret@x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> builder.callTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.requestsPerSecond(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SubmitOptions.defaults().idempotencyKey("\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HailuoClient.fromEnvironment(Map.of()))
                .hasMessageContaining("RUNAPI_API_KEY is not set");
    }

    @Test
    void aJournalThatCannotBeWrittenMeansThatNothingIsSent() throws IOException {
        HailuoSimulator simulator = simulator();
        FileJournal closed = FileJournal.open(directory.resolve("j"));
        closed.close();
        try (HailuoClient client = settings(simulator).journal(closed).build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x"))).isInstanceOf(JournalException.class);
        }
        assertThat(simulator.requestCount("POST")).isZero();
    }

    private record PricedAt(Price price) implements VideoRequest {

        @Override
        public String modelId() {
            return "hailuo-02-text-to-video-pro";
        }

        @Override
        public String path() {
            return "/api/v1/hailuo/text_to_video";
        }

        @Override
        public String toJson() {
            return new TextToVideo("x").toJson();
        }
    }
}
