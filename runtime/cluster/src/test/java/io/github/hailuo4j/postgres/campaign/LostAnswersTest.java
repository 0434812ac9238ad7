package io.github.hailuo4j.postgres.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.postgres.EnqueueOptions;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.HailuoWorker;
import io.github.hailuo4j.postgres.Marble;
import io.github.hailuo4j.postgres.TestDatabase;
import io.github.hailuo4j.postgres.TestServer;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections to the database break, often after a statement was carried out. Workers stay alive all the time, with leases that do
 * not run out: what one of them does not find again, nobody does.
 */
class LostAnswersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TestServer SERVER = new TestServer();

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void nothingStaysOpen(Idempotency idempotency) throws Exception {
        run(1, 60, idempotency);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("campaign")
    void nothingStaysOpenInAHundredRounds(Idempotency idempotency) throws Exception {
        for (long seed = 100; seed < 200; seed++) {
            run(seed, 100, idempotency);
        }
    }

    private static void run(long seed, int requests, Idempotency idempotency) throws Exception {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        TestDatabase database = SERVER.database();
        LosingSource losing = new LosingSource(database.source(), new Random(random.nextLong()), 200);
        List<HailuoWorker> workers = new ArrayList<>();
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(50))
                .idempotency(idempotency == Idempotency.REPLAY)
                .start()) {
            for (int i = 0; i < 2; i++) {
                workers.add(worker(losing, simulator, idempotency));
            }
            workers.forEach(HailuoWorker::start);
            HailuoQueue queue = new HailuoQueue();
            for (int i = 0; i < requests; i++) {
                try (Connection connection = database.connection()) {
                    EnqueueOptions options = EnqueueOptions.defaults()
                            .submit(SubmitOptions.defaults().idempotencyKey("k" + i));
                    queue.enqueue(connection, new Marble("marble " + i), options);
                }
            }
            awaitAll(database, "seed " + seed);
            assertThat(simulator.tasks()).as("seed " + seed).hasSize(requests);
            assertThat(losing.lost()).as("seed " + seed).isPositive();
        } finally {
            losing.heal();
            workers.forEach(HailuoWorker::close);
        }
    }

    private static void awaitAll(TestDatabase database, String what) throws Exception {
        long start = System.nanoTime();
        String open = "select coalesce(string_agg(concat_ws(' ', key, state, worker, attempts, detail), ', '), '')"
                + " from hailuo_request where settled_at is null";
        for (String left = "?"; !left.isEmpty(); left = database.text(open)) {
            assertThat(System.nanoTime() - start)
                    .as(what + ": open are " + left)
                    .isLessThan(PATIENCE.toNanos());
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static HailuoWorker worker(LosingSource losing, HailuoSimulator simulator, Idempotency idempotency) {
        return HailuoWorker.builder(
                        losing.source(),
                        journal -> HailuoClient.builder()
                                .apiKey("a-key-of-nobody")
                                .baseUrl(simulator.baseUrl().toString())
                                .journal(journal)
                                .idempotency(idempotency)
                                .pollSchedule(PollSchedule.every(Duration.ofMillis(100)))
                                .build())
                .heartbeat(Duration.ofMillis(100))
                .lease(Duration.ofHours(1))
                .poll(Duration.ofMillis(100))
                .retryPause(Duration.ofMillis(50))
                .build();
    }
}
