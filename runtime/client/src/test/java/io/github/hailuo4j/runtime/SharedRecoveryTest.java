package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.NotOursException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoSink;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker goes on with requests one by one, hears of tasks from others, keeps videos elsewhere, and ends in order. */
@Timeout(300)
final class SharedRecoveryTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final WebhookSettings WEBHOOKS =
            WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");

    @TempDir
    Path directory;

    private final SharedStore store = new SharedStore();
    private final SharedStore.Member process = store.process();

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    /** Makes tasks that are completed at once, with a video each; ids may have a form of their own. */
    private RawServer gateway(String id) throws IOException {
        return new RawServer((request, connection) -> {
            if (request.method().equals("POST")) {
                connection.json(200, "{\"id\":\"" + id.replace("#", "" + made.incrementAndGet()) + "\"}");
            } else if (request.path().startsWith("/api")) {
                String task = request.path().substring(request.path().lastIndexOf('/') + 1);
                connection.json(
                        200,
                        "{\"id\":\"" + java.net.URLDecoder.decode(task, StandardCharsets.UTF_8)
                                + "\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://"
                                + request.headers().get("Host") + "/video\"}]}");
            } else {
                served.incrementAndGet();
                connection.head(200, "Content-Type: video/mp4", "Content-Length: " + DownloadAnswersTest.VIDEO.length);
                connection.send(DownloadAnswersTest.VIDEO, 0);
            }
        });
    }

    private JournalEntry enqueued(String key) {
        JournalEntry entry = new Intents(Clock.systemUTC())
                .webhooks(WEBHOOKS)
                .of(REQUEST, SubmitOptions.defaults().idempotencyKey(key).output(directory.resolve(key + ".mp4")));
        store.enqueue(entry);
        return entry;
    }

    @Test
    void oneRequestIsFinished() throws Exception {
        enqueued("a");
        enqueued("b");
        store.takeOver(process);
        List<HailuoEvent> events = new ArrayList<>();
        try (RawServer server = gateway("t#");
                HailuoClient client = server.client(100)
                        .journal(process)
                        .listener(event -> {
                            if (event instanceof HailuoEvent.Recovered) {
                                events.add(event);
                            }
                        })
                        .build()) {
            Recovery recovery = client.recoverAsync("a").get(60, TimeUnit.SECONDS);
            assertThat(recovery.problem()).isEmpty();
            assertThat(recovery.file()).contains(directory.resolve("a.mp4"));
            assertThat(recovery.place()).contains(directory.resolve("a.mp4").toString());
            assertThat(directory.resolve("a.mp4")).hasBinaryContent(DownloadAnswersTest.VIDEO);
            assertThat(events)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.subject()).isEqualTo(new RequestRef("a", REQUEST.modelId(), "t1")));
            assertThat(store.entry("a").state()).isEqualTo(State.SAVED);
            assertThat(store.entry("b").state()).isEqualTo(State.INTENT);
            // Once more, it is not saved again.
            assertThat(client.recoverAsync("a").get(60, TimeUnit.SECONDS).place())
                    .contains(directory.resolve("a.mp4").toString());
            assertThat(served).hasValue(1);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void whatItMeetsIsNoException() throws Exception {
        enqueued("a");
        store.takeOver(store.process());
        try (RawServer server = gateway("t#");
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThatThrownBy(() -> client.recoverAsync("nobody's"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("key must be one that the journal knows, and is nobody's");
            Recovery recovery = client.recoverAsync("a").get(60, TimeUnit.SECONDS);
            assertThat(recovery.problem()).containsInstanceOf(NotOursException.class);
            assertThat(server.posts()).isZero();
        }
    }

    @Test
    void thousandsNeedNoThreadEach() throws Exception {
        int many = 2_000;
        for (int i = 0; i < many; i++) {
            store.enqueue(JournalEntry.intent(
                            "k" + i, REQUEST.modelId(), REQUEST.path(), REQUEST.toJson(), Instant.now(), null)
                    .submitted("t" + i));
        }
        store.takeOver(process);
        try (RawServer server = gateway("t#")) {
            HailuoClient client =
                    server.client(1).requestsPerSecond(0.001).journal(process).build();
            int before = Thread.activeCount();
            List<CompletableFuture<Recovery>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(client.recoverAsync("k" + i));
            }
            assertThat(Thread.activeCount()).isLessThan(before + 100);
            client.close();
            for (CompletableFuture<Recovery> each : all) {
                Recovery recovery = each.get(60, TimeUnit.SECONDS);
                assertThat(recovery.problem().isPresent() || recovery.task().isPresent())
                        .isTrue();
            }
            assertThat(all.get(many - 1).join().problem()).containsInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void anIntentIsWhatAClientWouldJournal() {
        Instant now = Instant.parse("2026-08-01T10:00:00Z");
        Intents intents = new Intents(Clock.fixed(now, ZoneOffset.UTC));
        JournalEntry plain = intents.of(REQUEST, SubmitOptions.defaults());
        assertThat(plain.body()).isEqualTo(REQUEST.toJson());
        assertThat(plain.state()).isEqualTo(State.INTENT);
        assertThat(plain.createdAt()).isEqualTo(now);
        assertThat(plain.key())
                .isNotEqualTo(intents.of(REQUEST, SubmitOptions.defaults()).key());
        JournalEntry hooked = intents.webhooks(WEBHOOKS)
                .of(
                        new TextToVideo("half \ud83d"),
                        SubmitOptions.defaults().idempotencyKey("k").output(Path.of("v.mp4")));
        assertThat(hooked.body()).contains("half ?").contains("\"callback_url\":\"http://127.0.0.1:9/hook?ref=");
        assertThat(hooked.output()).contains(Path.of("v.mp4").toAbsolutePath().toString());
    }

    private static String query(JournalEntry entry) {
        return entry.body().substring(entry.body().indexOf("ref="), entry.body().lastIndexOf('"'));
    }

    /** A webhook comes to any node. */
    @Test
    void aWebhookOfAnothersRequestIsPassedOnAndWakesIt() throws Exception {
        JournalEntry entry = enqueued("k").to(State.UNKNOWN, "no answer");
        store.enqueue(entry);
        SharedStore.Member other = store.process();
        store.takeOver(other);
        try (RawServer server = gateway("t#");
                HailuoClient receiving =
                        server.client(100).journal(process).webhooks(WEBHOOKS).build();
                HailuoClient owner = server.client(100)
                        .idempotency(io.github.hailuo4j.runtime.task.Idempotency.NONE)
                        .journal(other)
                        .build()) {
            WebhookOutcome outcome = receiving
                    .webhookReceiver()
                    .receive("{\"id\":\"t9\"}".getBytes(StandardCharsets.UTF_8), query(entry), Map.of())
                    .get(60, TimeUnit.SECONDS);
            assertThat(outcome).isEqualTo(WebhookOutcome.PASSED_ON);
            assertThat(outcome.httpStatus()).isBetween(200, 299);
            assertThat(process.passedOn).containsExactly("k t9");
            assertThat(server.requests()).as("who passes it on asks nobody").isEmpty();
            assertThat(owner.wake("k", "t9").get(60, TimeUnit.SECONDS)).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(store.entry("k").taskId()).contains("t9");
            assertThat(owner.wake("nobody's", "t9").get(60, TimeUnit.SECONDS)).isEqualTo(WebhookOutcome.UNKNOWN_TASK);
            assertThat(owner.wake("k", "t8").get(60, TimeUnit.SECONDS)).isEqualTo(WebhookOutcome.UNKNOWN_TASK);
        }
    }

    @Test
    void aWebhookOfNobodysRequestIsConfirmedHere() throws Exception {
        JournalEntry entry = enqueued("k").submitted("t9");
        store.enqueue(entry);
        try (RawServer server = gateway("t#");
                HailuoClient client =
                        server.client(100).journal(process).webhooks(WEBHOOKS).build()) {
            assertThat(client.webhookReceiver()
                            .receive("{\"id\":\"t9\"}".getBytes(StandardCharsets.UTF_8), query(entry), Map.of())
                            .get(60, TimeUnit.SECONDS))
                    .isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(process.passedOn).isEmpty();
        }
    }

    /** One POST is under way and one request pauses: the first is awaited, the second left to others. */
    @Test
    void drainingWaitsForAnswersAndEndsPauses() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch pauses = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.body().contains("busy")) {
                        connection.json(429, "{}", "Retry-After: 50");
                        return;
                    }
                    received.countDown();
                    answer.await();
                    connection.json(200, "{\"id\":\"t1\"}");
                });
                HailuoClient client = server.client(1)
                        .journal(process)
                        .listener(event -> {
                            if (event instanceof HailuoEvent.AttemptFailed) {
                                pauses.countDown();
                            }
                        })
                        .build()) {
            CompletableFuture<VideoTask> pausing = client.submitAsync(
                    new TextToVideo("busy"), SubmitOptions.defaults().idempotencyKey("busy"));
            pauses.await();
            CompletableFuture<VideoTask> underWay =
                    client.submitAsync(REQUEST, SubmitOptions.defaults().idempotencyKey("k"));
            received.await();
            assertThat(client.drain(Duration.ofMillis(1))).isFalse();
            assertThat(pausing)
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(ClientClosedException.class);
            assertThat(store.entry("busy").state()).isEqualTo(State.INTENT);
            assertThat(store.isBegun("busy")).isFalse();
            assertThatThrownBy(() ->
                            client.submit(REQUEST, SubmitOptions.defaults().idempotencyKey("late")))
                    .isInstanceOf(ClientClosedException.class);
            assertThat(store.all()).extracting(JournalEntry::key).containsExactly("busy", "k");
            answer.countDown();
            assertThat(client.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(store.entry("k").state()).isEqualTo(State.SUBMITTED);
            assertThat(underWay.get(60, TimeUnit.SECONDS).id()).isEqualTo("t1");
        }
    }

    /** What may have been received is recorded as that. */
    @Test
    void drainingInThePauseAfterAnUnknownOutcomeRecordsThat() throws Exception {
        CountDownLatch pauses = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> connection.json(502, "{}", "Retry-After: 50"));
                HailuoClient client = server.client(1)
                        .journal(process)
                        .listener(event -> {
                            if (event instanceof HailuoEvent.AttemptFailed) {
                                pauses.countDown();
                            }
                        })
                        .build()) {
            client.submitAsync(REQUEST, SubmitOptions.defaults().idempotencyKey("k"));
            pauses.await();
            assertThat(client.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(store.entry("k").state()).isEqualTo(State.UNKNOWN);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t#", "../../T#", "T#"})
    void aSinkGetsTheWholeVideoBeforeItIsSaved(String id) throws Exception {
        JournalEntry entry = enqueued("k");
        store.takeOver(process);
        Path work = directory.resolve("work");
        List<String> kept = new ArrayList<>();
        AtomicInteger failures = new AtomicInteger(2);
        VideoSink sink = (request, name, video) -> {
            assertThat(video).hasBinaryContent(DownloadAnswersTest.VIDEO).hasParent(work);
            assertThat(store.entry("k").state()).isNotEqualTo(State.SAVED);
            switch (failures.getAndDecrement()) {
                case 2 -> throw new IOException("no room");
                case 1 -> throw new IllegalStateException("no connection");
                default -> kept.add(request.key() + " " + name);
            }
            return "s3://videos/" + request.key();
        };
        try (RawServer server = gateway(id);
                HailuoClient client = server.client(100)
                        .journal(process)
                        .videoSink(sink, work)
                        .build()) {
            Recovery first = client.recoverAsync("k").get(60, TimeUnit.SECONDS);
            assertThat(first.problem().orElseThrow()).hasMessageContaining("no room");
            assertThat(first.task()).isPresent();
            assertThat(store.entry("k").state()).isEqualTo(State.COMPLETED);
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(
                            second -> assertThat(second.problem().orElseThrow()).hasMessageContaining("no connection"));
            Recovery third = client.recoverAsync("k").get(60, TimeUnit.SECONDS);
            assertThat(third.problem()).isEmpty();
            assertThat(third.place()).contains("s3://videos/k");
            assertThat(third.file()).isEmpty();
            assertThat(kept).containsExactly("k " + entry.output().orElseThrow());
            assertThat(served).as("the file stays for the next try").hasValue(1);
            assertThat(work).isEmptyDirectory();
            assertThat(store.entry("k").state()).isEqualTo(State.SAVED);
            assertThat(store.entry("k").detail()).contains("s3://videos/k");
            assertThat(Files.exists(directory.resolve("k.mp4"))).isFalse();
        }
    }
}
