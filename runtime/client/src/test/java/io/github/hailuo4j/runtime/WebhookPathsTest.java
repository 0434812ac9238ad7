package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookHandler;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The less usual ways of a webhook. */
final class WebhookPathsTest {

    private static final WebhookSettings SETTINGS =
            WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");
    private static final TextToVideo REQUEST = new TextToVideo("a marble");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Faults faults = new Faults();
    private HailuoSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(20))
                .videoSource(VideoSource.ofRandomBytes(100))
                .idempotency(false)
                .faults(faults)
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HailuoClient client(WebhookSettings settings) {
        return HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .idempotency(Idempotency.NONE)
                .pollSchedule(PollSchedule.every(Duration.ofHours(1)))
                .webhooks(settings)
                .build();
    }

    private String query() {
        String body = journal.entries().get(0).body();
        return body.substring(body.indexOf('?') + 1, body.lastIndexOf('"'));
    }

    private static WebhookOutcome receive(WebhookReceiver receiver, String taskId, String query) throws Exception {
        String body = "{\"id\":\"" + taskId + "\",\"status\":\"completed\"}";
        return receiver.receive(body.getBytes(StandardCharsets.UTF_8), query, Map.of())
                .get(60, TimeUnit.SECONDS);
    }

    private static boolean isGet(IncomingRequest request) {
        return request.method().equals("GET");
    }

    @Test
    void aCallbackUrlOfTheCallersOwnIsLeftAlone() {
        VideoRequest own = new VideoRequest() {
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
                return "{\"model\":\"" + modelId()
                        + "\",\"prompt\":\"a\",\"callback_url\":\"https://example.com/mine\"}";
            }
        };
        try (HailuoClient client = client(SETTINGS)) {
            client.submit(own);
            assertThat(journal.entries().get(0).body()).isEqualTo(own.toJson());
        }
    }

    @Test
    void aSignatureVerifierThatThrowsBelievesNothing() throws Exception {
        WebhookSettings settings = SETTINGS.signatureVerifier((body, headers) -> {
            throw new IllegalStateException("a verifier of a test");
        });
        try (HailuoClient client = client(settings)) {
            VideoTask task = client.submit(REQUEST);
            assertThat(receive(client.webhookReceiver(), task.id(), query())).isEqualTo(WebhookOutcome.FORGED);
        }
        try (HailuoClient client =
                client(SETTINGS.signatureVerifier((body, headers) -> headers.containsKey("X-Signed")))) {
            String taskId = journal.entries().get(0).taskId().orElseThrow();
            assertThat(receive(client.webhookReceiver(), taskId, query())).isEqualTo(WebhookOutcome.FORGED);
        }
    }

    /** Whatever cannot be confirmed is not believed, and is looked at again when it is sent again. */
    @Test
    void whatTheGatewayDoesNotConfirmIsNotBelieved() throws Exception {
        try (HailuoClient client = client(SETTINGS)) {
            faults.on(IncomingRequest::isCreate, Fault.reset(Point.BEFORE_ANSWER));
            SubmitOptions options = SubmitOptions.defaults().idempotencyKey("k");
            assertThatThrownBy(() -> client.submit(REQUEST, options)).isInstanceOf(SubmissionUnknownException.class);
            String taskId = simulator.tasks().get(0).id();
            WebhookReceiver receiver = client.webhookReceiver();
            for (Fault fault : new Fault[] {
                Fault.status(503),
                Fault.malformedAnswer(),
                Fault.answer(200, Map.of(), "{\"status\":\"completed\"}"),
                Fault.answer(200, Map.of(), "{\"id\":\"another\",\"status\":\"completed\"}")
            }) {
                faults.on(WebhookPathsTest::isGet, fault);
                assertThat(receive(receiver, taskId, query())).as("%s", fault).isEqualTo(WebhookOutcome.UNCONFIRMED);
                assertThat(journal.find("k").orElseThrow().state()).isEqualTo(State.UNKNOWN);
            }
            assertThat(receive(receiver, taskId, query())).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(journal.find("k").orElseThrow().taskId()).contains(taskId);
        }
    }

    @Test
    void anAnswerAboutAnotherTaskEndsNoWait() throws Exception {
        try (HailuoClient client = HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .speed(100)
                .build()) {
            VideoTask task = client.submit(REQUEST);
            faults.on(
                    WebhookPathsTest::isGet,
                    Fault.answer(200, Map.of(), "{\"id\":\"another\",\"status\":\"failed\",\"error\":\"not mine\"}"));
            assertThat(client.await(task).videoUrls()).hasSize(1);
        }
    }

    @Test
    void theHandlerTakesPostsOfASensibleSizeOnly() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (HailuoClient client = client(SETTINGS)) {
            VideoTask task = client.submit(REQUEST);
            server.createContext("/hook", new WebhookHandler(client.webhookReceiver()));
            server.start();
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?" + query();
            HttpClient http = HttpClient.newHttpClient();
            assertThat(status(http, HttpRequest.newBuilder(URI.create(url)).GET()))
                    .isEqualTo(405);
            String tooLarge = " ".repeat(WebhookReceiver.LONGEST_BODY + 1);
            assertThat(status(http, post(url, tooLarge))).isEqualTo(413);
            String body = "{\"id\":\"" + task.id() + "\",\"status\":\"completed\"}";
            assertThat(status(http, post(url.replace("/hook?", "/hook?x"), body)))
                    .isEqualTo(WebhookOutcome.FORGED.httpStatus());
            assertThat(status(http, post(url, body))).isEqualTo(WebhookOutcome.ACCEPTED.httpStatus());
        } finally {
            server.stop(0);
        }
    }

    private static HttpRequest.Builder post(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static int status(HttpClient http, HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** A webhook that comes while the answer to its submission is given up: one of the two is first, and both agree. */
    @Test
    @Tag("slow")
    void aRaceWithGivingUp() throws Exception {
        for (int i = 0; i < 40; i++) {
            String key = "race-" + i;
            try (HailuoClient client = client(SETTINGS)) {
                faults.on(IncomingRequest::isCreate, Fault.answerAfterProcessing(502, Map.of(), "Bad gateway"));
                int before = simulator.taskCount();
                CompletableFuture<VideoTask> submission =
                        client.submitAsync(REQUEST, SubmitOptions.defaults().idempotencyKey(key));
                while (simulator.taskCount() == before && !submission.isDone()) {
                    Thread.onSpinWait();
                }
                String taskId = simulator.tasks().get(simulator.taskCount() - 1).id();
                String body = journal.find(key).orElseThrow().body();
                String query = body.substring(body.indexOf('?') + 1, body.lastIndexOf('"'));
                WebhookOutcome outcome = receive(client.webhookReceiver(), taskId, query);
                assertThat(outcome).isEqualTo(WebhookOutcome.ACCEPTED);
                // Given up, or completed with the task that the webhook told of.
                submission.handle((task, failure) -> task).get(60, TimeUnit.SECONDS);
            }
            assertThat(journal.find(key).orElseThrow().taskId())
                    .contains(simulator.tasks().get(simulator.taskCount() - 1).id());
        }
        assertThat(simulator.taskCount()).isEqualTo(40);
    }
}
