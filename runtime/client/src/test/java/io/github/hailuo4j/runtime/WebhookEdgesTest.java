package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.webhooks.WebhookScript;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks that come late: after the client gave up or was closed, after secrets were rotated, after their time. */
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
        return receiver.receive(body, query, Map.of()).get(60, TimeUnit.SECONDS);
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
