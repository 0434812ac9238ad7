package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker stands on throws once, where nobody expects it: what it has must not stay with it for ever. */
class WorkerOutlivesThrowingTest {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestServer.shared().database();
    }

    /** Its gateway cannot be reached, and closing it fails. */
    private static final class FailingEngine implements Engine {

        private final SharedJournal journal;
        private final BlockingQueue<String> begun;

        FailingEngine(SharedJournal journal, BlockingQueue<String> begun) {
            this.journal = journal;
            this.begun = begun;
        }

        @Override
        public String gateway() {
            return "https://gateway.example";
        }

        @Override
        public CompletableFuture<?> recover(String key) {
            begun.add(key);
            return CompletableFuture.completedFuture(
                    Recovery.unfinished(journal.find(key).orElseThrow(), new ConnectionException("unreachable")));
        }

        @Override
        public CompletableFuture<?> wake(String key, String taskId) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public JournalEntry settle(String key, FoundOutcome found) {
            throw new UnsupportedOperationException("a client does that");
        }

        @Override
        public boolean drain(Duration atMost) {
            throw new IllegalStateException("a clock of the program's own threw");
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    private HailuoWorkerBuilder failing(BlockingQueue<String> begun) {
        return new HailuoWorkerBuilder(database.source(), journal -> new FailingEngine(journal, begun))
                .heartbeat(Duration.ofMillis(50))
                .lease(Duration.ofSeconds(1))
                .poll(Duration.ofMillis(50))
                .retryPause(Duration.ofMillis(10));
    }

    /** As an application does, so that workers are told. */
    private void enqueue(String key) throws Exception {
        try (Connection connection = database.connection()) {
            SubmitOptions options = SubmitOptions.defaults().idempotencyKey(key);
            new HailuoQueue()
                    .enqueue(
                            connection,
                            new TestRequest("{}"),
                            EnqueueOptions.defaults().submit(options));
        }
    }

    private static void assertIsNext(BlockingQueue<String> queue, String expected) throws InterruptedException {
        assertThat(queue.poll(60, TimeUnit.SECONDS)).isEqualTo(expected);
    }

    /** A worker has one place: a request that kept it would be the last one. */
    @Test
    void aLogThatThrowsCostsNoPlace() throws Exception {
        AtomicBoolean thrown = new AtomicBoolean();
        Handler throwing = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().startsWith("requests are left open") && thrown.compareAndSet(false, true)) {
                    throw new IllegalStateException("the disk of the log is full");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(HailuoWorker.class.getName());
        log.addHandler(throwing);
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        HailuoWorker worker = failing(begun).mostInFlight(1).build();
        try {
            worker.start();
            database.enqueued("k", "", 0);
            assertIsNext(begun, "k");
            assertIsNext(begun, "k");
            assertThat(thrown).isTrue();
        } finally {
            assertThatThrownBy(worker::close).hasMessage("a clock of the program's own threw");
            log.removeHandler(throwing);
        }
    }

    @Test
    void aWorkerWhoseClosingThrowsLeavesWhatItHasToOthers() throws Exception {
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        HailuoWorker worker = failing(begun).build();
        worker.start();
        database.enqueued("k", "", 0);
        assertIsNext(begun, "k");
        assertThatThrownBy(worker::close).hasMessage("a clock of the program's own threw");
        long start = System.nanoTime();
        while (!database.text("select count(*) from hailuo_worker where expires_at > clock_timestamp()")
                .equals("0")) {
            assertThat(System.nanoTime() - start).as("its heart goes on").isLessThan(TimeUnit.SECONDS.toNanos(60));
        }
    }

    /** Nothing else tells of work here: the worker looks by itself only after ten minutes. */
    @Test
    void whatIsToldIsHeardAfterAnError() throws Exception {
        AtomicBoolean thrown = new AtomicBoolean();
        DataSource plain = database.source();
        DataSource throwing = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (Thread.currentThread().getName().equals("hailuo4j-listen")
                            && thrown.compareAndSet(false, true)) {
                        throw new OutOfMemoryError("of a test");
                    }
                    try {
                        return method.invoke(plain, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        BlockingQueue<String> settled = new LinkedBlockingQueue<>();
        try (HailuoWorker worker = new HailuoWorkerBuilder(
                        throwing, journal -> new DirectedEngine(journal, false, "https://gateway.example"))
                .poll(Duration.ofMinutes(10))
                .settlement((connection, entry) -> settled.add(entry.key()))
                .build()) {
            worker.start();
            for (int i = 0; i < 5; i++) {
                enqueue("k" + i);
                assertIsNext(settled, "k" + i);
                // What ends has the worker look for more: the next one comes after that.
                while (worker.inFlight() > 0) {
                    Thread.onSpinWait();
                }
            }
            assertThat(thrown).isTrue();
        }
    }
}
