package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What went to one gateway is neither sent to another, nor asked for there: it would be paid twice, or seem lost. */
@Timeout(60)
final class OtherGatewayTest {

    private static final TextToVideo REQUEST = new TextToVideo("a marble");
    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("k");
    private static final WebhookSettings WEBHOOKS =
            WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");

    @TempDir
    Path directory;

    /** The first gateway's tasks, by key. */
    private final Map<String, String> tasks = new ConcurrentHashMap<>();

    private final CountDownLatch posted = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean answers = true;
    private RawServer first;
    private RawServer second;

    @BeforeEach
    void start() throws IOException {
        first = new RawServer(this::make);
        second = new RawServer((request, connection) -> connection.json(404, "{\"error\":\"no such task\"}"));
    }

    @AfterEach
    void stop() throws IOException {
        answer.countDown();
        first.close();
        second.close();
    }

    private void make(RawServer.Received request, RawServer.Connection connection) throws Exception {
        String host = "http://" + request.headers().get("Host");
        if (request.method().equals("POST")) {
            String task = tasks.computeIfAbsent(request.headers().get("Idempotency-Key"), key -> "t-" + key);
            posted.countDown();
            if (!answers) {
                answer.await();
            }
            connection.json(200, "{\"id\":\"" + task + "\"}");
        } else if (request.path().startsWith("/api")) {
            String task = request.path().substring(request.path().lastIndexOf('/') + 1);
            connection.json(
                    200,
                    "{\"id\":\"" + task + "\",\"status\":\"completed\",\"videos\":[{\"url\":\"" + host + "/video\"}]}");
        } else {
            connection.head(200, "Content-Type: video/mp4", "Content-Length: " + DownloadAnswersTest.VIDEO.length);
            connection.send(DownloadAnswersTest.VIDEO, 0);
        }
    }

    private static HailuoClientBuilder at(RawServer server, Journal journal) {
        return server.client(100).journal(journal).webhooks(WEBHOOKS);
    }

    private Path output() {
        return directory.resolve("marble.mp4");
    }

    private String name(RawServer server) {
        return server.url().toString();
    }

    /** As the first gateway's client would have left it. */
    private JournalEntry left(State state, Instant createdAt) {
        JournalEntry intent = new Intents(Clock.systemUTC()).webhooks(WEBHOOKS).of(REQUEST, KEY.output(output()));
        JournalEntry aged = JournalEntry.intent(
                        "k", intent.model(), intent.path(), intent.body(), createdAt, output().toString())
                .ofGateway(name(first));
        return switch (state) {
            case INTENT -> aged;
            case UNKNOWN, REJECTED -> aged.to(state, "so it ended");
            case SUBMITTED -> aged.submitted("t-k");
            case COMPLETED, SAVED, FAILED -> aged.submitted("t-k").to(state, "so it ended");
        };
    }

    private void isOthers(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OtherGatewayException.class, other -> {
            assertThat(other.idempotencyKey()).isEqualTo("k");
            assertThat(other.gateway()).isEqualTo(name(first));
            assertThat(other.clientsGateway()).isEqualTo(name(second));
        });
    }

    private Recovery isLeftAlone(HailuoClient client) {
        List<Recovery> recoveries = client.recover();
        assertThat(recoveries).hasSize(1);
        assertThat(recoveries.get(0).problem()).containsInstanceOf(OtherGatewayException.class);
        return recoveries.get(0);
    }

    @Test
    void whatWasSentToOneGatewayIsNotSentToAnother() throws Exception {
        Path file = directory.resolve("journal");
        Path killed = directory.resolve("killed");
        answers = false;
        try (HailuoClient client = at(first, FileJournal.open(file)).build()) {
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST, KEY.output(output()));
            posted.await();
            // As the disk is if the process dies now.
            Files.copy(file, killed);
            submission.cancel(false);
        }
        answers = true;
        answer.countDown();
        List<HailuoEvent> events = new ArrayList<>();
        try (HailuoClient client =
                at(second, FileJournal.open(killed)).listener(events::add).build()) {
            Recovery recovery = isLeftAlone(client);
            assertThat(recovery.problem().orElseThrow())
                    .hasMessage("the request under the idempotency key k went to the gateway " + name(first)
                            + ", and this client's gateway is " + name(second)
                            + ". It is left alone here: a client of its own gateway goes on with it. If both are one gateway,"
                            + " its clients must have the same gatewayName. Do not submit it under another key");
            assertThat(events).singleElement().isInstanceOf(HailuoEvent.Recovered.class);
        }
        assertThat(second.requests()).isEmpty();
        try (HailuoClient client = at(first, FileJournal.open(killed)).build()) {
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.file()).contains(output()));
        }
        assertThat(tasks).hasSize(1);
        assertThat(output()).hasBinaryContent(DownloadAnswersTest.VIDEO);
        assertThat(FileJournal.read(killed)).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.SAVED);
            assertThat(entry.gateway()).contains(name(first));
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REJECTED")
    void nothingIsDoneWithIt(State state) throws Exception {
        // The longest ago that a gateway knows a task; what it does not know then is journaled as failed.
        JournalEntry entry = left(state, Instant.now().minus(VideoTask.KEPT_FOR.plusDays(1)));
        InMemoryJournal journal = new InMemoryJournal();
        journal.write(entry);
        VideoTask task = VideoTask.builder("t-k", REQUEST.path())
                .status("completed")
                .videoUrls(List.of(second.url().resolve("/video")))
                .build();
        try (HailuoClient client = at(second, journal).build()) {
            if (entry.isOpen()) {
                isLeftAlone(client);
            }
            assertThat(client.recoverAsync("k").get(20, TimeUnit.SECONDS).problem())
                    .containsInstanceOf(OtherGatewayException.class);
            isOthers(() -> client.submit(REQUEST, KEY));
            isOthers(() -> client.submit(new TextToVideo("another"), KEY));
            assertThat(client.wake("k", "t-k").get(20, TimeUnit.SECONDS)).isEqualTo(WebhookOutcome.UNCONFIRMED);
            assertThat(webhook(client, entry.body())).isEqualTo(WebhookOutcome.UNCONFIRMED);
            if (entry.taskId().isPresent()) {
                isOthers(() -> client.get("t-k"));
                isOthers(() -> client.await(task));
                isOthers(() -> client.download(task, directory.resolve("other.mp4")));
                assertThat(client.getAsync("t-k")).failsWithin(Duration.ofSeconds(20));
                assertThat(client.awaitAsync(task)).failsWithin(Duration.ofSeconds(20));
                assertThat(client.downloadAsync(task, directory.resolve("other.mp4")))
                        .failsWithin(Duration.ofSeconds(20));
            }
            assertThat(journal.entries()).containsExactly(entry);
        }
        assertThat(second.requests()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private static WebhookOutcome webhook(HailuoClient client, String sent) throws Exception {
        String query = sent.substring(sent.indexOf("/hook?") + 6, sent.lastIndexOf('"'));
        byte[] body = "{\"id\":\"t-k\",\"status\":\"failed\"}".getBytes(StandardCharsets.UTF_8);
        return client.webhookReceiver().receive(body, query, Map.of()).get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTENT", "UNKNOWN", "SUBMITTED", "COMPLETED"})
    void itsOwnGatewayGoesOnWithItLater(State state) throws Exception {
        Path file = directory.resolve("journal");
        try (FileJournal journal = FileJournal.open(file)) {
            journal.write(left(state, Instant.now()));
        }
        tasks.put("k", "t-k");
        try (HailuoClient client = at(second, FileJournal.open(file)).build()) {
            isLeftAlone(client);
        }
        try (HailuoClient client = at(first, FileJournal.open(file)).build()) {
            assertThat(webhook(client, left(state, Instant.now()).body())).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.file()).contains(output()));
        }
        assertThat(second.requests()).isEmpty();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void whatWasRefusedThereMayBeSentHere() throws Exception {
        InMemoryJournal journal = new InMemoryJournal();
        // The other way round, for it is the first that makes tasks.
        journal.write(left(State.REJECTED, Instant.now()).ofGateway(name(second)));
        try (HailuoClient client = at(first, journal).build()) {
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t-k");
        }
        assertThat(journal.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.SUBMITTED);
            assertThat(entry.gateway()).contains(name(first));
        });
    }

    @Test
    void whatWasEnqueuedForAnotherGatewayIsLeftAlone() throws Exception {
        SharedStore store = new SharedStore();
        store.enqueue(left(State.INTENT, Instant.now()));
        SharedStore.Member process = store.process();
        store.takeOver(process);
        try (HailuoClient client = at(second, process).build()) {
            assertThat(client.recoverAsync("k").get(20, TimeUnit.SECONDS).problem())
                    .containsInstanceOf(OtherGatewayException.class);
        }
        assertThat(process.calls).noneMatch(call -> call.startsWith("begin") || call.startsWith("write"));
        assertThat(process.passedOn).isEmpty();
        assertThat(store.isBegun("k")).isFalse();
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void whatWasEnqueuedForNoneGetsTheNameWithItsTask() throws Exception {
        SharedStore store = new SharedStore();
        store.enqueue(new Intents(Clock.systemUTC()).of(REQUEST, KEY));
        SharedStore.Member process = store.process();
        store.takeOver(process);
        try (HailuoClient client = at(first, process).build()) {
            assertThat(client.recoverAsync("k").get(20, TimeUnit.SECONDS).task())
                    .isPresent();
        }
        assertThat(process.calls).containsSubsequence("begin k", "write SUBMITTED k");
        assertThat(store.entry("k").gateway()).contains(name(first));
    }

    @Test
    void journalsOfEarlierVersionsAreTheClients() throws Exception {
        Path file = directory.resolve("journal");
        // As they were written before gateways had names; the eight digits are the checksum of what follows.
        Files.writeString(
                file,
                line("a", "INTENT", "")
                        + line("b", "SUBMITTED", ",\"task_id\":\"t-b\",\"output\":\"" + output() + "\""));
        try (HailuoClient client = at(first, FileJournal.open(file)).build()) {
            assertThat(client.get("t-b").status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(client.recover())
                    .hasSize(2)
                    .allSatisfy(recovery -> assertThat(recovery.problem()).isEmpty());
        }
        assertThat(FileJournal.read(file))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.gateway()).contains(name(first)));
        try (HailuoClient client = at(second, FileJournal.open(file)).build()) {
            assertThat(client.recover()).isEmpty();
            assertThatThrownBy(() -> client.get("t-b")).isInstanceOf(OtherGatewayException.class);
        }
        assertThat(second.requests()).isEmpty();
    }

    private static String line(String key, String state, String more) {
        String json = "{\"key\":\"" + key + "\",\"state\":\"" + state + "\",\"model\":\"" + REQUEST.modelId()
                + "\",\"path\":\"" + REQUEST.path() + "\",\"body\":\""
                + REQUEST.toJson().replace("\"", "\\\"")
                + "\",\"created_at\":\"" + Instant.now() + "\"" + more + "}";
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x %s%n", crc.getValue(), json);
    }

    @Test
    void oneGatewayOfTwoUrlsHasOneName() throws Exception {
        InMemoryJournal journal = new InMemoryJournal();
        journal.write(left(State.SUBMITTED, Instant.now()));
        String other = "http://localhost:" + first.url().getPort();
        try (HailuoClient client = at(first, journal).baseUrl(other).build()) {
            isLeftAlone(client);
            assertThat(first.requests()).isEmpty();
        }
        try (HailuoClient client =
                at(first, journal).baseUrl(other).gatewayName(first.url() + "/").build()) {
            assertThat(client.gatewayName()).isEqualTo(name(first));
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.file()).contains(output()));
        }
    }
}
