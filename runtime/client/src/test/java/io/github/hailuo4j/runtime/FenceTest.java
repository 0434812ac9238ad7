package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotOursException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a journal that several processes share, no attempt leaves without its word, and none is lost between two processes. */
@Timeout(300)
final class FenceTest {

    static final TextToVideo REQUEST = new TextToVideo("x");
    static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("k");

    private final SharedStore store = new SharedStore();
    private final SharedStore.Member other = store.process();

    static JournalEntry intent(Duration age) {
        return JournalEntry.intent(
                "k",
                REQUEST.modelId(),
                REQUEST.path(),
                REQUEST.toJson(),
                Instant.now().minus(age),
                null);
    }

    /** Turns some requests away, and makes tasks of the others. */
    static RawServer turnsAway(int many) throws IOException {
        AtomicInteger posts = new AtomicInteger();
        return new RawServer((request, connection) -> {
            int post = posts.incrementAndGet();
            connection.json(post <= many ? 429 : 200, "{\"id\":\"t" + post + "\",\"status\":\"pending\"}");
        });
    }

    @Test
    void eachAttemptIsAskedForAndItsEndIsToldBeforeThePause() throws Exception {
        SharedStore.Member process = store.process();
        try (RawServer server = turnsAway(2);
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t3");
            assertThat(process.calls("write", "begin", "notStarted"))
                    .containsExactly(
                            "write INTENT k",
                            "begin k",
                            "notStarted k",
                            "begin k",
                            "notStarted k",
                            "begin k",
                            "write SUBMITTED k");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasTakenOverInThePauseIsNotSentAgain(Idempotency idempotency) throws Exception {
        SharedStore.Member process = store.process(call -> {}, call -> takenOverAfter("notStarted", call));
        try (RawServer server = turnsAway(1);
                HailuoClient client = server.client(100)
                        .journal(process)
                        .idempotency(idempotency)
                        .build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .isInstanceOfSatisfying(
                            NotOursException.class,
                            thrown -> assertThat(thrown.idempotencyKey()).isEqualTo("k"))
                    .hasMessageContaining("another process goes on with the request under the idempotency key k")
                    .hasMessageContaining("Do not submit it under another key");
            assertThat(server.posts()).isEqualTo(1);
            assertThat(store.entry("k").state()).isEqualTo(State.INTENT);
            assertThat(store.isBegun("k")).isFalse();
        }
    }

    private void takenOverAfter(String beginning, String call) {
        if (call.startsWith(beginning)) {
            store.takeOver(other);
        }
    }

    @Test
    void theFirstAttemptIsAskedForToo() throws Exception {
        store.enqueue(intent(Duration.ZERO));
        SharedStore.Member process = store.process(call -> takenOverAfter("begin", call), call -> {});
        store.takeOver(process);
        try (RawServer server = turnsAway(0);
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY)).isInstanceOf(NotOursException.class);
            assertThat(server.posts()).isZero();
        }
    }

    @Test
    void whatCannotBeAskedForIsNotSent() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        SharedStore.Member process = store.process(call -> {}, call -> {
            if (call.startsWith("begin") && down.get()) {
                // As a connection that broke when the statement was through.
                throw new JournalException("the database is down");
            }
        });
        try (RawServer server = turnsAway(0);
                HailuoClient client = server.client(100)
                        .journal(process)
                        .idempotency(Idempotency.NONE)
                        .build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("nothing was sent")
                    .hasMessageContaining("the database is down");
            assertThat(server.posts()).isZero();
            assertThat(store.isBegun("k"))
                    .as("nothing was started, and that is known")
                    .isFalse();
            down.set(false);
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t1");
        }
    }

    @Test
    void afterAnAttemptThatMayHaveBeenReceivedNoneProvesThatNothingWas() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        SharedStore.Member process = store.process();
        try (RawServer server = new RawServer((request, connection) -> {
                    int status = List.of(502, 429, 200).get(Math.min(2, posts.getAndIncrement()));
                    connection.json(status, "{\"id\":\"t1\"}");
                });
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t1");
            assertThat(process.calls("begin")).hasSize(3);
            assertThat(process.calls("notStarted")).isEmpty();
        }
    }

    @Test
    void thatNothingWasStartedNeedNotBeRecorded() throws Exception {
        SharedStore.Member process = store.process(
                call -> {
                    if (call.startsWith("notStarted")) {
                        throw new JournalException("the database is down");
                    }
                },
                call -> {});
        try (RawServer server = turnsAway(1);
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t2");
        }
    }

    /** The first is refused for its key, which was replaced meanwhile: what follows is an attempt of its own. */
    @Test
    void theRequestUnderAReplacedKeyIsAskedForToo() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        AtomicReference<String> key = new AtomicReference<>("sk-old");
        SharedStore.Member process = store.process();
        try (RawServer server = new RawServer((request, connection) -> {
                    key.set("sk-new");
                    connection.json(posts.incrementAndGet() == 1 ? 401 : 200, "{\"id\":\"t1\"}");
                });
                HailuoClient client =
                        server.client(100).apiKey(key::get).journal(process).build()) {
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t1");
            assertThat(process.calls("begin", "notStarted")).containsExactly("begin k", "notStarted k", "begin k");
            assertThat(server.posts()).isEqualTo(2);
        }
    }

    /** Stopped for a day between the word of the journal and the socket; another process has sent it meanwhile. */
    @Test
    void anAttemptThatWaitedForTooLongDoesNotLeave() throws Exception {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        HeldTime time = new HeldTime();
        SharedStore.Member process = store.process();
        try (RawServer server = turnsAway(0)) {
            HailuoClientBuilder builder = server.client(1)
                    .time(time)
                    .submitTimeout(Duration.ofDays(2))
                    .journal(process)
                    .okHttpClient(new okhttp3.OkHttpClient.Builder()
                            .addInterceptor(chain -> {
                                store.takeOver(other);
                                later.set(Duration.ofHours(25));
                                time.advance(Duration.ofHours(25));
                                return chain.proceed(chain.request());
                            })
                            .build());
            builder.clock = new LaterClock(later::get);
            try (HailuoClient client = builder.build()) {
                CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST, KEY);
                while (!submission.isDone()) {
                    // The pause before it is asked for again.
                    time.advance(Duration.ofSeconds(1));
                }
                assertThatThrownBy(submission::get).hasCauseInstanceOf(NotOursException.class);
                assertThat(server.posts()).isZero();
            }
        }
    }

    @Test
    void aRefusalThatCannotBeRecordedIsNotTakenForTheEnd() throws Exception {
        SharedStore.Member process = store.process(call -> takenOverAfter("write REJECTED", call), call -> {});
        try (RawServer server = new RawServer((request, connection) -> connection.json(402, "{}"));
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .isInstanceOf(NotOursException.class)
                    .hasMessageContaining("that nothing was started could not be recorded");
        }
    }

    /** It paid for a task that it may not record: whose request it is now has to hear of it. */
    @Test
    void aTaskOfARequestThatWasTakenOverIsPassedOn() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        SharedStore.Member process = store.process(call -> takenOverAfter("write SUBMITTED", call), call -> {
            if (call.startsWith("passOn")) {
                told.countDown();
            }
        });
        try (RawServer server = turnsAway(0);
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("t1 was submitted and is billed");
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.passedOn).containsExactly("k t1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 300)
    void allThatWaitAreAskedForAtOnce(int many) throws Exception {
        CountDownLatch submitted = new CountDownLatch(many);
        SharedStore.Member process = store.process(
                call -> {
                    // The first question waits until all requests stand behind it.
                    if (call.startsWith("begin")) {
                        awaitUninterruptibly(submitted);
                    }
                },
                call -> {});
        try (RawServer server = turnsAway(0);
                HailuoClient client = server.client(100).journal(process).build()) {
            List<CompletableFuture<VideoTask>> submissions = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                submissions.add(client.submitAsync(new TextToVideo(String.valueOf(i))));
                submitted.countDown();
            }
            for (CompletableFuture<VideoTask> submission : submissions) {
                submission.get(60, TimeUnit.SECONDS);
            }
            // How many are on their way from their intent to their question at a time is the scheduler's business.
            assertThat(process.calls("begin")).hasSizeLessThan(many);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
