package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.internal.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are meant as "for ever": more than can be counted in nanoseconds, or added to a date. */
@Timeout(60)
final class LongTimesTest {

    private static final Duration EVER = ChronoUnit.FOREVER.getDuration();
    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String RUNNING = "{\"id\":\"t1\",\"status\":\"processing\"}";
    private static final String DONE =
            "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://a.test/v\"}]}";

    private final VideoTask task = VideoTask.builder("t1", REQUEST.path()).build();

    @Test
    void whoWaitsForEverIsToldOfTheEnd() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        try (RawServer server = new RawServer(
                        (request, connection) -> connection.json(200, polls.incrementAndGet() < 3 ? RUNNING : DONE));
                HailuoClient client = server.client(100).build()) {
            assertThat(client.awaitAsync(task, WaitOptions.defaults().atMost(EVER)))
                    .succeedsWithin(20, TimeUnit.SECONDS)
                    .extracting(VideoTask::status)
                    .isEqualTo(TaskStatus.COMPLETED);
        }
    }

    /** The task ended while nobody asked: the wait ends all the same, by its webhook, for example. */
    @Test
    void aScheduleThatNeverAsksAgainHasAnEndTooWhenTheClientIsClosed() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, RUNNING))) {
            HailuoClient client =
                    server.client(1).pollSchedule(PollSchedule.every(EVER)).build();
            CompletableFuture<VideoTask> wait =
                    client.awaitAsync(task, WaitOptions.defaults().atMost(EVER));
            assertThat(client.get("t1").status()).isEqualTo(TaskStatus.PROCESSING);
            assertThat(wait).isNotDone();
            client.close();
            assertThat(wait).failsWithin(20, TimeUnit.SECONDS);
        }
    }

    /** A journal that was made elsewhere may have any date. */
    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "1500-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void aTaskOfAnyAgeIsAwaited(String createdAt) throws Exception {
        InMemoryJournal journal = new InMemoryJournal();
        journal.write(JournalEntry.intent(
                        "k", REQUEST.modelId(), REQUEST.path(), REQUEST.toJson(), Instant.parse(createdAt), null)
                .submitted("t1"));
        AtomicInteger polls = new AtomicInteger();
        try (RawServer server = new RawServer(
                        (request, connection) -> connection.json(200, polls.incrementAndGet() < 3 ? RUNNING : DONE));
                HailuoClient client = server.client(100).journal(journal).build()) {
            assertThat(client.awaitAsync(task)).succeedsWithin(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatMayHaveBeenReceivedIsSentAgainUnderAKeyThatLivesForEver() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
                    if (posts.incrementAndGet() == 1) {
                        connection.reset();
                    } else {
                        connection.json(200, RUNNING);
                    }
                });
                HailuoClient client = server.client(100).keyLife(EVER).build()) {
            assertThat(client.submit(REQUEST).id()).isEqualTo("t1");
            assertThat(posts).hasValue(2);
        }
    }

    @Test
    void whoDrainsForEverReturnsWhenAllIsRecorded() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    received.countDown();
                    answer.await();
                    connection.json(200, RUNNING);
                });
                HailuoClient client = server.client(1).build()) {
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST);
            received.await();
            CompletableFuture<Boolean> draining = CompletableFuture.supplyAsync(() -> client.drain(EVER));
            answer.countDown();
            assertThat(draining).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(true);
            assertThat(submission).succeedsWithin(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aReferenceMayBeOfAnyAge() throws Exception {
        WebhookSettings hook = WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests")
                .longestAge(EVER);
        InMemoryJournal journal = new InMemoryJournal();
        journal.write(JournalEntry.intent("k", REQUEST.modelId(), REQUEST.path(), REQUEST.toJson(), Instant.now(), null)
                .submitted("t1"));
        String query = URI.create(
                        CallbackUrls.add("{}", hook, "k", Instant.now().minus(Duration.ofDays(900)))
                                .replaceAll(".*\"(http[^\"]*)\".*", "$1"))
                .getRawQuery();
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, DONE));
                HailuoClient client =
                        server.client(1).journal(journal).webhooks(hook).build()) {
            assertThat(client.webhookReceiver()
                            .receive("{\"id\":\"t1\"}".getBytes(StandardCharsets.UTF_8), query, Map.of()))
                    .succeedsWithin(20, TimeUnit.SECONDS)
                    .isEqualTo(WebhookOutcome.ACCEPTED);
        }
    }

    /** OkHttp takes less than a millisecond for no limit at all, and more than it can count for a mistake. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0.000000001S", "PT0.0009S", "P24DT0.001S", "PT2562047788015215H30M7.999999999S"})
    void aCallTimeoutThatOkHttpCannotKeepIsRefused(String timeout) {
        assertThatThrownBy(() -> HailuoClient.builder().callTimeout(Duration.parse(timeout)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("callTimeout must be from 1 ms to 24 days, not " + Duration.parse(timeout));
    }

    @Test
    void theLongestCallTimeoutIsTaken() {
        HailuoClient.builder()
                .apiKey("k-of-a-test")
                .callTimeout(Duration.ofDays(24))
                .build()
                .close();
    }
}
