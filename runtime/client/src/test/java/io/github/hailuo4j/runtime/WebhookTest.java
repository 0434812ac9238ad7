package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookHandler;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A webhook is believed only as far as the gateway confirms it, and whatever it holds has an outcome. */
final class WebhookTest {

    private static final String SECRET = "a secret of the tests";
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/hook");
    private static final TextToVideo REQUEST = new TextToVideo("a marble");

    private final InMemoryJournal journal = new InMemoryJournal();
    private HailuoSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(50))
                .videoSource(VideoSource.ofRandomBytes(100))
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HailuoClientBuilder builder(URI url, String... secrets) {
        return HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofHours(1)))
                .webhooks(WebhookSettings.of(url, secrets));
    }

    private String query() throws Exception {
        String body = journal.entries().get(0).body();
        String url = new ObjectMapper().readTree(body).path("callback_url").asText();
        return url.substring(url.indexOf('?') + 1);
    }

    private static WebhookOutcome receive(WebhookReceiver receiver, String body, String query) throws Exception {
        return receiver.receive(body.getBytes(StandardCharsets.UTF_8), query, Map.of())
                .get(60, TimeUnit.SECONDS);
    }

    private static String body(String taskId) {
        return "{\"id\":\"" + taskId + "\",\"status\":\"completed\"}";
    }

    @Test
    void aWebhookEndsTheWaitLongBeforeTheNextPoll() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        server.setExecutor(threads);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        try (HailuoClient client = builder(url, SECRET).build()) {
            server.createContext("/hook", new WebhookHandler(client.webhookReceiver()));
            server.start();
            VideoTask done = client.runAsync(REQUEST).get(60, TimeUnit.SECONDS);
            assertThat(done.videoUrls()).hasSize(1);
            assertThat(journal.findTask(done.id()).orElseThrow().state()).isEqualTo(State.COMPLETED);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void everyKindOfWrongWebhookHasItsOutcome() throws Exception {
        try (HailuoClient client = builder(NOWHERE, SECRET).build()) {
            VideoTask task = client.submit(REQUEST);
            WebhookReceiver receiver = client.webhookReceiver();
            String query = query();
            assertThat(receive(receiver, body(task.id()), "")).isEqualTo(WebhookOutcome.FORGED);
            String forged = query.substring(0, query.length() - 5) + "AAAAA";
            assertThat(receive(receiver, body(task.id()), forged)).isEqualTo(WebhookOutcome.FORGED);
            assertThat(receive(receiver, "{", query)).isEqualTo(WebhookOutcome.MALFORMED);
            assertThat(receive(receiver, body(".."), query)).isEqualTo(WebhookOutcome.MALFORMED);
            assertThat(receive(receiver, body("../balance"), query)).isEqualTo(WebhookOutcome.UNKNOWN_TASK);
            assertThat(receive(receiver, body("another"), query)).isEqualTo(WebhookOutcome.UNKNOWN_TASK);
            assertThat(receive(receiver, " ".repeat(WebhookReceiver.LONGEST_BODY + 1), query))
                    .isEqualTo(WebhookOutcome.TOO_LARGE);
            while (!client.get(task.id()).status().isFinal()) {
                Thread.onSpinWait();
            }
            assertThat(receive(receiver, body(task.id()), query)).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(receive(receiver, body(task.id()), query)).isEqualTo(WebhookOutcome.DUPLICATE);
            HailuoClientBuilder later = builder(NOWHERE, SECRET);
            later.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
            try (HailuoClient nextDay = later.build();
                    HailuoClient rotated =
                            builder(NOWHERE, "the next secret of all", SECRET).build();
                    HailuoClient dropped =
                            builder(NOWHERE, "the next secret of all").build()) {
                assertThat(receive(nextDay.webhookReceiver(), body(task.id()), query))
                        .isEqualTo(WebhookOutcome.EXPIRED);
                assertThat(receive(rotated.webhookReceiver(), body(task.id()), query))
                        .isEqualTo(WebhookOutcome.ACCEPTED);
                assertThat(receive(dropped.webhookReceiver(), body(task.id()), query))
                        .isEqualTo(WebhookOutcome.FORGED);
            }
            assertThat(WebhookSettings.of(NOWHERE, SECRET).toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void anUnknownOutcomeIsHealedByATaskThatTheGatewayConfirms() throws Exception {
        try (HailuoClient client = builder(NOWHERE, SECRET).build()) {
            VideoTask task = client.submit(REQUEST, SubmitOptions.defaults().idempotencyKey("k"));
            JournalEntry known = journal.find("k").orElseThrow();
            InMemoryJournal lost = new InMemoryJournal();
            lost.write(JournalEntry.intent("k", known.model(), known.path(), known.body(), Instant.now(), null)
                    .to(State.UNKNOWN, "no answer"));
            try (HailuoClient second = builder(NOWHERE, SECRET).journal(lost).build()) {
                WebhookReceiver receiver = second.webhookReceiver();
                assertThat(receive(receiver, body("no-such-task"), query())).isEqualTo(WebhookOutcome.UNKNOWN_TASK);
                assertThat(lost.find("k").orElseThrow().state()).isEqualTo(State.UNKNOWN);
                assertThat(receive(receiver, body(task.id()), query())).isEqualTo(WebhookOutcome.ACCEPTED);
                assertThat(lost.find("k").orElseThrow().taskId()).contains(task.id());
            }
        }
    }

    @Test
    void aListenerSeesTheSubmissionAndItsExceptionsChangeNothing() throws Exception {
        List<HailuoEvent> events = new CopyOnWriteArrayList<>();
        HailuoListener listener = event -> {
            events.add(event);
            throw new IllegalStateException("a listener of a test");
        };
        try (HailuoClient client = builder(NOWHERE, SECRET)
                .pollSchedule(PollSchedule.every(Duration.ofMillis(20)))
                .listener(listener)
                .build()) {
            client.run(REQUEST);
        }
        assertThat(events.subList(0, 3))
                .hasExactlyElementsOfTypes(
                        HailuoEvent.IntentJournaled.class, HailuoEvent.AttemptSent.class, HailuoEvent.Submitted.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(HailuoEvent.Ended.class);
        assertThat(events.toString()).doesNotContain("test-key");
    }

    @Test
    void aRequestUnderItsKeyAgainIsTheSameRequest() throws Exception {
        try (HailuoClient client = builder(NOWHERE, SECRET).build()) {
            SubmitOptions options = SubmitOptions.defaults().idempotencyKey("again");
            VideoTask task = client.submit(REQUEST, options);
            assertThat(client.submit(REQUEST, options).id()).isEqualTo(task.id());
            assertThat(simulator.taskCount()).isEqualTo(1);
        }
    }

    @Test
    @Tag("slow")
    void twentyThousandMutations() throws Exception {
        fuzz(20_000);
    }

    @Test
    @Tag("campaign")
    void aMillionMutations() throws Exception {
        fuzz(1_000_000);
    }

    private void fuzz(int count) throws Exception {
        long seed = 4;
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        try (HailuoClient client =
                builder(NOWHERE, SECRET).requestsPerSecond(1_000_000).build()) {
            VideoTask task = client.submit(REQUEST);
            WebhookReceiver receiver = client.webhookReceiver();
            String query = query();
            for (int i = 0; i < count; i++) {
                byte[] body = mutator.mutate(body(task.id()));
                String from =
                        random.nextInt(3) > 0 ? query : new String(mutator.mutate(query), StandardCharsets.ISO_8859_1);
                assertThat(receiver.receive(body, from, Map.of()).get(60, TimeUnit.SECONDS))
                        .as("seed %d, input %d", seed, i)
                        .isNotNull();
            }
            assertThat(journal.entries()).hasSize(1);
            assertThat(journal.entries().get(0).taskId()).contains(task.id());
        }
    }
}
