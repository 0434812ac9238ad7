package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Clients of a simulator that runs a hundred times as fast as the gateway, closed after each test. */
abstract class ClientOfSimulator {

    static final String KEY = "a-recognisable-key";
    static final int VIDEO_BYTES = 300_000;

    @TempDir
    Path directory;

    final Faults faults = new Faults();
    final Journal journal = new InMemoryJournal();

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    final void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    final HailuoSimulator simulator(HailuoSimulatorBuilder builder) throws IOException {
        HailuoSimulator simulator = builder.faults(faults)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .start();
        open.add(0, simulator);
        return simulator;
    }

    final HailuoSimulator simulator() throws IOException {
        return simulator(HailuoSimulator.builder().taskDuration(Duration.ofMillis(30)));
    }

    final HailuoClientBuilder settings(HailuoSimulator simulator) {
        return HailuoClient.builder()
                .apiKey(KEY)
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .requestsPerSecond(1_000)
                .callTimeout(Duration.ofSeconds(30))
                .speed(100);
    }

    final HailuoClient client(HailuoSimulator simulator) {
        return tracked(settings(simulator).build());
    }

    final HailuoClient tracked(HailuoClient client) {
        open.add(0, client);
        return client;
    }
}
