package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One submission of a key at a time, whoever asks for it and whoever gives up waiting. */
final class UnderwayTest {

    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("order-1");
    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String TASK = "{\"id\":\"t1\",\"status\":\"pending\"}";

    private final InMemoryJournal journal = new InMemoryJournal();
    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch answerNow = new CountDownLatch(1);

    /** Answers a POST when the test says so. */
    private RawServer server(int status, String answer) throws Exception {
        return new RawServer((request, connection) -> {
            if (request.method().equals("POST")) {
                received.countDown();
                answerNow.await();
                connection.json(status, answer);
            } else {
                connection.json(
                        200,
                        "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}");
            }
        });
    }

    @Test
    void cancellingAndSubmittingAgainIsStillOneSubmission() throws Exception {
        try (RawServer server = server(200, TASK);
                HailuoClient client = server.client(1).journal(journal).build()) {
            CompletableFuture<VideoTask> first = client.submitAsync(REQUEST, KEY);
            received.await();
            first.cancel(true);
            CompletableFuture<VideoTask> second = client.submitAsync(REQUEST, KEY);
            CompletableFuture<VideoTask> third = client.submitAsync(REQUEST, KEY);
            second.cancel(true);
            answerNow.countDown();
            assertThat(third.get(60, TimeUnit.SECONDS).id()).isEqualTo("t1");
            assertThat(first).isCancelled();
            assertThat(second).isCancelled();
            assertThat(server.posts()).isEqualTo(1);
            assertThat(journal.find("order-1").orElseThrow().state()).isEqualTo(State.SUBMITTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recoveringJoinsWhatIsUnderWay(Idempotency idempotency) throws Exception {
        try (RawServer server = server(200, TASK);
                HailuoClient client = server.client(100)
                        .journal(journal)
                        .idempotency(idempotency)
                        .callTimeout(Duration.ofSeconds(30))
                        .submitTimeout(Duration.ofHours(1))
                        .build()) {
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST, KEY);
            received.await();
            CompletableFuture<List<Recovery>> recovery = CompletableFuture.supplyAsync(client::recover);
            answerNow.countDown();
            assertThat(submission.get(60, TimeUnit.SECONDS).id()).isEqualTo("t1");
            assertThat(recovery.get(60, TimeUnit.SECONDS))
                    .allSatisfy(each -> assertThat(each.problem()).isEmpty());
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsJournaledAndItsMoneyIsFreeAlsoIfNobodyWaitedForIt() throws Exception {
        try (RawServer server = server(402, "{\"error\":\"no credits\"}");
                HailuoClient client =
                        server.client(1).journal(journal).budgetCents(57).build()) {
            CompletableFuture<VideoTask> cancelled = client.submitAsync(REQUEST, KEY);
            received.await();
            CompletableFuture<VideoTask> joined = client.submitAsync(REQUEST, KEY);
            cancelled.cancel(true);
            answerNow.countDown();
            assertThat(joined).failsWithin(60, TimeUnit.SECONDS);
            assertThat(journal.find("order-1").orElseThrow().state()).isEqualTo(State.REJECTED);
            assertThatThrownBy(() -> client.submit(new TextToVideo("y")))
                    .isInstanceOf(InsufficientCreditsException.class);
        }
    }

    @Test
    @Timeout(300)
    void nothingIsSentAgainForSomebodyWhoCancelledInThePause() throws Exception {
        HeldTime time = new HeldTime();
        try (RawServer server = new RawServer((request, connection) -> {
                    received.countDown();
                    connection.json(429, "{}", "Retry-After: 30");
                });
                HailuoClient client =
                        server.client(1).time(time).journal(journal).build()) {
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST, KEY);
            received.await();
            submission.cancel(true);
            // The pause ends no earlier. It may not have begun yet.
            while (journal.find("order-1").orElseThrow().state() == State.INTENT) {
                time.advance(Duration.ofSeconds(30));
            }
            assertThat(journal.find("order-1").orElseThrow().state()).isEqualTo(State.REJECTED);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void aGatewayThatAsksForNoPauseIsNotHammered() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    boolean date = request.headers()
                                            .getOrDefault("Idempotency-Key", "")
                                            .length()
                                    % 2
                            == 0;
                    connection.json(429, "{}", "Retry-After: " + (date ? "Sat, 01 Aug 2020 00:00:00 GMT" : "0"));
                });
                HailuoClient client =
                        server.client(20).submitTimeout(Duration.ofSeconds(10)).build()) {
            for (String key : List.of("k1", "key")) {
                long before = server.posts();
                assertThatThrownBy(() ->
                                client.submit(REQUEST, SubmitOptions.defaults().idempotencyKey(key)))
                        .isInstanceOf(RateLimitedException.class);
                assertThat(server.posts() - before).isBetween(2L, 7L);
            }
        }
    }

    @Test
    void howLongTheGatewayWantsToBeLeftAloneIsSaidAsItSaidIt() throws Exception {
        try (RawServer server =
                        new RawServer((request, connection) -> connection.json(429, "{}", "Retry-After: 3600"));
                HailuoClient client =
                        server.client(20).submitTimeout(Duration.ofSeconds(10)).build()) {
            assertThatThrownBy(() -> client.submit(REQUEST))
                    .isInstanceOfSatisfying(
                            RateLimitedException.class,
                            limited -> assertThat(limited.retryAfter()).contains(Duration.ofHours(1)));
        }
    }

    @Test
    void theIdInTheHeaderIsKeptWhenTheBodyBreaksOff() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.send(
                        "HTTP/1.1 200 OK\r\nX-RunAPI-Task-Id: t-paid\r\nContent-Length: 100\r\n\r\n{\"ta"));
                HailuoClient client = server.client(20)
                        .journal(journal)
                        .idempotency(Idempotency.NONE)
                        .build()) {
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t-paid");
            assertThat(journal.findTask("t-paid").orElseThrow().state()).isEqualTo(State.SUBMITTED);
        }
    }

    @Test
    void cancellingARunEndsItsWaiting() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("GET")) {
                        asked.countDown();
                    }
                    connection.json(200, TASK);
                });
                HailuoClient client = server.client(100).build()) {
            CompletableFuture<VideoTask> run = client.runAsync(REQUEST);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            run.cancel(false);
            long before = server.requests().size();
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 200, TimeUnit.MILLISECONDS)
                    .join();
            assertThat(server.requests().size() - before).isLessThanOrEqualTo(1);
        }
    }

    /** Sixteen attempts in two minutes, once. */
    @Test
    void aGatewayThatNamesNoTaskIsAskedTwice() throws Exception {
        try (RawServer server =
                        new RawServer((request, connection) -> connection.json(200, "{\"status\":\"pending\"}"));
                HailuoClient client = server.client(100).journal(journal).build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .isInstanceOf(SubmissionUnknownException.class)
                    .hasMessageContaining("no task_id");
            assertThat(server.posts()).isEqualTo(2);
            assertThat(journal.find("order-1").orElseThrow().state()).isEqualTo(State.UNKNOWN);
        }
    }
}
