package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.task.Idempotency;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing a worker whose database is gone, with a pool that waits for it for half a minute each time. */
@Tag("slow")
@Timeout(240)
class ClosingTest {

    private static final Duration DRAIN = Duration.ofSeconds(2);

    /** Long after the drain and the few seconds for leaving, for a busy machine; before the pool gives up once. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch posted = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger posts = new AtomicInteger();
    private TestServer server;
    private TestDatabase database;
    private HikariDataSource pool;
    private HttpServer gateway;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        database = server.database();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(5);
        pool = new HikariDataSource(config);
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(threads);
        gateway.createContext("/", exchange -> {
            posts.incrementAndGet();
            posted.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                return;
            }
            byte[] json = "{\"id\":\"t1\",\"status\":\"pending\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
            answered.countDown();
        });
        gateway.start();
    }

    @AfterEach
    void stop() throws Exception {
        answer.countDown();
        gateway.stop(0);
        threads.shutdownNow();
        pool.close();
        server.stop();
    }

    private HailuoWorker worker() {
        return HailuoWorker.builder(
                        pool,
                        journal -> HailuoClient.builder()
                                .apiKey("a-key-of-nobody")
                                .baseUrl("http://127.0.0.1:"
                                        + gateway.getAddress().getPort())
                                .idempotency(Idempotency.NONE)
                                .journal(journal)
                                .build())
                .heartbeat(Duration.ofMillis(100))
                .poll(Duration.ofMillis(50))
                .build();
    }

    private static void closesSoon(HailuoWorker worker, boolean drained) {
        long start = System.nanoTime();
        assertThat(worker.close(DRAIN)).isEqualTo(drained);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }

    /** Its threads wait for the pool, each for another statement. */
    private static void isWaitedFor() throws InterruptedException {
        for (String name : new String[] {"hailuo4j-lease", "hailuo4j-renew"}) {
            while (Thread.getAllStackTraces().entrySet().stream()
                    .filter(each -> each.getKey().getName().equals(name))
                    .flatMap(each -> java.util.Arrays.stream(each.getValue()))
                    .noneMatch(frame -> frame.getMethodName().equals("getConnection"))) {
                pause();
            }
        }
    }

    @Test
    void aWorkerThatIsIdleIsNotKeptByADatabaseThatIsGone() throws Exception {
        HailuoWorker worker = worker();
        worker.start();
        while (worker.client().isEmpty()) {
            pause();
        }
        server.stop();
        isWaitedFor();
        closesSoon(worker, true);
    }

    @Test
    void neitherIsOneThatNeverReachedIt() throws Exception {
        server.stop();
        HailuoWorker worker = worker();
        worker.start();
        closesSoon(worker, true);
        // The pool's next connection is one of a worker that was closed meanwhile.
        server.resume();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("hailuo4j-"))) {
            pause();
        }
        assertThat(worker.client()).isEmpty();
        assertThat(database.text("select count(*) from hailuo_worker where expires_at > clock_timestamp()"))
                .isEqualTo("0");
    }

    /** The answer cannot be recorded in time; when the database is back, it is in time for whoever goes on. */
    @Test
    void neitherIsOneWithAnAnswerToBeRecorded() throws Exception {
        HailuoWorker worker = worker();
        worker.start();
        database.enqueued("k", "", 0);
        assertThat(posted.await(60, TimeUnit.SECONDS)).isTrue();
        server.stop();
        answer.countDown();
        assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        closesSoon(worker, false);
        server.resume();
        while (!database.text("select coalesce(task_id, heard_task) from hailuo_request")
                .equals("t1")) {
            pause();
        }
        assertThat(posts).hasValue(1);
    }

    /** These waits take long, and there are others on the machine. */
    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(20);
    }
}
