package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookHandler;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Whatever callers do on the threads of callbacks, and whatever their executor does: every future settles. */
@Timeout(300)
final class CallbackExecutorTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String DONE =
            "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}";

    private static RawServer server() throws IOException {
        return new RawServer((request, connection) -> connection.json(200, DONE));
    }

    /** Attached to what is complete already, a dependent would run on the test's own thread, and block that. */
    private static RawServer serverAfter(CountDownLatch attached) throws IOException {
        return new RawServer((request, connection) -> {
            attached.await();
            connection.json(200, DONE);
        });
    }

    @Test
    void dependentsThatBlockOneAnotherKeepNoFutureFromSettling() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch attached = new CountDownLatch(1);
        try (RawServer server = serverAfter(attached);
                HailuoClient client = server.client(100).build()) {
            for (int i = 0; i < 100; i++) {
                client.submitAsync(REQUEST).thenAccept(task -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            attached.countDown();
            assertThat(client.runAsync(REQUEST).get(60, TimeUnit.SECONDS).id()).isEqualTo("t1");
        } finally {
            end.countDown();
        }
    }

    @Test
    void anExecutorThatThrowsIsNotNeeded() throws Exception {
        List<Executor> broken = List.of(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                task -> {
                    throw new IllegalStateException("broken");
                },
                task -> {
                    throw new StackOverflowError("deep");
                },
                task -> {
                    task.run();
                    throw new OutOfMemoryError("after it ran");
                });
        for (Executor executor : broken) {
            try (RawServer server = server();
                    HailuoClient client =
                            server.client(100).callbackExecutor(executor).build()) {
                assertThat(client.runAsync(REQUEST).get(60, TimeUnit.SECONDS).id())
                        .isEqualTo("t1");
            }
        }
    }

    /** Its threads are all busy, or it drops what it is given. */
    @Test
    void noMethodWaitsForTheCallersExecutor() throws Exception {
        try (RawServer server = server()) {
            HailuoClient client =
                    server.client(100).callbackExecutor(task -> {}).build();
            assertThat(client.run(REQUEST).id()).isEqualTo("t1");
            assertThat(client.get("t1").id()).isEqualTo("t1");
            assertThatThrownBy(client::balance).isInstanceOf(DecodingException.class);
            CompletableFuture<VideoTask> dropped = client.submitAsync(REQUEST);
            client.close();
            assertThat(dropped).isDone();
        }
    }

    @Test
    void webhooksAreAnsweredThoughTheirServerAndTheCallbacksShareAPool() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier together = new CyclicBarrier(threads);
        HttpServer webhooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhooks.setExecutor(pool);
        URI hook = URI.create("http://127.0.0.1:" + webhooks.getAddress().getPort() + "/hook");
        InMemoryJournal journal = new InMemoryJournal();
        try (RawServer server = new RawServer((request, connection) -> {
                    String key = request.headers().get("Idempotency-Key");
                    String path = request.path();
                    String id = key == null ? path.substring(path.lastIndexOf('/') + 1) : "t-" + key;
                    connection.json(200, DONE.replace("t1", id));
                });
                HailuoClient client = server.client(1)
                        .journal(journal)
                        .callbackExecutor(pool)
                        .webhooks(WebhookSettings.of(hook, "a secret of the tests"))
                        .build()) {
            WebhookHandler handler = new WebhookHandler(client.webhookReceiver());
            webhooks.createContext("/hook", exchange -> {
                try {
                    // All threads of the pool are here at once.
                    together.await(60, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IOException(e);
                }
                handler.handle(exchange);
            });
            webhooks.start();
            HttpClient http = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                VideoTask task = client.submit(REQUEST);
                String body = journal.findTask(task.id()).orElseThrow().body();
                String query = body.substring(body.indexOf("ref="), body.lastIndexOf('"'));
                answers.add(http.sendAsync(
                        HttpRequest.newBuilder(URI.create(hook + "?" + query))
                                .POST(HttpRequest.BodyPublishers.ofString(DONE.replace("t1", task.id())))
                                .build(),
                        HttpResponse.BodyHandlers.discarding()));
            }
            for (CompletableFuture<HttpResponse<Void>> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
        } finally {
            webhooks.stop(0);
            pool.shutdownNow();
        }
    }

    /** What callers attach runs on virtual threads where they ask for them, however much of it blocks. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads() throws Exception {
        // By its name: the tests are compiled for 17.
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch attached = new CountDownLatch(1);
        try (RawServer server = serverAfter(attached);
                HailuoClient client =
                        server.client(100).callbackExecutor(virtual).build()) {
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(client.submitAsync(REQUEST).thenApply(task -> {
                    awaitUninterruptibly(end);
                    return Thread.currentThread().toString();
                }));
            }
            client.submitAsync(REQUEST).thenRun(end::countDown);
            attached.countDown();
            for (CompletableFuture<String> each : all) {
                assertThat(each.get(60, TimeUnit.SECONDS)).startsWith("VirtualThread[");
            }
        } finally {
            end.countDown();
            virtual.shutdownNow();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
