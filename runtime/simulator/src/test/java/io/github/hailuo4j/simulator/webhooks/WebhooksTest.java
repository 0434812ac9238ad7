package io.github.hailuo4j.simulator.webhooks;

import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.TestClient;
import io.github.hailuo4j.simulator.time.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private final ManualClock clock = new ManualClock();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            try (exchange) {
                JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
                boolean refuse = refusals.getAndDecrement() > 0;
                exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
                if (!refuse) {
                    received.add(body);
                }
            }
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private HailuoSimulatorBuilder simulator() {
        return HailuoSimulator.builder().clock(clock).webhookRetries(4, Duration.ofMillis(5));
    }

    private String createAndComplete(HailuoSimulator simulator) throws Exception {
        String hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?ref=1";
        String id = new TestClient(simulator)
                .created(TEXT_TO_VIDEO, PRO.replace("}", ",\"callback_url\":\"" + hook + "\"}"));
        assertThat(simulator.webhookAttempts()).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        return id;
    }

    private JsonNode next() throws InterruptedException {
        JsonNode body = received.poll(60, TimeUnit.SECONDS);
        assertThat(body).describedAs("a webhook").isNotNull();
        return body;
    }

    @Test
    void theEnvelopeArrivesWhenTheTaskIsFinalAndNobodyAsks() throws Exception {
        try (HailuoSimulator simulator = simulator().start()) {
            String id = createAndComplete(simulator);
            JsonNode body = next();
            assertThat(body.path("id").asText()).isEqualTo(id);
            assertThat(body.path("status").asText()).isEqualTo("completed");
            assertThat(body.at("/videos/0/url").asText()).contains(id);
            assertThat(body.at("/usage/cost").asDouble()).isEqualTo(0.57);
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aRefusedWebhookIsTriedAgain() throws Exception {
        refusals.set(2);
        try (HailuoSimulator simulator = simulator().start()) {
            String id = createAndComplete(simulator);
            assertThat(next().path("id").asText()).isEqualTo(id);
            assertThat(simulator.webhookAttempts()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(simulator.webhookAttempts().get(1).number()).isEqualTo(2);
            assertThat(simulator.webhookAttempts().get(1).isDelivered()).isFalse();
            assertThat(simulator.webhookAttempts().get(1).status()).hasValue(503);
        }
        assertThat(received).isEmpty();
    }

    @Test
    void scriptsRepeatDelayAndForge() throws Exception {
        WebhookScript script = WebhookScript.delayed(Duration.ofMillis(100)).withForged("{\"id\":\"forged\"}");
        try (HailuoSimulator simulator = simulator().webhooks(script).start()) {
            String id = createAndComplete(simulator);
            assertThat(next().path("id").asText()).isEqualTo("forged");
            assertThat(next().path("id").asText()).isEqualTo(id);
        }
        try (HailuoSimulator simulator =
                simulator().webhooks(WebhookScript.repeated(3)).start()) {
            String id = createAndComplete(simulator);
            for (int i = 0; i < 3; i++) {
                assertThat(next().path("id").asText()).isEqualTo(id);
            }
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aDroppedWebhookIsNeverTried() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        WebhookScript counting = (task, envelope) -> {
            asked.incrementAndGet();
            return WebhookScript.dropped().deliveries(task, envelope);
        };
        try (HailuoSimulator simulator = simulator().webhooks(counting).start()) {
            createAndComplete(simulator);
            assertThat(simulator.balanceCents()).isEqualTo(10_000_000 - 57);
            assertThat(asked).hasValueLessThanOrEqualTo(1);
            assertThat(simulator.webhookAttempts()).isEmpty();
        }
        assertThat(received).isEmpty();
    }
}
