package io.github.hailuo4j.simulator;

import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.simulator.faults.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
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
        assertNoThread();
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
        assertNoThread();
    }

    /** An executor has ended when its threads are about to: they may have a few instructions left. */
    private static void assertNoThread() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("hailuo-simulator")) {
                thread.join(Duration.ofSeconds(60).toMillis());
                assertThat(thread.isAlive()).as("%s", thread).isFalse();
            }
        }
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
}
