package io.github.hailuo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.benchmarks.inflight.LocalGateway;
import io.github.hailuo4j.benchmarks.inflight.PollSimulation;
import io.github.hailuo4j.benchmarks.inflight.Submitting;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.CountedDisk;
import io.github.hailuo4j.runtime.task.LearningPollSchedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections, forces of the disk and questions about tasks: counted, so that a busy machine changes none of them. */
@Timeout(300)
final class InFlightTest {

    private static final int SUBMISSIONS = 1_000;
    private static final long SEED = 42;

    @TempDir
    Path directory;

    @Test
    void connectionsFor1000Requests48AtATime() throws Exception {
        Limits.check("connections", Submitting.connections(SUBMISSIONS, 48));
    }

    @Test
    void forcesFor1000SubmissionsAtOnce() throws Exception {
        try (LocalGateway gateway = new LocalGateway()) {
            CountedDisk disk = new CountedDisk(() -> Rest.await(gateway));
            try (HailuoClient client = Submitting.client(gateway, disk.journal(directory.resolve("journal")))) {
                List<CompletableFuture<?>> submissions = new ArrayList<>();
                for (int i = 0; i < SUBMISSIONS; i++) {
                    submissions.add(client.submitAsync(Submitting.request(i)));
                }
                CompletableFuture.allOf(submissions.toArray(new CompletableFuture<?>[0]))
                        .get(100, TimeUnit.SECONDS);
            }
            assertThat(gateway.requests()).isEqualTo(SUBMISSIONS);
            assertThat(disk.forces()).as("intents, and tasks").isGreaterThanOrEqualTo(2);
            Limits.check("journal.forces", disk.forces());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1_000})
    void questionsAboutTasksThatAreSubmittedTogether(int batch) throws Exception {
        Random random = new Random(SEED);
        LearningPollSchedule schedule = new LearningPollSchedule();
        double gets = 0;
        double delay = 0;
        int waves = 4;
        for (int wave = 0; wave < waves; wave++) {
            PollSimulation.Cost cost = PollSimulation.together(schedule, batch, random);
            gets += cost.gets() / waves;
            delay += cost.delay() / waves;
        }
        Limits.check("polls.gets", gets);
        Limits.check("polls.delay.seconds", delay);
    }
}
