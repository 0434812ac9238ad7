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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever listeners, executors and journals do: every future settles, and closing comes to an end. */
@Timeout(300)
final class SettlingTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String RUNNING = "{\"id\":\"t1\",\"status\":\"processing\"}";
    /** For so long a closing client waits for what is being recorded. */
    private static final long LONGEST_CLOSING_SECONDS = 10;

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
        quickAtLeastOnce(() -> {
            CyclicBarrier together = new CyclicBarrier(2);
            CompletableFuture<HailuoClient> client = new CompletableFuture<>();
            CountDownLatch closed = new CountDownLatch(2);
            AtomicLong longest = new AtomicLong();
            try (RawServer server = new RawServer((request, connection) -> connection.json(401, "{}"))) {
                client.complete(server.client(100)
                        .listener(event -> {
                            if (event instanceof HailuoEvent.WaitFailed) {
                                try {
                                    together.await(60, TimeUnit.SECONDS);
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                                longest.accumulateAndGet(closing(client.join()), Math::max);
                                closed.countDown();
                            }
                        })
                        .build());
                List<CompletableFuture<VideoTask>> waits = List.of(
                        client.join().awaitAsync(task("t1")), client.join().awaitAsync(task("t2")));
                assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
                waits.forEach(wait -> assertThat(wait).isDone());
            }
            return longest.get();
        });
    }

    /** How many seconds it takes to close it. */
    private static long closing(HailuoClient client) {
        long start = System.nanoTime();
        client.close();
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    /** Whoever waits in vain while closing does so for ten seconds, each time. A busy machine is not as slow each time. */
    private static void quickAtLeastOnce(Callable<Long> closing) throws Exception {
        long seconds = LONGEST_CLOSING_SECONDS;
        for (int round = 0; round < 5 && seconds >= LONGEST_CLOSING_SECONDS; round++) {
            seconds = closing.call();
        }
        assertThat(seconds).as("s of closing, at its quickest").isLessThan(LONGEST_CLOSING_SECONDS);
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
            assertThat(own.awaitAsync(task("t1"), SHORT)).failsWithin(60, TimeUnit.SECONDS);
            assertThat(submitted.get(60, TimeUnit.SECONDS).id()).isEqualTo("t1");
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
            assertThat(second).failsWithin(60, TimeUnit.SECONDS);
        }
    }

    /** However long a caller's dependents take: what leads to a request is done on other threads. */
    @Test
    void dependentsRunOnNoThreadThatSubmissionsNeed() throws Exception {
        Set<Thread> ofDependents = ConcurrentHashMap.newKeySet();
        Set<Thread> ofSubmissions = ConcurrentHashMap.newKeySet();
        CountDownLatch end = new CountDownLatch(1);
        // Attached to what is complete already, a dependent would run on this thread, and wait for it.
        CountDownLatch attached = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    attached.await();
                    connection.json(200, RUNNING);
                });
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
            attached.countDown();
            client.submit(REQUEST);
            end.countDown();
            for (CompletableFuture<Void> each : dependents) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertThat(ofDependents).isNotEmpty().doesNotContainAnyElementsOf(ofSubmissions);
        }
    }

    /** Closing from where a listener is told what was recorded: nobody waits for himself. */
    @Test
    void aListenerThatClosesTheClientWaitsNotForItself() throws Exception {
        quickAtLeastOnce(() -> {
            CompletableFuture<HailuoClient> client = new CompletableFuture<>();
            CompletableFuture<Long> closing = new CompletableFuture<>();
            try (RawServer server = silent()) {
                client.complete(server.client(100)
                        .listener(event -> {
                            if (event instanceof HailuoEvent.IntentJournaled) {
                                closing.complete(closing(client.join()));
                            }
                        })
                        .build());
                CompletableFuture<VideoTask> submission = client.join().submitAsync(REQUEST);
                long seconds = closing.get(60, TimeUnit.SECONDS);
                assertThat(submission).isDone();
                assertThat(server.posts())
                        .as("nothing leaves a client that is closed")
                        .isZero();
                return seconds;
            }
        });
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
            submissions.forEach(each -> assertThat(each).failsWithin(60, TimeUnit.SECONDS));
            never.countDown();
            closing.get(60, TimeUnit.SECONDS);
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
                    .failsWithin(60, TimeUnit.SECONDS);
            assertThat(server.posts()).isZero();
            assertThat(client.await(task("t1")).status()).isEqualTo(TaskStatus.COMPLETED);
            String query = URI.create(
                            CallbackUrls.add("{}", HOOK, "k", Instant.now()).replaceAll(".*\"(http[^\"]*)\".*", "$1"))
                    .getRawQuery();
            assertThat(client.webhookReceiver()
                            .receive("{\"id\":\"t1\"}".getBytes(StandardCharsets.UTF_8), query, Map.of()))
                    .succeedsWithin(60, TimeUnit.SECONDS)
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
