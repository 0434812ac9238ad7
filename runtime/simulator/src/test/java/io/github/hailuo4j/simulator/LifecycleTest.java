package io.github.hailuo4j.simulator;

import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    @Test
    void closeLeavesNoThreadAndNoPort() throws Exception {
        HailuoSimulator simulator =
                HailuoSimulator.builder().faults(new Faults()).start();
        int port = simulator.baseUrl().getPort();
        new TestClient(simulator).created(TEXT_TO_VIDEO, PRO);
        try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), port)) {
            simulator.close();
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
        simulator.close();
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hailuo-simulator"))
                .toList();
        assertThat(left).isEmpty();
        try (ServerSocket free = new ServerSocket(port)) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void aTakenPortIsSaidAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Assertions.assertThatThrownBy(() -> HailuoSimulator.builder()
                            .port(taken.getLocalPort())
                            .faults(new Faults())
                            .start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(":" + taken.getLocalPort());
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hailuo-simulator"));
    }

    @Test
    void anAcceleratedClockMakesMinutesOfSeconds() {
        ManualClock base = new ManualClock();
        Clock fast = new AcceleratedClock(base, 60);
        Instant start = fast.instant();
        base.advance(Duration.ofMillis(1500));
        assertThat(Duration.between(start, fast.instant())).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void manyConnectionsAtOnceAreServed() throws Exception {
        try (HailuoSimulator simulator = HailuoSimulator.builder().start()) {
            TestClient client = new TestClient(simulator);
            List<Thread> threads = IntStream.range(0, 16)
                    .mapToObj(i -> new Thread(() -> {
                        for (int n = 0; n < 25; n++) {
                            try {
                                client.created(TEXT_TO_VIDEO, PRO, "Idempotency-Key", "key-" + n);
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(simulator.requestCount("POST")).isEqualTo(16 * 25);
            assertThat(simulator.taskCount()).isEqualTo(25);
            assertThat(simulator.tasksPerIdempotencyKey())
                    .hasSize(25)
                    .containsValue(1)
                    .doesNotContainValue(2);
        }
    }

    @Test
    @Tag("slow")
    void aHundredThousandTasksFitIntoLittleMemory() {
        ManualClock clock = new ManualClock();
        Endpoint endpoint = Objects.requireNonNull(
                ContractDocument.bundled("hailuo.openapi.yaml").endpoints().get(TEXT_TO_VIDEO));
        TaskStore store = new TaskStore(
                clock,
                new Ledger(Long.MAX_VALUE / 2),
                task -> Duration.ofSeconds(60),
                task -> Optional.empty(),
                true,
                task -> {});
        long before = usedMemory();
        for (int i = 0; i < 100_000; i++) {
            ObjectNode body = Json.object();
            body.put("model", "hailuo-02-text-to-video-pro").put("prompt", "a glass marble, take " + i);
            store.submit(endpoint, endpoint.check(body), body, "key-" + i);
        }
        long perTask = (usedMemory() - before) / 100_000;
        assertThat(perTask).describedAs("bytes a task").isLessThan(1000);
        clock.advance(Duration.ofSeconds(60));
        int[] done = {0};
        store.settle(task -> done[0]++);
        assertThat(done[0]).isEqualTo(100_000);
        assertThat(store.size()).isEqualTo(100_000);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
