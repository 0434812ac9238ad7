package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.NotOursException;
import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person says at any worker what became of a request, whoever had it; its end is settled as any other. */
@Timeout(120)
class WorkerSettlesUnknownTest {

    private static final FoundOutcome NOTHING = new FoundOutcome.NotStarted();
    private static final FoundOutcome T1 = new FoundOutcome.Started("t1");
    private static final String ROW = "select state || ' ' || coalesce(task_id, 'none') from hailuo_request";
    private static final String BUDGET = "select day_cents from hailuo_limits";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicBoolean loses = new AtomicBoolean(true);
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final BlockingQueue<JournalEntry> settled = new LinkedBlockingQueue<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private TestDatabase database;
    private HttpServer gateway;

    @BeforeEach
    void start() throws Exception {
        database = TestServer.shared().database();
        database.execute("create table app_order (key text primary key)");
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(threads);
        gateway.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String task = path.substring(path.lastIndexOf('/') + 1);
            int status = 200;
            String json = "{\"id\":\"new\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}";
            if (exchange.getRequestMethod().equals("POST")) {
                posts.incrementAndGet();
                status = loses.get() ? 500 : 200;
            } else {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    return;
                }
                json = json.replace("new", task).replace("completed", statuses.getOrDefault(task, "none"));
                status = statuses.containsKey(task) || task.equals("new") ? 200 : 404;
            }
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        gateway.stop(0);
        threads.shutdownNow();
    }

    private HailuoWorkerBuilder worker() {
        return HailuoWorker.builder(
                        database.source(),
                        journal -> HailuoClient.builder()
                                .apiKey("a-key-of-nobody")
                                .baseUrl("http://127.0.0.1:"
                                        + gateway.getAddress().getPort())
                                .idempotency(Idempotency.NONE)
                                .pollSchedule(PollSchedule.every(Duration.ofMillis(20)))
                                .journal(journal)
                                .build())
                .poll(Duration.ofMillis(20))
                .retryPause(Duration.ofHours(1))
                .settlement((connection, entry) -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("insert into app_order values ('" + entry.key() + "')");
                    }
                    settled.add(entry);
                });
    }

    /** Started, and at work: its client is there. */
    private static HailuoWorker begun(HailuoWorkerBuilder builder) {
        HailuoWorker worker = builder.build();
        worker.start();
        while (worker.client().isEmpty()) {
            Thread.onSpinWait();
        }
        return worker;
    }

    private void is(String sql, String wanted) throws Exception {
        while (!database.text(sql).equals(wanted)) {
            Thread.onSpinWait();
        }
    }

    /** Sent by a worker that got no answer, and left to whoever comes. */
    private void leaveUnknown() throws Exception {
        database.enqueued("k", "", 57);
        try (HailuoWorker worker = begun(worker())) {
            is("select state || (worker is null) from hailuo_request", "UNKNOWNtrue");
            assertThat(worker.inFlight()).isZero();
        }
        assertThat(database.text(BUDGET)).isEqualTo("57");
    }

    @Test
    void nothingWasStarted() throws Exception {
        leaveUnknown();
        try (HailuoWorker worker = begun(worker())) {
            JournalEntry entry = worker.settleUnknown("k", NOTHING);
            assertThat(entry.state()).isEqualTo(State.REJECTED);
            assertThat(database.text("select key from app_order")).isEqualTo("k");
            assertThat(settled.remove()).isEqualTo(entry);
            assertThat(database.text(BUDGET)).as("it costs nothing").isEqualTo("0");
            assertThat(worker.settleUnknown("k", NOTHING).state()).isEqualTo(State.REJECTED);
            assertThat(settled).as("told once").isEmpty();
            assertThatThrownBy(() -> worker.settleUnknown("k", T1)).isInstanceOf(OutcomeConflictException.class);
        }
        assertThat(database.text(ROW)).isEqualTo("REJECTED none");
        assertThat(posts).hasValue(1);
    }

    /** As what the gateway refused: it is sent, once more. */
    @Test
    void afterThatItMayBeEnqueuedAnew() throws Exception {
        leaveUnknown();
        database.execute("update hailuo_request set body = '{}', digest = null");
        loses.set(false);
        try (HailuoWorker worker = begun(worker().settlement((connection, entry) -> settled.add(entry)));
                Connection connection = database.connection()) {
            worker.settleUnknown("k", NOTHING);
            EnqueueOptions key =
                    EnqueueOptions.defaults().submit(SubmitOptions.defaults().idempotencyKey("k"));
            new HailuoQueue().enqueue(connection, new TestRequest("{}"), key);
            is("select count(*) from hailuo_request where settled_at is null", "0");
        }
        assertThat(settled).extracting(JournalEntry::state).containsExactly(State.REJECTED, State.COMPLETED);
        assertThat(posts).hasValue(2);
    }

    @Test
    void aTaskIsGoneOnWith() throws Exception {
        leaveUnknown();
        statuses.put("t1", "processing");
        try (HailuoWorker other = begun(worker());
                HailuoWorker worker = begun(worker())) {
            JournalEntry entry = worker.settleUnknown("k", T1);
            assertThat(entry.state()).isEqualTo(State.SUBMITTED);
            assertThat(database.text(ROW)).isEqualTo("SUBMITTED t1");
            assertThatThrownBy(() -> other.settleUnknown("k", NOTHING)).isInstanceOf(OutcomeConflictException.class);
            assertThat(other.settleUnknown("k", T1).taskId()).contains("t1");
            statuses.put("t1", "completed");
            // The settlement is told before its transaction is committed.
            is(ROW, "COMPLETED t1");
            assertThat(database.text("select key from app_order")).isEqualTo("k");
            assertThat(settled).extracting(JournalEntry::state).containsExactly(State.COMPLETED);
        }
        assertThat(posts).hasValue(1);
    }

    /** While the gateway is asked, the worker neither goes on with the request nor leaves it to another. */
    @Test
    void itIsHeldWhileTheTaskIsAskedFor() throws Exception {
        leaveUnknown();
        statuses.put("t1", "completed");
        answer = new CountDownLatch(1);
        try (HailuoWorker worker = begun(worker());
                HailuoWorker other = begun(worker())) {
            var settling = threads.submit(() -> worker.settleUnknown("k", T1));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.inFlight()).isEqualTo(1);
            // A round of the thread that leases: it would have left it to others.
            database.execute("insert into hailuo_request (key, state, model, path, body)"
                    + " values ('round', 'INTENT', 'model', '/path', '{}')");
            is("select count(*) from hailuo_request where key = 'round' and state = 'UNKNOWN' and worker is null", "1");
            assertThat(database.text("select worker is not null from hailuo_request where key = 'k'"))
                    .isEqualTo("t");
            assertThatThrownBy(() -> other.settleUnknown("k", NOTHING)).isInstanceOf(NotOursException.class);
            answer.countDown();
            assertThat(settling.get(60, TimeUnit.SECONDS).taskId()).contains("t1");
            assertThat(settled.poll(60, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aTaskThatTheGatewayDoesNotKnowChangesNothing() throws Exception {
        leaveUnknown();
        try (HailuoWorker worker = begun(worker())) {
            assertThatThrownBy(() -> worker.settleUnknown("k", T1)).isInstanceOf(NotFoundException.class);
            // It is anybody's again, and can be settled at once.
            is("select state || (worker is null) from hailuo_request", "UNKNOWNtrue");
            assertThatThrownBy(() -> worker.settleUnknown("unknown", NOTHING))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> worker.settleUnknown("k\0", NOTHING)).isInstanceOf(IllegalArgumentException.class);
            assertThat(worker.settleUnknown("k", NOTHING).state()).isEqualTo(State.REJECTED);
        }
        assertThat(posts).hasValue(1);
    }

    @Test
    void aSettlementThatThrowsLeavesItUnknown() throws Exception {
        leaveUnknown();
        AtomicBoolean throwing = new AtomicBoolean(true);
        try (HailuoWorker worker = begun(worker().settlement((connection, entry) -> {
            if (throwing.get()) {
                throw new IllegalStateException("not now");
            }
            settled.add(entry);
        }))) {
            assertThatThrownBy(() -> worker.settleUnknown("k", NOTHING)).isInstanceOf(JournalException.class);
            is("select state || (worker is null) from hailuo_request", "UNKNOWNtrue");
            assertThat(database.text(BUDGET)).isEqualTo("57");
            throwing.set(false);
            worker.settleUnknown("k", NOTHING);
            assertThat(settled).hasSize(1);
        }
        assertThat(database.text(ROW)).isEqualTo("REJECTED none");
    }

    @Test
    void whatAnotherWorkerHasIsItsOwnUntilItIsDead() throws Exception {
        leaveUnknown();
        TestWorker owner = database.worker();
        assertThat(owner.journal.claim("k")).isTrue();
        try (HailuoWorker worker = begun(worker())) {
            assertThatThrownBy(() -> worker.settleUnknown("k", NOTHING)).isInstanceOf(NotOursException.class);
            database.letExpire(owner);
            // The worker leases it at the same time, which may be in between.
            State state = State.UNKNOWN;
            while (state == State.UNKNOWN) {
                try {
                    state = worker.settleUnknown("k", NOTHING).state();
                } catch (JournalException e) {
                    Thread.onSpinWait();
                }
            }
            assertThat(state).isEqualTo(State.REJECTED);
            assertThat(settled).hasSize(1);
        }
        assertThat(posts).hasValue(1);
    }

    @Test
    void aWorkerThatIsNotAtWorkSaysSo() throws Exception {
        HailuoWorker worker = worker().build();
        assertThatThrownBy(() -> worker.settleUnknown("k", NOTHING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a worker must be started, and have reached its database, to settle an outcome");
        worker.close();
    }
}
