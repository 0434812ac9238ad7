package io.github.hailuo4j.postgres.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.TestDatabase;
import io.github.hailuo4j.postgres.TestServer;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints figures as a table: requests enqueued, submitted and settled a second, statements for each, and what 100,000 open tasks
 * cost. The gateway answers at once and runs in this process; each worker has a process of its own.
 */
@Tag("campaign")
class ClusterFiguresTest {

    private static final int REQUESTS = 3_000;
    private static final int OPEN = 100_000;
    private static final int ROUNDS = 3;
    private static final String PATH = "/api/v1/hailuo/text_to_video";
    private static final String MODEL = "hailuo-02-text-to-video-pro";

    private final TestServer server = new TestServer();
    private final InstantGateway gateway = new InstantGateway();

    /** How many transactions were this process's. */
    private long own;

    ClusterFiguresTest() throws Exception {}

    private record Marble(String prompt) implements VideoRequest {

        @Override
        public String modelId() {
            return MODEL;
        }

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public Price price() {
            return new Price(57, 57);
        }

        @Override
        public String toJson() {
            return "{\"model\":\"" + MODEL + "\",\"prompt\":\"" + prompt + "\"}";
        }
    }

    @Test
    void aTaskTakesAFewStatementsAndAPollNone() throws Exception {
        try {
            System.out.println("| what | a second |\n|---|--:|");
            enqueuing(1);
            enqueuing(100);
            fileJournal();
            System.out.println(
                    "\n| workers | submitted a second | settled a second | statements a task |\n|--:|--:|--:|--:|");
            for (int workers = 1; workers <= 3; workers++) {
                working(workers);
            }
            waiting();
        } finally {
            server.stop();
            gateway.close();
        }
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void enqueuing(int together) throws Exception {
        TestDatabase database = server.database();
        HailuoQueue queue = new HailuoQueue();
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            try (Connection connection = database.connection()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < REQUESTS; i++) {
                    queue.enqueue(connection, new Marble(round + "-" + i));
                    if ((i + 1) % together == 0) {
                        connection.commit();
                    }
                }
                connection.commit();
            }
            rates[round] = REQUESTS / seconds(start);
        }
        print("| enqueued by one connection, %d in each transaction | %,.0f |", together, median(rates));
    }

    private void fileJournal() throws Exception {
        Path folder = Files.createTempDirectory("figures");
        double[] submitted = new double[ROUNDS];
        double[] settled = new double[ROUNDS];
        try (HailuoClient client = HailuoClient.builder()
                .apiKey("a-key-of-nobody")
                .baseUrl(gateway.url())
                .journal(FileJournal.open(folder.resolve("journal")))
                .requestsPerSecond(5_000)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(1)))
                .build()) {
            for (int round = 0; round < ROUNDS; round++) {
                gateway.complete(false);
                long start = System.nanoTime();
                List<CompletableFuture<VideoTask>> tasks = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    tasks.add(client.submitAsync(new Marble(round + "-" + i)));
                }
                tasks.forEach(CompletableFuture::join);
                submitted[round] = REQUESTS / seconds(start);
                List<CompletableFuture<VideoTask>> waits = new ArrayList<>();
                for (CompletableFuture<VideoTask> task : tasks) {
                    waits.add(client.awaitAsync(task.join()));
                }
                start = System.nanoTime();
                gateway.complete(true);
                waits.forEach(CompletableFuture::join);
                settled[round] = REQUESTS / seconds(start);
            }
        }
        print("| submitted by one client with a file journal | %,.0f |", median(submitted));
        print("| settled by it | %,.0f |", median(settled));
    }

    private void insert(TestDatabase database, String state, int from, int many, String taskId) throws Exception {
        execute(
                database,
                "insert into hailuo_request (key, state, model, path, body, task_id, charged_on)"
                        + " select 'k' || i, '" + state + "', '" + MODEL + "', '" + PATH
                        + "', '{\"model\":\"" + MODEL + "\",\"prompt\":\"' || i || '\"}', " + taskId
                        + ", case when '" + state + "' <> 'INTENT' then current_date end"
                        + " from generate_series(" + from + ", " + (from + many - 1) + ") i");
        execute(database, "analyze hailuo_request");
        execute(database, "notify hailuo_new");
    }

    private WorkerProcess worker(TestDatabase database, int mostInFlight, int pollSeconds) throws Exception {
        return new WorkerProcess(
                database.url(), gateway.url().toString(), String.valueOf(mostInFlight), String.valueOf(pollSeconds));
    }

    private void await(TestDatabase database, String condition, int rows) throws Exception {
        long start = System.nanoTime();
        while (Integer.parseInt(text(database, "select count(*) from hailuo_request where " + condition)) < rows) {
            if (seconds(start) > 900) {
                throw new IllegalStateException("after 900 s not yet " + rows + " where " + condition);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void working(int workers) throws Exception {
        TestDatabase database = server.database();
        List<WorkerProcess> processes = new ArrayList<>();
        double[] submitted = new double[ROUNDS];
        double[] settled = new double[ROUNDS];
        double[] statements = new double[ROUNDS];
        try {
            for (int i = 0; i < workers; i++) {
                processes.add(worker(database, REQUESTS, 1));
            }
            // The first is for the JVMs' compilers.
            for (int round = -1; round < ROUNDS; round++) {
                gateway.complete(false);
                long before = statements(database);
                insert(database, "INTENT", (round + 1) * REQUESTS, REQUESTS, "null");
                long start = System.nanoTime();
                await(database, "state <> 'INTENT'", (round + 2) * REQUESTS);
                double submitting = REQUESTS / seconds(start);
                gateway.complete(true);
                start = System.nanoTime();
                await(database, "settled_at is not null", (round + 2) * REQUESTS);
                double settling = REQUESTS / seconds(start);
                if (round >= 0) {
                    submitted[round] = submitting;
                    settled[round] = settling;
                    statements[round] = (statements(database) - before) / (double) REQUESTS;
                }
            }
        } finally {
            processes.forEach(WorkerProcess::close);
        }
        print("| %d | %,.0f | %,.0f | %.2f |", workers, median(submitted), median(settled), median(statements));
        assertThat(statements[ROUNDS - 1]).as("statements a task").isLessThan(5);
    }

    /** One worker has them all, and asks the gateway about each once a minute. */
    private void waiting() throws Exception {
        TestDatabase database = server.database();
        gateway.complete(false);
        try (WorkerProcess process = worker(database, OPEN, 60)) {
            while (text(database, "select count(*) from hailuo_worker").equals("0")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            long empty = process.heapBytes();
            insert(database, "SUBMITTED", 0, OPEN, "'task-' || i");
            long start = System.nanoTime();
            await(database, "worker is not null", OPEN);
            double leasing = seconds(start);
            // Each was asked about once.
            int polled = gateway.polls() + OPEN;
            while (gateway.polls() < polled) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            long full = process.heapBytes();
            long before = statements(database);
            int polls = gateway.polls();
            start = System.nanoTime();
            TimeUnit.SECONDS.sleep(20);
            long after = statements(database);
            double time = seconds(start);
            print(
                    "%n%,d open tasks at one worker: leased in %.1f s; %,d bytes of heap each;",
                    OPEN, leasing, (full - empty) / OPEN);
            // Heartbeats, looks for new work, and the server's own.
            assertThat((after - before) / time)
                    .as("statements a second while tasks are waited for")
                    .isLessThan(10);
            print(
                    "while they are waited for, %.1f statements and %,.0f polls a second",
                    (after - before) / time, (gateway.polls() - polls) / time);
        }
    }

    /** Committed by others than this process: it counts its own. */
    private long statements(TestDatabase database) throws Exception {
        // Servers' processes tell of theirs after a second.
        TimeUnit.MILLISECONDS.sleep(1_500);
        long all = Long.parseLong(
                text(database, "select xact_commit from pg_stat_database where datname = current_database()"));
        return all - own;
    }

    private String text(TestDatabase database, String sql) throws Exception {
        own++;
        return database.text(sql);
    }

    private void execute(TestDatabase database, String sql) throws Exception {
        own++;
        database.execute(sql);
    }
}
