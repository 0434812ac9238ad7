package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a limit in cents lets nobody ever begin with is said, when it is enqueued or in the log. */
class LimitWatchTest {

    private static final String OF_A_WORKER = "of a worker";
    private static final Logger LOG = Logger.getLogger(HailuoWorker.class.getName());

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Thread mine = Thread.currentThread();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            // Other tests log beside this one.
            String line = new SimpleFormatter().formatMessage(entry);
            if (Thread.currentThread() == mine || line.endsWith(OF_A_WORKER)) {
                said.add(line);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private TestDatabase database;
    private final HailuoQueue queue = new HailuoQueue();

    @BeforeEach
    void create() throws Exception {
        database = TestServer.shared().database();
        LOG.addHandler(handler);
    }

    @AfterEach
    void remove() {
        LOG.removeHandler(handler);
    }

    /** A request of a model without a published price. */
    private record Unpriced(String toJson) implements VideoRequest {
        @Override
        public String modelId() {
            return "model";
        }

        @Override
        public String path() {
            return "/path";
        }

        @Override
        public Price price() {
            return Price.UNKNOWN;
        }
    }

    private void limit(FleetLimits limits) throws Exception {
        try (Connection connection = database.connection()) {
            limits.store(connection);
        }
    }

    private JournalEntry enqueue(String key, VideoRequest request) throws Exception {
        try (Connection connection = database.connection()) {
            return queue.enqueue(
                    connection,
                    request,
                    EnqueueOptions.defaults().submit(SubmitOptions.defaults().idempotencyKey(key)));
        }
    }

    @Test
    void withALimitARequestWithoutAPriceIsNotEnqueued() throws Exception {
        enqueue("before", new Unpriced("{}"));
        limit(FleetLimits.none().centsPerDay(1_000));
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            queue.enqueue(connection, new TestRequest("{}"));
            assertThatThrownBy(() -> queue.enqueue(connection, new Unpriced("{}")))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessage(
                            "what the request costs is not published, and with a limit of 1000 cents a day no worker would"
                                    + " ever begin with it. Remove the limit, or choose a model with a price. Nothing was enqueued");
            connection.commit();
        }
        assertThat(database.text("select count(*) from hailuo_request")).isEqualTo("2");
        assertThat(enqueue("before", new Unpriced("{}")).state())
                .as("the same request again")
                .isEqualTo(State.INTENT);

        limit(FleetLimits.none().requestsPerSecond(5));
        assertThat(enqueue("after", new Unpriced("{}")).key()).isEqualTo("after");
    }

    @Test
    void whatWasRefusedAndHasNoPriceIsNotEnqueuedAgainUnderALimit() throws Exception {
        enqueue("k", new Unpriced("{}"));
        TestWorker worker = database.worker();
        worker.lease(1);
        worker.journal.write(worker.journal.find("k").orElseThrow().to(State.REJECTED, "402"));
        limit(FleetLimits.none().centsPerDay(0));
        assertThatThrownBy(() -> enqueue("k", new Unpriced("{}"))).isInstanceOf(BudgetExceededException.class);
        assertThat(database.text("select state from hailuo_request")).isEqualTo("REJECTED");
    }

    @Test
    void whatWaitsInVainIsSaidOnceAndAgainWhenThereIsMoreOfIt() throws Exception {
        LimitWatch watch = new LimitWatch(new Database(database.source()), new Interval(Duration.ZERO));
        enqueue("unpriced", new Unpriced("{}"));
        watch.look();
        assertThat(said).as("without a limit").isEmpty();

        limit(FleetLimits.none().centsPerDay(100));
        database.enqueued("fits", "", 100);
        watch.look();
        watch.look();
        assertThat(database.worker().lease(10)).containsExactly("fits");
        assertThat(said)
                .containsExactly(
                        "1 requests cannot begin while cents per day are limited to 100: each can cost more, 1 of them"
                                + " have no published price. Raise or remove the limit, or delete them from hailuo_request; one is"
                                + " unpriced");

        database.enqueued("dear", "", 101);
        watch.look();
        assertThat(said).hasSize(2);
        assertThat(said.get(1)).startsWith("2 requests cannot begin").endsWith("one is dear");
        limit(FleetLimits.none().centsPerDay(101));
        watch.look();
        assertThat(said).hasSize(3);
        database.execute("delete from hailuo_request where key = 'unpriced'");
        watch.look();
        assertThat(said).hasSize(3);
    }

    @Test
    void aWorkerLooks() throws Exception {
        limit(FleetLimits.none().centsPerDay(100));
        database.enqueued(OF_A_WORKER, "", 101);
        try (HailuoWorker worker =
                HailuoWorker.builder(database.source(), LimitWatchTest::client).build()) {
            worker.start();
            long start = System.nanoTime();
            while (said.isEmpty()) {
                assertThat(System.nanoTime() - start)
                        .isLessThan(Duration.ofSeconds(60).toNanos());
                Thread.onSpinWait();
            }
        }
        assertThat(said.get(0)).startsWith("1 requests cannot begin");
    }

    private static HailuoClient client(SharedJournal journal) {
        return HailuoClient.builder().apiKey("a-key-of-nobody").journal(journal).build();
    }
}
