package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers with their threads on a real server; the gateway is an engine that the tests direct. */
@Timeout(300)
class HailuoWorkerTest {

    private TestDatabase database;
    private final BlockingQueue<String> settled = new LinkedBlockingQueue<>();

    @BeforeEach
    void create() throws Exception {
        database = TestServer.shared().database();
    }

    private final List<DirectedEngine> engines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<DirectedEngine> made = new LinkedBlockingQueue<>();

    private HailuoWorkerBuilder worker(boolean hangs) {
        return worker(hangs, "https://gateway.example");
    }

    private HailuoWorkerBuilder worker(boolean hangs, String gateway) {
        return new HailuoWorkerBuilder(database.source(), journal -> {
                    DirectedEngine engine = new DirectedEngine(journal, hangs, gateway);
                    engines.add(engine);
                    made.add(engine);
                    return engine;
                })
                .heartbeat(Duration.ofMillis(100))
                .lease(Duration.ofSeconds(60))
                .poll(Duration.ofMillis(200))
                .retryPause(Duration.ofMillis(10))
                .settlement((connection, entry) -> settled.add(entry.key()));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("nothing came for 60 s").isNotNull();
        return next;
    }

    private void is(String sql, String wanted) throws Exception {
        while (!database.text(sql).equals(wanted)) {
            Thread.onSpinWait();
        }
    }

    private void expireAll() throws Exception {
        database.execute("update hailuo_worker set expires_at = clock_timestamp()");
    }

    @Test
    void whatIsEnqueuedIsCarriedOutOnce() throws Exception {
        try (HailuoWorker worker = worker(false).build();
                HailuoWorker other = worker(false).build()) {
            worker.start();
            other.start();
            Set<String> keys = ConcurrentHashMap.newKeySet();
            HailuoQueue queue = new HailuoQueue();
            try (var connection = database.connection()) {
                for (int i = 0; i < 50; i++) {
                    keys.add(queue.enqueue(connection, new TestRequest("{}")).key());
                }
            }
            for (int i = 0; i < 50; i++) {
                keys.remove(next(settled));
            }
            assertThat(keys).isEmpty();
            // A settlement is told before its transaction is committed.
            is("select count(*) from hailuo_request where settled_at is null", "0");
        }
        assertThat(settled).isEmpty();
        assertThat(database.text("select count(*) || ' ' || sum(attempts) from hailuo_request"
                        + " where settled_at is not null"))
                .isEqualTo("50 50");
    }

    @Test
    void othersGoOnWithWhatADeadWorkerHad() throws Exception {
        // Its heart does not beat before the others have what it had: it would notice, and begin anew.
        // It has room for one request: it looks for more, and would take the other one too.
        HailuoWorker dead = worker(true)
                .lease(Duration.ofHours(1))
                .heartbeat(Duration.ofMinutes(20))
                .mostInFlight(1)
                .batch(1)
                .build();
        dead.start();
        database.enqueued("k", "", 0);
        DirectedEngine engine = next(made);
        assertThat(next(engine.begun)).isEqualTo("k");
        assertThat(dead.inFlight()).isEqualTo(1);
        try (HailuoWorker worker = worker(false).build()) {
            worker.start();
            DirectedEngine second = next(made);
            database.enqueued("another", "", 0);
            assertThat(next(settled)).isEqualTo("another");
            assertThat(second.begun).as("the lease has not run out").containsExactly("another");
            expireAll();
            assertThat(next(settled)).isEqualTo("k");
        }
        dead.close(Duration.ZERO);
    }

    @Test
    void aWorkerWhoseLeaseHasRunOutBeginsAnewUnderAnotherId() throws Exception {
        try (HailuoWorker worker = worker(true).build()) {
            worker.start();
            database.enqueued("k", "", 0);
            DirectedEngine first = next(made);
            assertThat(next(first.begun)).isEqualTo("k");
            expireAll();
            DirectedEngine second = next(made);
            assertThat(next(second.begun)).isEqualTo("k");
            assertThat(first.journal.beginAttempts(Set.of("k"))).isEmpty();
            assertThat(second.journal.beginAttempts(Set.of("k"))).containsExactly("k");
        }
        assertThat(database.text("select count(distinct id) from hailuo_worker"))
                .isEqualTo("2");
    }

    @Test
    void aWebhookAtTheWrongWorkerIsPassedOn() throws Exception {
        try (HailuoWorker worker = worker(true).build()) {
            worker.start();
            database.enqueued("k", "", 0);
            DirectedEngine owner = next(made);
            assertThat(next(owner.begun)).isEqualTo("k");
            TestDatabase.TestWorker other = database.worker();
            assertThat(other.journal.claim("k")).isFalse();
            // Its ears may not be open yet: then it would have polled.
            while (owner.woken.isEmpty()) {
                other.journal.passOn("k", "t1");
                String woken = owner.woken.poll(200, TimeUnit.MILLISECONDS);
                if (woken != null) {
                    assertThat(woken).isEqualTo("k t1");
                    return;
                }
            }
        }
    }

    @Test
    void aKeyWithSpacesIsHeardOfToo() throws Exception {
        try (HailuoWorker worker = worker(true).build()) {
            worker.start();
            database.enqueued("order of  7 ", "", 0);
            DirectedEngine owner = next(made);
            assertThat(next(owner.begun)).isEqualTo("order of  7 ");
            TestDatabase.TestWorker other = database.worker();
            for (String woken = null; woken == null; woken = owner.woken.poll(200, TimeUnit.MILLISECONDS)) {
                assertThat(other.journal.tellOwner("order of  7 ", "t1")).isTrue();
            }
        }
    }

    @Test
    void aTaskThatSomebodyHeardOfIsConfirmedFirst() throws Exception {
        database.enqueued("k", "", 0);
        database.execute("update hailuo_request set heard_task = 't9'");
        try (HailuoWorker worker = worker(false).build()) {
            worker.start();
            assertThat(next(next(made).woken)).isEqualTo("k t9");
            assertThat(next(settled)).isEqualTo("k");
        }
    }

    @Test
    void aSettlementThatThrowsIsTriedAgain() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        try (HailuoWorker worker = worker(false)
                .settlement((connection, entry) -> {
                    if (entry.key().equals("bad") && failed.compareAndSet(false, true)) {
                        throw new IllegalStateException("not now");
                    }
                    settled.add(entry.key());
                })
                .build()) {
            worker.start();
            database.enqueued("bad", "", 0);
            assertThat(next(settled)).isEqualTo("bad");
            assertThat(failed).isTrue();
        }
        assertThat(database.text("select attempts from hailuo_request")).isEqualTo("1");
    }

    @Test
    void aWorkerOfAnotherGatewayDoesNothingUntilThatIsChangedOnPurpose() throws Exception {
        try (HailuoWorker worker =
                worker(false, "https://one.example").lease(Duration.ofHours(1)).build()) {
            worker.start();
            database.enqueued("k", "", 0);
            assertThat(next(settled)).isEqualTo("k");
        }
        database.enqueued("new", "", 0);
        next(made);
        try (HailuoWorker worker =
                worker(false, "https://two.example").lease(Duration.ofHours(1)).build()) {
            worker.start();
            DirectedEngine engine = next(made);
            while (!engine.closed.get()) {
                Thread.onSpinWait();
            }
            assertThat(engine.begun).isEmpty();
        }
        is("select count(*) from hailuo_worker where expires_at > clock_timestamp()", "0");
        assertThat(database.text("select attempts || ' ' || (worker is null) from hailuo_request where key = 'new'"))
                .isEqualTo("0 true");
        try (Connection connection = database.connection()) {
            assertThatThrownBy(() -> DatabaseGateway.check(connection, "https://two.example"))
                    .hasMessage(
                            "this worker does nothing: the requests in its database go to the gateway https://one.example,"
                                    + " and its client's gateway is https://two.example. If both are one gateway, its clients must have"
                                    + " the same gatewayName. To have another gateway on purpose: stop all workers, see that no"
                                    + " request is open (select count(*) from hailuo_request where settled_at is null), then: update"
                                    + " hailuo_limits set gateway = null");
        }
        database.execute("update hailuo_limits set gateway = null");
        try (HailuoWorker worker = worker(false, "https://two.example").build()) {
            worker.start();
            assertThat(next(settled)).isEqualTo("new");
        }
        assertThat(database.text("select gateway from hailuo_limits")).isEqualTo("https://two.example");
    }

    @Test
    void whatAClosedWorkerHadIsAnybodysAtOnce() throws Exception {
        HailuoWorker worker = worker(true).lease(Duration.ofHours(1)).build();
        worker.start();
        database.enqueued("k", "", 0);
        DirectedEngine engine = next(made);
        next(engine.begun);
        assertThat(worker.close(Duration.ofSeconds(1))).isTrue();
        // On a busy machine its leaving may take longer than closing waits for it. Its lease would go on for an hour.
        is("select count(*) from hailuo_worker where expires_at > clock_timestamp()", "0");
        assertThat(engine.closed).isTrue();
        assertThat(database.worker().lease(1)).containsExactly("k");
        assertThatThrownBy(worker::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void moreThanThereIsRoomForIsNotLeased() throws Exception {
        for (int i = 0; i < 5; i++) {
            database.enqueued("k" + i, "", 0);
        }
        try (HailuoWorker worker = worker(true).mostInFlight(3).batch(2).build()) {
            worker.start();
            DirectedEngine engine = next(made);
            for (int i = 0; i < 3; i++) {
                next(engine.begun);
            }
            assertThat(database.worker().lease(10)).hasSize(2);
        }
    }

    @Test
    @Tag("slow")
    void aDatabaseThatIsRestartedIsWaitedFor() throws Exception {
        TestServer server = new TestServer();
        database = server.database();
        try (HailuoWorker worker = worker(false).build()) {
            worker.start();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 20; i++) {
                    database.enqueued("k" + round + "-" + i, "", 0);
                }
                next(settled);
                server.restart();
                database.enqueued("after" + round, "", 0);
                for (String key = next(settled); !key.equals("after" + round); key = next(settled)) {
                    assertThat(key).startsWith("k");
                }
            }
            for (String open = "?"; !open.equals("0"); ) {
                open = database.text("select count(*) from hailuo_request where settled_at is null");
                Thread.onSpinWait();
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void settingsSayWhatIsRight() {
        HailuoWorkerBuilder builder = worker(false);
        assertThatThrownBy(() -> builder.lease(Duration.ZERO)).hasMessage("a lease must be at least 0.01 s, not 0.0 s");
        assertThatThrownBy(() -> builder.batch(0)).hasMessage("a batch must be at least 1, not 0");
        assertThatThrownBy(() -> builder.name(" ")).hasMessage("a worker's name must not be blank");
        builder.lease(Duration.ofSeconds(1)).heartbeat(Duration.ofSeconds(1));
        assertThatThrownBy(builder::build)
                .hasMessage("a heartbeat must be at most a third of the lease, which is 1.0 s, not 1.0 s");
    }
}
