package io.github.hailuo4j.simulator.tasks;

import static io.github.hailuo4j.simulator.TestClient.IMAGE_TO_VIDEO;
import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.TestClient;
import io.github.hailuo4j.simulator.time.ManualClock;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {

    private final ManualClock clock = new ManualClock();
    private HailuoSimulator simulator;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        restart(HailuoSimulator.builder());
    }

    private void restart(HailuoSimulatorBuilder builder) throws IOException {
        stop();
        simulator = builder.clock(clock)
                .videoSource(VideoSource.ofRandomBytes(1000))
                .start();
        client = new TestClient(simulator);
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void aTaskIsPendingThenProcessingThenCompleted() throws Exception {
        TestClient.Answer created = client.create(TEXT_TO_VIDEO, PRO);
        assertThat(created.status()).isEqualTo(200);
        String id = created.json().path("task_id").asText();
        assertThat(created.json().toString())
                .isEqualTo("{\"task_id\":\"" + id
                        + "\",\"status\":\"pending\",\"model\":\"hailuo-02-text-to-video-pro\"}");
        assertThat(created.header("X-RunAPI-Task-Id")).isEqualTo(id);
        assertThat(created.header("X-Request-ID")).isNotEmpty();

        assertThat(status(id)).isEqualTo("pending");
        clock.advance(Duration.ofSeconds(2));
        assertThat(status(id)).isEqualTo("processing");
        clock.advance(Duration.ofMillis(999));
        assertThat(status(id)).isEqualTo("processing");
        clock.advance(Duration.ofMillis(1));
        TestClient.Answer done = client.get(TEXT_TO_VIDEO + "/" + id);
        assertThat(done.json().path("id").asText()).isEqualTo(id);
        assertThat(done.json().path("status").asText()).isEqualTo("completed");
        assertThat(done.json().path("videos").path(0).path("url").asText())
                .startsWith(simulator.baseUrl() + "/files/results/");
        assertThat(done.json().path("usage").path("cost").decimalValue()).isEqualByComparingTo("0.57");
        assertThat(done.json().has("error")).isFalse();
    }

    @Test
    void aScriptedTaskFailsAndIsNotCharged() throws Exception {
        restart(HailuoSimulator.builder()
                .balanceCents(1000)
                .failures(task -> "fail".equals(task.parameters().get("prompt"))
                        ? Optional.of("the model refused")
                        : Optional.empty()));
        String failing = client.created(TEXT_TO_VIDEO, PRO.replace("a glass marble", "fail"));
        String working = client.created(TEXT_TO_VIDEO, PRO);
        clock.advance(Duration.ofSeconds(3));
        TestClient.Answer failed = client.get(TEXT_TO_VIDEO + "/" + failing);
        assertThat(failed.json().path("status").asText()).isEqualTo("failed");
        assertThat(failed.json().path("error").asText()).isEqualTo("the model refused");
        assertThat(failed.json().has("usage")).isFalse();
        assertThat(failed.json().has("videos")).isFalse();
        assertThat(status(working)).isEqualTo("completed");
        assertThat(simulator.balanceCents()).isEqualTo(1000 - 57);
    }

    @Test
    void theSameKeyWithTheSameInputReplaysAndWithOtherInputConflicts() throws Exception {
        String id = client.created(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "k1");
        // The same input in another order and spacing is the same input.
        TestClient.Answer replay = client.create(
                TEXT_TO_VIDEO,
                "{ \"prompt\":\"a glass marble\", \"model\":\"hailuo-02-text-to-video-pro\" }",
                "Idempotency-Key",
                "k1");
        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.json().path("task_id").asText()).isEqualTo(id);
        assertThat(replay.json().path("task_replayed").asBoolean()).isTrue();
        TestClient.Answer conflict =
                client.create(TEXT_TO_VIDEO, PRO.replace("glass", "steel"), "Idempotency-Key", "k1");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.json().path("error").path("code").asText()).isEqualTo("idempotency_conflict");
        assertThat(simulator.taskCount()).isEqualTo(1);
        assertThat(simulator.tasksPerIdempotencyKey()).containsOnly(Map.entry("k1", 1));
    }

    @Test
    void withReplaySwitchedOffAKeyMakesTwoTasks() throws Exception {
        restart(HailuoSimulator.builder().idempotency(false));
        String first = client.created(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "k1");
        TestClient.Answer second = client.create(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "k1");
        assertThat(second.json().path("task_id").asText()).isNotEqualTo(first);
        assertThat(second.json().has("task_replayed")).isFalse();
        assertThat(simulator.tasksPerIdempotencyKey()).containsOnly(Map.entry("k1", 2));
    }

    @Test
    void aKeyHasAtMost512Characters() throws Exception {
        assertThat(client.create(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "k".repeat(512))
                        .status())
                .isEqualTo(200);
        assertThat(client.create(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "k".repeat(513))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void moneyIsSetAsideAtCreationAndRefusedWhenItDoesNotSuffice() throws Exception {
        restart(HailuoSimulator.builder().balanceCents(100));
        client.created(TEXT_TO_VIDEO, PRO);
        TestClient.Answer refused = client.create(TEXT_TO_VIDEO, PRO);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.json().path("error").path("code").asText()).isEqualTo("insufficient_credits");
        clock.advance(Duration.ofSeconds(3));
        TestClient.Answer balance = client.get("/api/v1/me/balance");
        assertThat(balance.json().path("balance_cents").asInt()).isEqualTo(43);
        assertThat(balance.json().path("spent_cents_total").asInt()).isEqualTo(57);
    }

    @Test
    void pricesFollowTheParametersAndTheDocumentedDefaults() throws Exception {
        assertThat(cost(TEXT_TO_VIDEO, "{\"model\":\"hailuo-02-text-to-video-standard\",\"prompt\":\"x\"}"))
                .isEqualTo(0.50);
        assertThat(cost(
                        TEXT_TO_VIDEO,
                        "{\"model\":\"hailuo-02-text-to-video-standard\",\"prompt\":\"x\",\"duration_seconds\":6}"))
                .isEqualTo(0.30);
        assertThat(cost(
                        IMAGE_TO_VIDEO,
                        "{\"model\":\"hailuo-2.3-image-to-video-standard\",\"prompt\":\"x\",\"duration_seconds\":6,"
                                + "\"output_resolution\":\"1080p\",\"first_frame_image_url\":\"https://e.com/a.jpg\"}"))
                .isEqualTo(0.50);
    }

    private double cost(String path, String body) throws Exception {
        String id = client.created(path, body);
        clock.advance(Duration.ofSeconds(3));
        return client.get(path + "/" + id).json().path("usage").path("cost").asDouble();
    }

    @Test
    void durationsAreTakenFromTheRangeAndTheSameForTheSameSeed() throws Exception {
        HailuoSimulatorBuilder ranged =
                HailuoSimulator.builder().taskDuration(Duration.ofSeconds(60), Duration.ofSeconds(120), 7);
        restart(ranged);
        client.created(TEXT_TO_VIDEO, PRO);
        client.created(TEXT_TO_VIDEO, PRO);
        // The range is drawn from a Random of the given seed.
        Random random = new Random(7);
        assertThat(simulator.tasks())
                .extracting(SimulatedTask::duration)
                .containsExactly(
                        Duration.ofMillis(60_000 + Math.round(random.nextDouble() * 60_000)),
                        Duration.ofMillis(60_000 + Math.round(random.nextDouble() * 60_000)));
    }

    @Test
    void onlyConfiguredKeysAreAcceptedAndNeverAnEmptyOne() throws Exception {
        TestClient.Answer none = client.send(client.request(TEXT_TO_VIDEO)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(PRO)));
        assertThat(none.status()).isEqualTo(401);
        restart(HailuoSimulator.builder().apiKeys("other-key"));
        assertThat(client.create(TEXT_TO_VIDEO, PRO).status()).isEqualTo(401);
        restart(HailuoSimulator.builder().apiKeys("other-key", "test-key"));
        assertThat(client.create(TEXT_TO_VIDEO, PRO).status()).isEqualTo(200);
    }

    @Test
    void aTaskIsFoundOnItsOwnPathOnly() throws Exception {
        String id = client.created(TEXT_TO_VIDEO, PRO);
        assertThat(client.get(IMAGE_TO_VIDEO + "/" + id).status()).isEqualTo(404);
        assertThat(client.get(TEXT_TO_VIDEO + "/unknown").status()).isEqualTo(404);
        assertThat(client.get("/api/v1/hailuo/other/" + id).status()).isEqualTo(404);
        TestClient.Answer wrongMethod = client.get(TEXT_TO_VIDEO);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
    }

    @Test
    void aRateLimitSaysWhenToComeBack() throws Exception {
        restart(HailuoSimulator.builder().rateLimit(2, Duration.ofSeconds(10)));
        String id = client.created(TEXT_TO_VIDEO, PRO);
        status(id);
        clock.advance(Duration.ofSeconds(4));
        TestClient.Answer limited = client.get(TEXT_TO_VIDEO + "/" + id);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("6");
        clock.advance(Duration.ofSeconds(6));
        assertThat(status(id)).isEqualTo("completed");
    }

    @Test
    void theIdCanBeNamedIdAndRequestsAreCounted() throws Exception {
        restart(HailuoSimulator.builder().idField(IdField.ID));
        TestClient.Answer created =
                client.create(TEXT_TO_VIDEO, PRO, "X-Client-Request-Id", "mine-1", "Idempotency-Key", "k");
        String id = created.json().path("id").asText();
        assertThat(created.json().has("task_id")).isFalse();
        assertThat(created.header("X-Client-Request-Id")).isEqualTo("mine-1");
        status(id);
        assertThat(simulator.requestCount("POST")).isEqualTo(1);
        assertThat(simulator.requestCount("GET")).isEqualTo(1);
        assertThat(simulator.requestCount()).isEqualTo(2);
        assertThat(simulator.requests().get(0)).hasToString("POST " + TEXT_TO_VIDEO + " -> 200");
        assertThat(simulator.requests().get(0).idempotencyKey()).contains("k");
        assertThat(simulator.requests().get(0).hasAuthorization()).isTrue();
        assertThat(simulator.task(id)).hasValueSatisfying(task -> {
            assertThat(task.path()).isEqualTo(TEXT_TO_VIDEO);
            assertThat(task.parameters()).containsEntry("prompt", "a glass marble");
            assertThat(task.priceCents()).isEqualTo(57);
        });
    }

    /** At 1080p, 10 seconds are taken and have no published price. */
    @ParameterizedTest
    @CsvSource({"6, 80, published_prices", "10, , unpublished"})
    void whatHasNoPriceIsNotFree(int seconds, @Nullable Integer cents, String basis) throws Exception {
        restart(HailuoSimulator.builder().document("hailuo-2026-08.openapi.yaml"));
        JsonNode quote = client.create(
                        "/api/v1/price_quotes",
                        "{\"service\":\"hailuo\",\"action\":\"image_to_video\",\"model\":\"hailuo-2.3-image-to-video-pro\","
                                + "\"params\":{\"prompt\":\"x\",\"first_frame_image_url\":\"https://e.com/a.jpg\","
                                + "\"output_resolution\":\"1080p\",\"duration_seconds\":" + seconds + "}}")
                .json()
                .path("price_quote");
        assertThat(quote.path("reservation_amount_cents").toString()).isEqualTo(String.valueOf(cents));
        assertThat(quote.path("estimate_basis").asText()).isEqualTo(basis);
    }

    @Test
    void quotesAndSchedulesComeFromTheDocument() throws Exception {
        TestClient.Answer quote = client.create(
                "/api/v1/price_quotes",
                "{\"service\":\"hailuo\",\"action\":\"image_to_video\",\"model\":\"hailuo-2.3-image-to-video-pro\","
                        + "\"params\":{\"prompt\":\"x\",\"first_frame_image_url\":\"https://e.com/a.jpg\"}}");
        assertThat(quote.json()
                        .path("price_quote")
                        .path("reservation_amount_cents")
                        .asInt())
                .isEqualTo(90);
        assertThat(quote.json().path("price_quote").path("as_of").asText()).isEqualTo("2026-08");
        TestClient.Answer schedules = client.get("/api/v1/price_schedules?model=hailuo-02-image-to-video-standard");
        assertThat(schedules.json().path("price_schedules")).hasSize(1);
        assertThat(schedules
                        .json()
                        .path("price_schedules")
                        .path(0)
                        .path("billing_config")
                        .path("rows"))
                .hasSize(4);
        assertThat(client.get(
                                "/api/v1/price_schedules?model=hailuo-02-image-to-video-standard",
                                "If-None-Match",
                                schedules.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    private String status(String id) throws Exception {
        return client.get(TEXT_TO_VIDEO + "/" + id).json().path("status").asText();
    }
}
