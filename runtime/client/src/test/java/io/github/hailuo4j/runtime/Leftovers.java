package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.hailuo4j.simulator.HailuoSimulator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What closed clients and simulators must not leave. */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Leftovers() {}

    /** The other end of a connection learns only after a while that it was closed. */
    static void assertNoConnection(HailuoSimulator simulator) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (simulator.openConnections().orElseThrow() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(simulator.openConnections().orElseThrow())
                .as("connections of a closed client")
                .isZero();
    }

    /** OkHttp's own thread is shared by all of its clients and ends by itself; it is not ours. */
    static void assertNoThread() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> alive = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("hailuo")) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                if (thread.isAlive()) {
                    alive.add(thread.getName());
                }
            }
        }
        assertThat(alive).as("threads of closed clients and simulators").isEmpty();
    }

    /** How many files and sockets this process has open; 0 where that is not known. */
    static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
