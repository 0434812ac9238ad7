package io.github.hailuo4j.simulator;

import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.tasks.TaskStatus;
import io.github.hailuo4j.simulator.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NextSubmissionTest {

    private final ManualClock clock = new ManualClock();
    private HailuoSimulator simulator;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = HailuoSimulator.builder()
                .clock(clock)
                .taskDuration(Duration.ofSeconds(10))
                .balanceCents(1000)
                .faults(new Faults())
                .start();
        client = new TestClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private SimulatedTask submitted() throws Exception {
        return simulator.task(client.created(TEXT_TO_VIDEO, PRO)).orElseThrow();
    }

    private TaskStatus statusOf(SimulatedTask task) {
        return simulator.task(task.id()).orElseThrow().status();
    }

    @Test
    void failuresAreForOneTaskEachInTheOrderInWhichTheyWereSaid() throws Exception {
        simulator.next().fails("no such style").takes(Duration.ofSeconds(2));
        simulator.next().fails("too dark");
        SimulatedTask first = submitted();
        SimulatedTask second = submitted();
        SimulatedTask third = submitted();

        clock.advance(Duration.ofSeconds(2));
        assertThat(statusOf(first)).isEqualTo(TaskStatus.FAILED);
        assertThat(statusOf(second)).isEqualTo(TaskStatus.PENDING);
        clock.advance(Duration.ofSeconds(8));
        assertThat(statusOf(second)).isEqualTo(TaskStatus.FAILED);
        assertThat(statusOf(third)).isEqualTo(TaskStatus.COMPLETED);
        assertThat(client.get(TEXT_TO_VIDEO + "/" + second.id())
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("too dark");
        assertThat(simulator.balanceCents()).isEqualTo(1000 - 57);
    }

    @Test
    void aRefusalComesBeforeTheTaskWhosePlanStays() throws Exception {
        simulator.next().fails("no such style").isRateLimited(Duration.ofSeconds(30));
        TestClient.Answer refused = client.create(TEXT_TO_VIDEO, PRO);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("rate_limited");
        assertThat(simulator.taskCount()).isZero();

        SimulatedTask task = submitted();
        clock.advance(Duration.ofSeconds(10));
        assertThat(statusOf(task)).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void onlySubmissionsAreMeant() throws Exception {
        SimulatedTask running = submitted();
        simulator.next().lacksCredits();
        simulator.next().isRefused(503);
        assertThat(client.get(TEXT_TO_VIDEO + "/" + running.id()).status()).isEqualTo(200);
        assertThat(client.get("/api/v1/me/balance").status()).isEqualTo(200);
        TestClient.Answer broke = client.create(TEXT_TO_VIDEO, PRO);
        assertThat(broke.status()).isEqualTo(402);
        assertThat(broke.json().at("/error/code").asText()).isEqualTo("insufficient_credits");
        assertThat(client.create(TEXT_TO_VIDEO, PRO).status()).isEqualTo(503);
        assertThat(client.create(TEXT_TO_VIDEO, PRO).status()).isEqualTo(200);
    }

    @Test
    void pollsAndDownloadsCanBeMeant() throws Exception {
        SimulatedTask task = submitted();
        clock.advance(Duration.ofSeconds(10));
        simulator
                .faults()
                .on(IncomingRequest::isPoll, Fault.status(500))
                .on(IncomingRequest::isDownload, Fault.status(403));
        assertThat(client.get("/api/v1/me/balance").status()).isEqualTo(200);
        assertThat(client.get(TEXT_TO_VIDEO + "/" + task.id()).status()).isEqualTo(500);
        String url = client.get(TEXT_TO_VIDEO + "/" + task.id())
                .json()
                .at("/videos/0/url")
                .asText();
        assertThat(client.get(url).status()).isEqualTo(403);
        assertThat(client.get(url).status()).isEqualTo(200);
    }

    @Test
    void creditsCanBeSetWhileItRuns() throws Exception {
        SimulatedTask first = submitted();
        clock.advance(Duration.ofSeconds(10));
        assertThat(statusOf(first)).isEqualTo(TaskStatus.COMPLETED);
        simulator.setBalanceCents(56);
        assertThat(simulator.balanceCents()).isEqualTo(56);
        assertThat(client.create(TEXT_TO_VIDEO, PRO).status()).isEqualTo(402);
        simulator.setBalanceCents(57);
        assertThat(client.create(TEXT_TO_VIDEO, PRO).status()).isEqualTo(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.setBalanceCents(-1))
                .withMessage("a balance must be at least 0 cents, not -1");
    }

    @Test
    void aResetLeavesNothingOfTheTestBefore() throws Exception {
        client.created(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "k");
        simulator.next().fails("never happens").isRefused(503);
        simulator.setBalanceCents(100);
        simulator.reset();

        assertThat(simulator.tasks()).isEmpty();
        assertThat(simulator.requests()).isEmpty();
        assertThat(simulator.requestCount()).isZero();
        assertThat(simulator.balanceCents()).isEqualTo(1000);
        SimulatedTask task = simulator
                .task(client.created(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "k"))
                .orElseThrow();
        clock.advance(Duration.ofSeconds(10));
        assertThat(statusOf(task)).isEqualTo(TaskStatus.COMPLETED);
        assertThat(simulator.balanceCents()).isEqualTo(1000 - 57);
        assertThat(simulator.faults().applied()).isEmpty();
    }

    @Test
    void aScriptGoesBeforeTheSettings() throws Exception {
        try (HailuoSimulator failing = HailuoSimulator.builder()
                .clock(clock)
                .taskDuration(Duration.ZERO)
                .failures(task -> Optional.of("as set"))
                .start()) {
            failing.next().fails("as scripted");
            TestClient other = new TestClient(failing);
            for (String message : new String[] {"as scripted", "as set"}) {
                String id = other.created(TEXT_TO_VIDEO, PRO);
                assertThat(other.get(TEXT_TO_VIDEO + "/" + id)
                                .json()
                                .path("error")
                                .asText())
                        .isEqualTo(message);
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> failing.next().isRefused(503))
                    .withMessageContaining("faults(new Faults())");
        }
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.next().takes(Duration.ofSeconds(-1)))
                .withMessage("a task must take at least 0 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.next().isRateLimited(Duration.ofSeconds(-1)))
                .withMessage("Retry-After must be at least 0 s");
    }
}
