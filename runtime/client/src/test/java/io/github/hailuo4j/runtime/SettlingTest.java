package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever listeners, executors and journals do: every future settles, and closing comes to an end. */
@Timeout(60)
final class SettlingTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String RUNNING = "{\"id\":\"t1\",\"status\":\"processing\"}";
    private static final WaitOptions SHORT = WaitOptions.defaults().atMost(Duration.ofMillis(500));

    private static final WebhookSettings HOOK =
            WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");

    private static VideoTask task(String id) {
        return VideoTask.builder(id, REQUEST.path()).build();
    }

    private static RawServer silent() throws IOException {
        return new RawServer((request, connection) -> new CountDownLatch(1).await());
    }

    /** Two waits end at once, and the listener closes the client on each of the two threads. */
    @Test
    void listenersThatCloseTheClientDoNotWaitForOneAnother() throws Exception {
        for (int round = 0; round < 5; round++) {
            CyclicBarrier together = new CyclicBarrier(2);
            CompletableFuture<HailuoClient> client = new CompletableFuture<>();
            CountDownLatch closed = new CountDownLatch(2);
            try (RawServer server = new RawServer((request, connection) -> connection.json(401, "{}"))) {
                client.complete(server.client(100)
                        .listener(event -> {
                            if (event instanceof HailuoEvent.WaitFailed) {
                                try {
                                    together.await(20, TimeUnit.SECONDS);
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                                client.join().close();
                                closed.countDown();
                            }
                        })
                        .build());
                List<CompletableFuture<VideoTask>> waits = List.of(
                        client.join().awaitAsync(task("t1")), client.join().awaitAsync(task("t2")));
                assertThat(closed.await(9, TimeUnit.SECONDS)).isTrue();
                waits.forEach(wait -> assertThat(wait).isDone());
            }
        }
    }

    /** What a listener does is on no thread that others wait for, not even the clock's. */
    @Test
    void aListenerThatWaitsForTheClientKeepsNobodyElseWaiting() throws Exception {
        CompletableFuture<HailuoClient> client = new CompletableFuture<>();
        CompletableFuture<VideoTask> submitted = new CompletableFuture<>();
        AtomicInteger posts = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("POST")) {
                        connection.json(posts.incrementAndGet() == 1 ? 429 : 200, RUNNING);
                    } else {
                        new CountDownLatch(1).await();
                    }
                });
                HailuoClient own = server.client(20)
                        .listener(event -> {
                            if (event instanceof HailuoEvent.WaitTimedOut) {
                                submitted.complete(client.join().submit(REQUEST));
                            }
                        })
                        .build()) {
            client.complete(own);
            assertThat(own.awaitAsync(task("t1"), SHORT)).failsWithin(20, TimeUnit.SECONDS);
            assertThat(submitted.get(20, TimeUnit.SECONDS).id()).isEqualTo("t1");
        }
    }

    /** {@code Runnable::run}, and pools whose policy is that the caller runs what they have no room for. */
    @Test
    void anExecutorThatRunsInlineBlocksNoThreadThatOthersWaitFor() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.path().endsWith("t1")) {
                        new CountDownLatch(1).await();
                    }
                    connection.json(401, "{}");
                });
                HailuoClient client =
                        server.client(100).callbackExecutor(Runnable::run).build()) {
            CompletableFuture<VideoTask> second =
                    client.awaitAsync(task("t1"), SHORT).handle((done, failure) -> client.await(task("t2"), SHORT));
            assertThat(second).failsWithin(20, TimeUnit.SECONDS);
        }
    }

    /** However long a caller's dependents take: what leads to a request is done on other threads. */
    @Test
    void dependentsRunOnNoThreadThatSubmissionsNeed() throws Exception {
        Set<Thread> ofDependents = ConcurrentHashMap.newKeySet();
        Set<Thread> ofSubmissions = ConcurrentHashMap.newKeySet();
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, RUNNING));
                HailuoClient client = server.client(100)
                        .listener(event -> ofSubmissions.add(Thread.currentThread()))
                        .build()) {
            List<CompletableFuture<Void>> dependents = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                dependents.add(client.submitAsync(REQUEST).thenAccept(task -> {
                    ofDependents.add(Thread.currentThread());
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            client.submit(REQUEST);
            end.countDown();
            for (CompletableFuture<Void> each : dependents) {
                each.get(20, TimeUnit.SECONDS);
            }
            ofDependents.remove(Thread.currentThread());
            assertThat(ofDependents).isNotEmpty().doesNotContainAnyElementsOf(ofSubmissions);
        }
    }

    /** Closing from where a listener is told what was recorded: nobody waits for himself. */
    @Test
    void aListenerThatClosesTheClientWaitsNotForItself() throws Exception {
        CompletableFuture<HailuoClient> client = new CompletableFuture<>();
        CompletableFuture<Long> closing = new CompletableFuture<>();
        try (RawServer server = silent()) {
            client.complete(server.client(100)
                    .listener(event -> {
                        if (event instanceof HailuoEvent.IntentJournaled) {
                            long start = System.nanoTime();
                            client.join().close();
                            closing.complete(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
                        }
                    })
                    .build());
            CompletableFuture<VideoTask> submission = client.join().submitAsync(REQUEST);
            assertThat(closing.get(30, TimeUnit.SECONDS)).isLessThan(9);
            assertThat(submission).isDone();
            assertThat(server.posts())
                    .as("nothing leaves a client that is closed")
                    .isZero();
        }
    }

    /** A journal that hangs, with a disk that does not answer, for example. */
    @Test
    void closingSettlesEveryFutureThoughTheJournalBlocks() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch writing = new CountDownLatch(1);
        JournalOf blocked = new JournalOf(new InMemoryJournal(), entry -> {
            writing.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (RawServer server = silent()) {
            HailuoClient client = server.client(100).journal(blocked).build();
            List<CompletableFuture<VideoTask>> submissions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                submissions.add(client.submitAsync(REQUEST));
            }
            writing.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close);
            submissions.forEach(each -> assertThat(each).failsWithin(5, TimeUnit.SECONDS));
            never.countDown();
            closing.get(20, TimeUnit.SECONDS);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aJournalOfWhichFindThrowsKeepsNothingFromSettling() throws Exception {
        InMemoryJournal closed = new InMemoryJournal();
        Journal broken = (Journal) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("find")) {
                        throw new StackOverflowError("deep");
                    }
                    return method.invoke(closed, arguments);
                });
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200,
                        RUNNING.replace("processing\"", "completed\",\"videos\":[{\"url\":\"http://a.test/v\"}]")));
                HailuoClient client =
                        server.client(100).journal(broken).webhooks(HOOK).build()) {
            assertThat(client.submitAsync(REQUEST, SubmitOptions.defaults().idempotencyKey("k")))
                    .failsWithin(20, TimeUnit.SECONDS);
            assertThat(server.posts()).isZero();
            assertThat(client.await(task("t1")).status()).isEqualTo(TaskStatus.COMPLETED);
            String query = URI.create(
                            CallbackUrls.add("{}", HOOK, "k", Instant.now()).replaceAll(".*\"(http[^\"]*)\".*", "$1"))
                    .getRawQuery();
            assertThat(client.webhookReceiver()
                            .receive("{\"id\":\"t1\"}".getBytes(StandardCharsets.UTF_8), query, Map.of()))
                    .succeedsWithin(20, TimeUnit.SECONDS)
                    .isEqualTo(WebhookOutcome.UNCONFIRMED);
        }
    }

    @Test
    void nothingIsSentAfterClosingAndItsEndIsSaid() throws Exception {
        InMemoryJournal journal = new InMemoryJournal();
        try (RawServer server = silent()) {
            HailuoClient client = server.client(1).journal(journal).build();
            client.close();
            assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(ClientClosedException.class);
            assertThat(server.posts()).isZero();
            assertThat(journal.entries()).noneMatch(entry -> entry.state() != State.INTENT);
        }
    }
}
