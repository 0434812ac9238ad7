package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.webhook.WebhookHandler;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.Fault;
import io.github.hailuo4j.simulator.Faults;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.WebhookScript;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rarer ways of a webhook: other people's URLs, verifiers that break, gateways that do not answer, clients that are gone. */
final class WebhookEdgesTest {

    private static final String SECRET = "a secret of the tests";
    private static final String NEXT_SECRET = "the next secret of all";
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/hook");
    private static final TextToVideo REQUEST = new TextToVideo("a marble");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    private final Faults faults = new Faults();
    private HailuoSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(1))
                .webhooks(WebhookScript.dropped())
                .faults(faults)
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HailuoClientBuilder builder(WebhookSettings settings) {
        HailuoClientBuilder builder = HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofHours(1)))
                .speed(100)
                .webhooks(settings);
        builder.clock = new LaterClock(later::get);
        return builder;
    }

    private HailuoClient client() {
        return builder(WebhookSettings.of(NOWHERE, SECRET)).build();
    }

    private String query() throws Exception {
        JsonNode body = new ObjectMapper().readTree(journal.entries().get(0).body());
        return URI.create(body.path("callback_url").asText()).getRawQuery();
    }

    private static WebhookOutcome receive(WebhookReceiver receiver, String taskId, String query) throws Exception {
        byte[] body = ("{\"id\":\"" + taskId + "\",\"status\":\"completed\"}").getBytes(StandardCharsets.UTF_8);
        return receiver.receive(body, query, Map.of()).get(30, TimeUnit.SECONDS);
    }

    /** A request with a callback URL of the caller's own. */
    private record Called(String callbackUrl) implements VideoRequest {
        @Override
        public String modelId() {
            return REQUEST.modelId();
        }

        @Override
        public String path() {
            return REQUEST.path();
        }

        @Override
        public Price price() {
            return REQUEST.price();
        }

        @Override
        public String toJson() {
            return REQUEST.toJson().replace("}", ",\"callback_url\":\"" + callbackUrl + "\"}");
        }
    }

    @Test
    void aCallbackUrlOfTheCallersStaysAsItIsAndNothingIsTakenFromIt() throws Exception {
        String url = "https://example.com/mine?ref=my.own.reference";
        try (HailuoClient client = client()) {
            VideoTask task = client.submit(new Called(url));
            assertThat(simulator.tasks().get(0).parameters()).containsEntry("callback_url", url);
            assertThat(journal.entries().get(0).body()).isEqualTo(new Called(url).toJson());
            WebhookReceiver receiver = client.webhookReceiver();
            assertThat(receive(receiver, task.id(), query())).isEqualTo(WebhookOutcome.FORGED);
            assertThat(receive(receiver, task.id(), "")).isEqualTo(WebhookOutcome.FORGED);
            assertThat(journal.findTask(task.id()).orElseThrow().state()).isEqualTo(State.SUBMITTED);
        }
    }

    @Test
    void aVerifierThatThrowsOrRefusesVerifiesNothingAndSeesBytesAndHeaders() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        WebhookSettings settings = WebhookSettings.of(NOWHERE, SECRET).signatureVerifier((body, headers) -> {
            seen.add(new String(body, StandardCharsets.UTF_8) + headers);
            if (seen.size() == 1) {
                throw new IllegalStateException("a verifier of a test");
            }
            // What it does to the bytes is its own affair.
            body[0] = ' ';
            return seen.size() == 3;
        });
        try (HailuoClient client = builder(settings).build()) {
            VideoTask task = client.submit(REQUEST);
            WebhookReceiver receiver = client.webhookReceiver();
            assertThat(receive(receiver, task.id(), query())).isEqualTo(WebhookOutcome.FORGED);
            assertThat(receive(receiver, task.id(), query())).isEqualTo(WebhookOutcome.FORGED);
            assertThat(receive(receiver, task.id(), query())).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(seen).hasSize(3).allMatch(text -> text.startsWith("{\"id\":\"" + task.id()));
        }
    }

    @Test
    void whatTheGatewayDoesNotConfirmMayBeSentAgain() throws Exception {
        try (HailuoClient client = client()) {
            VideoTask task = client.submit(REQUEST);
            faults.next(
                    Fault.status(503),
                    Fault.truncatedAnswer(),
                    Fault.answer(200, Map.of(), "{\"status\":\"completed\"}"),
                    Fault.answer(200, Map.of(), "{\"id\":\"another\",\"status\":\"failed\"}"));
            WebhookReceiver receiver = client.webhookReceiver();
            for (int i = 0; i < 4; i++) {
                assertThat(receive(receiver, task.id(), query())).as("%d", i).isEqualTo(WebhookOutcome.UNCONFIRMED);
                assertThat(journal.findTask(task.id()).orElseThrow().state()).isEqualTo(State.SUBMITTED);
            }
            assertThat(receive(receiver, task.id(), query())).isEqualTo(WebhookOutcome.ACCEPTED);
        }
    }

    @Test
    void theHandlerTakesPostsOfSomeLength() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (HailuoClient client = client()) {
            client.submit(REQUEST);
            server.createContext("/hook", new WebhookHandler(client.webhookReceiver()));
            server.start();
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?" + query());
            HttpResponse<Void> get = send(HttpRequest.newBuilder(url).GET());
            assertThat(get.statusCode()).isEqualTo(405);
            assertThat(get.headers().firstValue("Allow")).contains("POST");
            byte[] tooLong = new byte[WebhookReceiver.LONGEST_BODY + 1];
            assertThat(send(HttpRequest.newBuilder(url).POST(BodyPublishers.ofByteArray(tooLong)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(send(HttpRequest.newBuilder(url).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            server.stop(0);
        }
    }

    private static HttpResponse<Void> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    }

    @Test
    void aWebhookThatComesWhileTheClientGivesUpGivesTheCallerItsTask() throws Exception {
        // With no replay, one lost answer ends the submission; the webhook is confirmed before that is journaled.
        AtomicReference<WebhookReceiver> receiver = new AtomicReference<>();
        faults.on(request -> request.method().equals("POST"), Fault.delayedAnswer(Duration.ofSeconds(2)));
        HailuoClientBuilder builder = builder(WebhookSettings.of(NOWHERE, SECRET))
                .idempotency(Idempotency.NONE)
                .callTimeout(Duration.ofSeconds(1));
        try (HailuoClient client = builder.build()) {
            receiver.set(client.webhookReceiver());
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST);
            while (simulator.taskCount() == 0) {
                Thread.onSpinWait();
            }
            String task = simulator.tasks().get(0).id();
            assertThat(receive(receiver.get(), task, query())).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(submission.get(30, TimeUnit.SECONDS).id()).isEqualTo(task);
            assertThat(journal.entries().get(0).taskId()).contains(task);
            assertThat(simulator.taskCount()).isEqualTo(1);
        }
    }

    @Test
    void aWebhookThatComesAfterTheClientGaveUpHealsTheRecord() throws Exception {
        faults.on(request -> request.method().equals("POST"), Fault.answerAfterProcessing(502, Map.of(), ""));
        try (HailuoClient client = builder(WebhookSettings.of(NOWHERE, SECRET))
                .idempotency(Idempotency.NONE)
                .build()) {
            assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(SubmissionUnknownException.class);
            assertThat(journal.entries().get(0).state()).isEqualTo(State.UNKNOWN);
            String task = simulator.tasks().get(0).id();
            assertThat(receive(client.webhookReceiver(), task, query())).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(journal.entries().get(0).taskId()).contains(task);
        }
    }

    @Test
    void secretsAreRotatedWithoutLosingWhatIsUnderWay() throws Exception {
        try (HailuoClient old = client();
                HailuoClient rotated = builder(WebhookSettings.of(NOWHERE, NEXT_SECRET, SECRET))
                        .build();
                HailuoClient dropped =
                        builder(WebhookSettings.of(NOWHERE, NEXT_SECRET)).build()) {
            String before = old.submit(REQUEST).id();
            String signedBefore = query();
            assertThat(receive(rotated.webhookReceiver(), before, signedBefore)).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(receive(dropped.webhookReceiver(), before, signedBefore)).isEqualTo(WebhookOutcome.FORGED);
            String after = rotated.submit(REQUEST).id();
            String body = journal.findTask(after).orElseThrow().body();
            String signedAfter = URI.create(new ObjectMapper()
                            .readTree(body)
                            .path("callback_url")
                            .asText())
                    .getRawQuery();
            assertThat(receive(old.webhookReceiver(), after, signedAfter)).isEqualTo(WebhookOutcome.FORGED);
            assertThat(receive(dropped.webhookReceiver(), after, signedAfter)).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(receive(dropped.webhookReceiver(), before, signedAfter))
                    .as("another request's task")
                    .isEqualTo(WebhookOutcome.UNKNOWN_TASK);
        }
    }

    @Test
    void referencesAreTakenUpToTheirAgeAndNotFromTheFuture() throws Exception {
        WebhookSettings anHour = WebhookSettings.of(NOWHERE, SECRET).longestAge(Duration.ofHours(1));
        try (HailuoClient client = builder(anHour).build()) {
            String task = client.submit(REQUEST).id();
            WebhookReceiver receiver = client.webhookReceiver();
            later.set(Duration.ofMinutes(61));
            assertThat(receive(receiver, task, query())).isEqualTo(WebhookOutcome.EXPIRED);
            later.set(Duration.ofMinutes(-6));
            assertThat(receive(receiver, task, query())).isEqualTo(WebhookOutcome.EXPIRED);
            later.set(Duration.ofMinutes(-4));
            assertThat(receive(receiver, task, query())).as("clocks differ").isEqualTo(WebhookOutcome.ACCEPTED);
            later.set(Duration.ofMinutes(59));
            assertThat(receive(receiver, task, query())).isEqualTo(WebhookOutcome.DUPLICATE);
        }
        assertThatThrownBy(() -> anHour.longestAge(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterItsClientIsClosedAReceiverConfirmsNothing() throws Exception {
        HailuoClient client = client();
        String task = client.submit(REQUEST).id();
        WebhookReceiver receiver = client.webhookReceiver();
        client.close();
        assertThat(receive(receiver, task, query())).isEqualTo(WebhookOutcome.UNCONFIRMED);
        assertThat(receive(receiver, task, "ref=x")).isEqualTo(WebhookOutcome.FORGED);
        assertThat(journal.findTask(task).orElseThrow().state()).isEqualTo(State.SUBMITTED);
    }
}
