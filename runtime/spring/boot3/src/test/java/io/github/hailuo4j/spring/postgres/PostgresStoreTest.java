package io.github.hailuo4j.spring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleService;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.postgres.EnqueueOptions;
import io.github.hailuo4j.postgres.FleetLimits;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.HailuoSchema;
import io.github.hailuo4j.postgres.HailuoWorker;
import io.github.hailuo4j.postgres.Settlement;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoSink;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import io.github.hailuo4j.spring.HailuoClientCustomizer;
import io.github.hailuo4j.spring.HailuoJournalAutoConfiguration;
import io.github.hailuo4j.spring.health.HailuoHealth;
import io.github.hailuo4j.spring.health.HealthReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;

/** Requests in PostgreSQL: what is enqueued is carried out, and what the properties say counts. */
@Tag("slow")
@Timeout(300)
class PostgresStoreTest {

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    @TempDir
    Path directory;

    private final BlockingQueue<JournalEntry> settled = new LinkedBlockingQueue<>();
    private DataSource database = new PGSimpleDataSource();
    private ApplicationContextRunner runner = new ApplicationContextRunner();

    @BeforeEach
    void run() throws Exception {
        database = TestServer.database();
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        HailuoAutoConfiguration.class,
                        HailuoJournalAutoConfiguration.class,
                        HailuoPostgresAutoConfiguration.class))
                .withBean("database", DataSource.class, () -> database)
                .withBean("told", Settlement.class, () -> (connection, entry) -> settled.add(entry))
                .withBean("time", HailuoClientCustomizer.class, () -> builder -> builder.time(hailuo.time()))
                .withPropertyValues(
                        "hailuo.store.type=postgres",
                        "hailuo.api-key=any-key",
                        "hailuo.base-url=" + hailuo.simulator().baseUrl(),
                        "hailuo.journal=" + directory.resolve("journal"),
                        "hailuo.videos=" + directory.resolve("videos"),
                        "hailuo.health.timeout=60s");
    }

    private JournalEntry enqueue(HailuoQueue queue, SubmitOptions options) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return queue.enqueue(
                    connection,
                    MarbleService.request("a marble"),
                    EnqueueOptions.defaults().submit(options));
        }
    }

    private JournalEntry nextSettled() throws InterruptedException {
        JournalEntry entry = settled.poll(60, TimeUnit.SECONDS);
        assertThat(entry).as("nothing was settled for 60 s").isNotNull();
        return entry;
    }

    @Test
    void whatIsEnqueuedIsCarriedOut() {
        Path output = directory.resolve("marble.mp4");
        runner.run(context -> {
            assertThat(context).doesNotHaveBean(HailuoClient.class).doesNotHaveBean(Journal.class);
            JournalEntry entry = enqueue(
                    context.getBean(HailuoQueue.class), SubmitOptions.defaults().output(output));
            JournalEntry end = nextSettled();
            assertThat(end.key()).isEqualTo(entry.key());
            assertThat(end.state()).isEqualTo(State.SAVED);
            assertThat(Files.size(output)).isPositive();
            HealthReport health = context.getBean(HailuoHealth.class).report();
            assertThat(health.verdict()).isEqualTo(HealthReport.Verdict.UP);
        });
        assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
        assertThat(directory.resolve("journal")).doesNotExist();
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        runner.run(context -> {
            HailuoQueue queue = context.getBean(HailuoQueue.class);
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                queue.enqueue(connection, MarbleService.request("never"));
                connection.rollback();
            }
            JournalEntry entry = enqueue(queue, SubmitOptions.defaults());
            assertThat(nextSettled().key()).isEqualTo(entry.key());
        });
        assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
    }

    @Test
    void settlementsAreToldInTheTransactionAndAllOfThem() throws Exception {
        TestServer.execute(database, "create table orders (key text, state text)");
        runner.withBean("orders", Settlement.class, () -> (connection, entry) -> {
                    try (var insert = connection.prepareStatement("insert into orders values (?, ?)")) {
                        insert.setString(1, entry.key());
                        insert.setString(2, entry.state().name());
                        insert.executeUpdate();
                    }
                })
                .run(context -> {
                    hailuo.simulator().next().fails("no");
                    enqueue(
                            context.getBean(HailuoQueue.class),
                            SubmitOptions.defaults().idempotencyKey("order-1"));
                    assertThat(nextSettled().state()).isEqualTo(State.FAILED);
                });
        assertThat(TestServer.text(database, "select key || ' ' || state from orders"))
                .isEqualTo("order-1 FAILED");
        assertThat(TestServer.text(database, "select state from hailuo_request"))
                .isEqualTo("FAILED");
    }

    @Test
    void aSinkGetsTheVideos() {
        BlockingQueue<String> kept = new LinkedBlockingQueue<>();
        VideoSink sink = (request, name, video) -> {
            kept.add(Path.of(name).getFileName() + " " + (Files.size(video) > 0) + " " + video.getParent());
            return "shelf/7";
        };
        runner.withBean(VideoSink.class, () -> sink).run(context -> {
            enqueue(
                    context.getBean(HailuoQueue.class),
                    SubmitOptions.defaults().output(directory.resolve("marble.mp4")));
            assertThat(nextSettled().detail()).contains("shelf/7");
            assertThat(kept).containsExactly("marble.mp4 true " + directory.resolve("videos"));
        });
        assertThat(directory.resolve("marble.mp4")).doesNotExist();
    }

    @Test
    void webhooksAreAskedForAndReceived() {
        runner.withPropertyValues(
                        "hailuo.webhook.url=http://127.0.0.1:1/hailuo/webhook",
                        "hailuo.webhook.secrets=0123456789abcdef")
                .run(context -> {
                    hailuo.time().hold();
                    JournalEntry entry = enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
                    assertThat(entry.body()).contains("\"callback_url\":\"http://127.0.0.1:1/hailuo/webhook?");
                    WebhookReceiver receiver = context.getBean(WebhookReceiver.class);
                    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                    WebhookOutcome outcome =
                            receiver.receive(body, "", Map.of()).get(60, TimeUnit.SECONDS);
                    // Before the worker has its first client, the gateway is to send it again.
                    assertThat(outcome).isIn(WebhookOutcome.FORGED, WebhookOutcome.UNCONFIRMED);
                    hailuo.time().release();
                    nextSettled();
                    assertThat(receiver.receive(body, "", Map.of()).get(60, TimeUnit.SECONDS))
                            .isEqualTo(WebhookOutcome.FORGED);
                });
        assertThat(hailuo.simulator().tasks().get(0).parameters()).containsKey("callback_url");
    }

    private static String setting(HailuoWorker worker, String name) {
        Object settings = ReflectionTestUtils.getField(worker, "settings");
        Object value = ReflectionTestUtils.invokeMethod(Objects.requireNonNull(settings), name);
        return String.valueOf(value);
    }

    @Test
    void propertiesAreTheWorkersSettings() {
        runner.withPropertyValues(
                        "hailuo.store.lease=8s",
                        "hailuo.store.batch=7",
                        "hailuo.store.in-flight=9",
                        "spring.application.name=marbles")
                .run(context -> {
                    HailuoWorker worker = context.getBean(HailuoWorker.class);
                    assertThat(setting(worker, "lease")).isEqualTo("PT8S");
                    assertThat(setting(worker, "heartbeat")).isEqualTo("PT2S");
                    assertThat(setting(worker, "batch")).isEqualTo("7");
                    assertThat(setting(worker, "mostInFlight")).isEqualTo("9");
                    assertThat(setting(worker, "name")).isEqualTo("marbles");
                });
    }

    private FleetLimits limits() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return FleetLimits.read(connection);
        }
    }

    @Test
    void limitsAreStoredAndStayUnlessTheyAreSet() throws Exception {
        runner.withPropertyValues(
                        "hailuo.store.limits.requests-per-second=2.5", "hailuo.store.limits.cents-per-day=500")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(limits().requestsPerSecond()).isEqualTo(OptionalDouble.of(2.5));
        assertThat(limits().centsPerDay()).isEqualTo(OptionalLong.of(500));
        runner.run(context -> assertThat(context).hasNotFailed());
        assertThat(limits().centsPerDay()).isEqualTo(OptionalLong.of(500));
        runner.withPropertyValues("hailuo.store.limits.cents-per-day=0")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(limits().requestsPerSecond()).isEmpty();
        assertThat(limits().centsPerDay()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void tablesAreThereBesideTheApplicationsOwn() throws Exception {
        TestServer.execute(database, "create table orders (key text)");
        runner.run(context -> assertThat(context).hasNotFailed());
        assertThat(TestServer.text(database, "select count(*) from hailuo_schema_history where success"))
                .isEqualTo("2");
    }

    @Test
    void whoMadeTheTablesNeedsNoMigration() throws Exception {
        TestServer.execute(database, HailuoSchema.sql());
        runner.withPropertyValues("hailuo.store.migrate=false").run(context -> {
            assertThat(context).hasNotFailed();
            enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
            assertThat(nextSettled().state()).isEqualTo(State.COMPLETED);
        });
        assertThat(TestServer.text(database, "select to_regclass('hailuo_schema_history')"))
                .isEqualTo("null");
    }

    @Test
    void beansOfTheApplicationTakeTheirPlace() throws Exception {
        HailuoQueue queue = new HailuoQueue();
        try (HailuoWorker worker = HailuoWorker.builder(
                        database,
                        journal -> HailuoClient.builder()
                                .apiKey("any-key")
                                .journal(journal)
                                .build())
                .build()) {
            runner.withBean(HailuoQueue.class, () -> queue)
                    .withBean(
                            "own", HailuoWorker.class, () -> worker, definition -> definition.setDestroyMethodName(""))
                    .run(context -> {
                        assertThat(context.getBean(HailuoQueue.class)).isSameAs(queue);
                        assertThat(context.getBean(HailuoWorker.class)).isSameAs(worker);
                        // When that starts and ends is its own business.
                        assertThat(context).doesNotHaveBean(HailuoWorkerLifecycle.class);
                    });
        }
    }

    /** The gateway has the request and does not answer yet when the application is told to end. */
    @Test
    void anAnswerIsWaitedForAtTheEnd() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        hailuo.simulator().faults().compute(request -> {
            if (request.isCreate()) {
                sent.countDown();
                try {
                    answers.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.empty();
        });
        hailuo.time().hold();
        runner.withPropertyValues("hailuo.shutdown.drain=30s").run(context -> {
            enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
            assertThat(sent.await(60, TimeUnit.SECONDS)).isTrue();
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(answers::countDown);
        });
        assertThat(TestServer.text(database, "select state from hailuo_request"))
                .isEqualTo("SUBMITTED");
        assertThat(TestServer.text(database, "select count(*) from hailuo_worker where expires_at > clock_timestamp()"))
                .as("others have it at once")
                .isEqualTo("0");
    }

    /** The database comes back later; nothing is to be migrated or stored. */
    @Test
    void aDatabaseThatIsAwayIsWaitedForWhereNothingIsToBeMade() throws Exception {
        TestServer.execute(database, HailuoSchema.sql());
        DataSource real = database;
        CountDownLatch back = new CountDownLatch(1);
        database = new Away(real, back);
        runner.withPropertyValues("hailuo.store.migrate=false").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(HailuoHealth.class).report().verdict()).isEqualTo(HealthReport.Verdict.UNKNOWN);
            back.countDown();
            enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
            assertThat(nextSettled().state()).isEqualTo(State.COMPLETED);
        });
    }

    private static final class Away extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private final transient DataSource real;
        private final transient CountDownLatch back;

        Away(DataSource real, CountDownLatch back) {
            this.real = real;
            this.back = back;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (back.getCount() > 0) {
                throw new SQLException("the connection is refused");
            }
            return real.getConnection();
        }
    }

    @Test
    void aContextThatWasStoppedStartsAgain() {
        runner.run(context -> {
            HailuoWorkerLifecycle lifecycle = context.getBean(HailuoWorkerLifecycle.class);
            assertThat(lifecycle.isRunning()).isTrue();
            // As a test's context that is paused: the worker starts once.
            lifecycle.stop();
            assertThat(lifecycle.isRunning()).isFalse();
            lifecycle.start();
            enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
            assertThat(nextSettled().state()).isEqualTo(State.COMPLETED);
        });
    }
}
