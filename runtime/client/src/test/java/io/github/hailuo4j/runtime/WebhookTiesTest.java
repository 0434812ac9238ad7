package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.internal.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A webhook that comes early, one that names another task, and a flood of them. */
@Timeout(300)
final class WebhookTiesTest {

    private static final WebhookSettings SETTINGS =
            WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");
    private static final TextToVideo REQUEST = new TextToVideo("a marble");
    private static final String VIDEO = ",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]";

    private final InMemoryJournal journal = new InMemoryJournal();

    private HailuoClientBuilder builder(RawServer server) {
        return server.client(1)
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofHours(1)))
                .webhooks(SETTINGS);
    }

    private String query(String key) {
        String body = journal.find(key).orElseThrow().body();
        return body.substring(body.indexOf("ref="), body.lastIndexOf('"'));
    }

    private static CompletableFuture<WebhookOutcome> send(WebhookReceiver receiver, String taskId, String query) {
        String body = "{\"id\":\"" + taskId + "\",\"status\":\"completed\"}";
        return receiver.receive(body.getBytes(StandardCharsets.UTF_8), query, Map.of());
    }

    private static WebhookOutcome receive(WebhookReceiver receiver, String taskId, String query) throws Exception {
        return send(receiver, taskId, query).get(60, TimeUnit.SECONDS);
    }

    private void unknown(String key, Duration age) {
        Instant sent = Instant.now().minus(age);
        String body = CallbackUrls.add(REQUEST.toJson(), SETTINGS, key, sent);
        journal.write(JournalEntry.intent(key, REQUEST.modelId(), REQUEST.path(), body, sent, null)
                .to(State.UNKNOWN, "no answer"));
    }

    private static String idOf(RawServer.Received request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    @Test
    void anEarlyWebhookDoesNotSwallowTheLaterOnes() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
                    boolean isDone = request.method().equals("GET") && asked.incrementAndGet() > 1;
                    connection.json(
                            200,
                            "{\"id\":\"t1\",\"status\":\"" + (isDone ? "completed\"" + VIDEO : "processing\"") + "}");
                });
                HailuoClient client = builder(server).build()) {
            VideoTask task = client.submit(REQUEST, SubmitOptions.defaults().idempotencyKey("k"));
            CompletableFuture<VideoTask> wait = client.awaitAsync(task);
            WebhookReceiver receiver = client.webhookReceiver();
            assertThat(receive(receiver, "t1", query("k"))).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(wait).isNotDone();
            assertThat(receive(receiver, "t1", query("k"))).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(wait.get(60, TimeUnit.SECONDS).status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(receive(receiver, "t1", query("k"))).isEqualTo(WebhookOutcome.DUPLICATE);
            assertThat(asked).hasValue(2);
        }
    }

    /** A sender that heard nothing comes again; were that a success already, it would not come a third time. */
    @Test
    void whatIsBeingLookedAtIsNoSuccessYet() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
                    boolean isFirst = request.method().equals("GET") && asked.incrementAndGet() == 1;
                    if (isFirst) {
                        both.await();
                    }
                    connection.json(
                            isFirst ? 503 : 200,
                            "{\"id\":\"t1\",\"status\":\"" + (asked.get() > 1 ? "completed\"" + VIDEO : "processing\"")
                                    + "}");
                });
                HailuoClient client = builder(server).build()) {
            client.submit(REQUEST, SubmitOptions.defaults().idempotencyKey("k"));
            WebhookReceiver receiver = client.webhookReceiver();
            CompletableFuture<WebhookOutcome> first = send(receiver, "t1", query("k"));
            CompletableFuture<WebhookOutcome> again = send(receiver, "t1", query("k"));
            assertThat(again).isNotDone();
            both.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(WebhookOutcome.UNCONFIRMED);
            assertThat(again.get(60, TimeUnit.SECONDS)).isEqualTo(WebhookOutcome.UNCONFIRMED);
            assertThat(receive(receiver, "t1", query("k"))).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(receive(receiver, "t1", query("k"))).isEqualTo(WebhookOutcome.DUPLICATE);
        }
    }

    /** The gateway knows both tasks; under the intent's key, it answers with the intent's. */
    private static RawServer knowsTwo() throws IOException {
        return new RawServer((request, connection) -> connection.json(
                200,
                request.method().equals("POST")
                        ? "{\"id\":\"mine\",\"status\":\"pending\",\"task_replayed\":true}"
                        : "{\"id\":\"" + idOf(request) + "\",\"status\":\"completed\"" + VIDEO + "}"));
    }

    @Test
    void aReferenceTiesNoOtherTaskToAnUnknownIntent() throws Exception {
        unknown("k", Duration.ofHours(1));
        try (RawServer server = knowsTwo();
                HailuoClient client = builder(server).build()) {
            WebhookReceiver receiver = client.webhookReceiver();
            assertThat(receive(receiver, "another", query("k"))).isEqualTo(WebhookOutcome.UNKNOWN_TASK);
            assertThat(journal.find("k").orElseThrow().taskId()).contains("mine");
            assertThat(receive(receiver, "mine", query("k"))).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    /** Of a key that the gateway may have forgotten, there is only the webhook's word, and what the gateway says of the task. */
    @Test
    void afterTheLifeOfItsKeyAWebhookSettlesAnIntentWithoutAPost() throws Exception {
        unknown("k", Duration.ofHours(30));
        try (RawServer server = knowsTwo();
                HailuoClient client = HailuoClient.builder()
                        .apiKey("test-key")
                        .baseUrl(server.url())
                        .journal(journal)
                        .webhooks(SETTINGS.longestAge(Duration.ofDays(7)))
                        .build()) {
            assertThat(client.recover().get(0).problem()).containsInstanceOf(SubmissionUnknownException.class);
            assertThat(receive(client.webhookReceiver(), "mine", query("k"))).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(journal.find("k").orElseThrow().state()).isEqualTo(State.COMPLETED);
            assertThat(server.posts()).isZero();
        }
    }

    /** Made before the intent was: it is another's. */
    @Test
    void aTaskThatIsOlderThanTheIntentIsNotIts() throws Exception {
        unknown("k", Duration.ofHours(1));
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200,
                        "{\"id\":\"old\",\"status\":\"completed\",\"created_at\":\""
                                + Instant.now().minus(Duration.ofHours(2)) + "\"" + VIDEO + "}"));
                HailuoClient client =
                        builder(server).idempotency(Idempotency.NONE).build()) {
            assertThat(receive(client.webhookReceiver(), "old", query("k"))).isEqualTo(WebhookOutcome.UNKNOWN_TASK);
            assertThat(journal.find("k").orElseThrow().taskId()).isEmpty();
        }
    }

    @Test
    void aFloodOfWebhooksHoldsBackNoSubmissionAndKeepsTheLimit() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        List<CompletableFuture<WebhookOutcome>> flood = new ArrayList<>();
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("GET")) {
                        questions.incrementAndGet();
                        first.countDown();
                    }
                    connection.json(200, "{\"id\":\"t1\"}");
                });
                HailuoClient client = builder(server)
                        .requestsPerSecond(1)
                        .idempotency(Idempotency.NONE)
                        .build()) {
            unknown("k", Duration.ofHours(1));
            WebhookReceiver receiver = client.webhookReceiver();
            long start = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                flood.add(send(receiver, "any-" + i, query("k")));
            }
            assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.submitAsync(REQUEST).get(60, TimeUnit.SECONDS).id())
                    .isEqualTo("t1");
            // Counted before the time is taken: a machine that stops between the two allows more, and not less.
            int asked = questions.get();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            assertThat(asked).isLessThanOrEqualTo((int) seconds + 2);
        }
        for (CompletableFuture<WebhookOutcome> each : flood) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(WebhookOutcome.UNCONFIRMED);
        }
    }
}
