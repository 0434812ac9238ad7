package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients, a real database, and a gateway over HTTP. */
@Tag("slow")
class ClusterTest {

    private static final int REQUESTS = 30;

    @Test
    void everyRequestHasOneTaskAndOneVideoThoughWorkersLoseTheirLeases(@TempDir Path videos) throws Exception {
        TestDatabase database = TestServer.shared().database();
        BlockingQueue<JournalEntry> settled = new LinkedBlockingQueue<>();
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                        .taskDuration(Duration.ofMillis(300))
                        .start();
                HailuoWorker one = worker(database, simulator, settled);
                HailuoWorker two = worker(database, simulator, settled)) {
            one.start();
            two.start();
            HailuoQueue queue = new HailuoQueue();
            Set<String> keys = new HashSet<>();
            for (int i = 0; i < REQUESTS; i++) {
                try (Connection connection = database.connection()) {
                    connection.setAutoCommit(false);
                    Path file = videos.resolve(i + ".mp4");
                    EnqueueOptions options = EnqueueOptions.defaults()
                            .submit(SubmitOptions.defaults().output(file));
                    keys.add(queue.enqueue(connection, new Marble("marble " + i), options)
                            .key());
                    connection.commit();
                }
                if (i % 10 == 5) {
                    database.execute("update hailuo_worker set expires_at = clock_timestamp()");
                }
            }
            while (!keys.isEmpty()) {
                JournalEntry end = settled.poll(120, TimeUnit.SECONDS);
                assertThat(end).as("open after 120 s: " + keys).isNotNull();
                assertThat(end.state()).isEqualTo(State.SAVED);
                assertThat(keys.remove(end.key())).as("settled once: " + end).isTrue();
            }
            assertThat(simulator.tasks()).hasSize(REQUESTS);
        }
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(videos.resolve(i + ".mp4")).exists();
        }
        try (var files = Files.list(videos)) {
            assertThat(files).hasSize(REQUESTS);
        }
        assertThat(settled).isEmpty();
    }

    @Test
    void whatWentToOneGatewayIsNotSentToAnother(@TempDir Path videos) throws Exception {
        TestDatabase database = TestServer.shared().database();
        BlockingQueue<JournalEntry> settled = new LinkedBlockingQueue<>();
        try (HailuoSimulator one = HailuoSimulator.builder()
                        .taskDuration(Duration.ofHours(1))
                        .start();
                HailuoSimulator two = HailuoSimulator.builder().start()) {
            try (HailuoWorker worker = worker(database, one, settled);
                    Connection connection = database.connection()) {
                worker.start();
                EnqueueOptions options = EnqueueOptions.defaults()
                        .submit(SubmitOptions.defaults().output(videos.resolve("v.mp4")));
                new HailuoQueue().enqueue(connection, new Marble("a marble"), options);
                while (!database.text("select state from hailuo_request").equals("SUBMITTED")) {
                    Thread.onSpinWait();
                }
            }
            int registered = Integer.parseInt(database.text("select count(*) from hailuo_worker"));
            try (HailuoWorker worker = worker(database, two, settled)) {
                worker.start();
                // It registers, looks at the gateway's name, and leaves.
                while (!database.text("select count(*) || ' ' || count(*) filter (where expires_at > clock_timestamp())"
                                + " from hailuo_worker")
                        .equals(registered + 1 + " 0")) {
                    Thread.onSpinWait();
                }
                assertThat(worker.client()).isEmpty();
            }
            assertThat(two.requestCount("POST") + two.requestCount("GET")).isZero();
            assertThat(database.text("select state from hailuo_request")).isEqualTo("SUBMITTED");
        }
        assertThat(settled).isEmpty();
    }

    private static HailuoWorker worker(
            TestDatabase database, HailuoSimulator simulator, BlockingQueue<JournalEntry> settled) {
        return HailuoWorker.builder(
                        database.source(),
                        journal -> HailuoClient.builder()
                                .apiKey("a-key-of-nobody")
                                .baseUrl(simulator.baseUrl().toString())
                                .journal(journal)
                                .pollSchedule(PollSchedule.every(Duration.ofMillis(300)))
                                .build())
                .heartbeat(Duration.ofMillis(200))
                .lease(Duration.ofSeconds(10))
                .retryPause(Duration.ofMillis(200))
                .settlement((connection, entry) -> settled.add(entry))
                .build();
    }
}
