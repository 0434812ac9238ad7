package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.internal.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.journal.BatchJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interleavings in which a request was paid that nobody wanted any more, or a paid task was forgotten. */
@Timeout(300)
final class PaidOnceTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("k");
    private static final String TASK = "{\"id\":\"t1\",\"status\":\"pending\"}";

    private final InMemoryJournal journal = new InMemoryJournal();

    private static RawServer makesTasks() throws IOException {
        AtomicInteger made = new AtomicInteger();
        return new RawServer(
                (request, connection) -> connection.json(200, TASK.replace("t1", "t" + made.incrementAndGet())));
    }

    private static JournalEntry intent(String key, Instant createdAt) {
        return JournalEntry.intent(key, REQUEST.modelId(), REQUEST.path(), REQUEST.toJson(), createdAt, null);
    }

    /** It was under way when {@code recover()} read the journal, and refused before its turn came: its caller was told so. */
    @Test
    void whatWasRefusedMeanwhileIsNotSentAgain() throws Exception {
        JournalEntry intent = intent("k", Instant.now());
        journal.write(intent.to(State.REJECTED, "no credits"));
        JournalOf stale = new JournalOf(journal, entry -> {}, () -> List.of(intent));
        try (RawServer server = makesTasks();
                HailuoClient client = server.client(100).journal(stale).build()) {
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.problem().orElseThrow())
                            .hasMessageContaining("no credits")
                            .hasMessageContaining("Nothing was started"));
            assertThat(server.posts()).isZero();
            assertThat(journal.find("k").orElseThrow().state()).isEqualTo(State.REJECTED);
        }
    }

    /** The same, for a webhook: its question to the gateway was under way when the refusal came. */
    @Test
    void aWebhookSendsNothingThatWasRefused() throws Exception {
        WebhookSettings settings = WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");
        JournalEntry plain = intent("k", Instant.now());
        String body = CallbackUrls.add(plain.body(), settings, "k", plain.createdAt());
        JournalEntry intent = JournalEntry.intent("k", plain.model(), plain.path(), body, plain.createdAt(), null);
        journal.write(intent);
        String query = body.substring(body.indexOf("ref="), body.lastIndexOf('"'));
        try (RawServer server = new RawServer((request, connection) -> {
                    journal.write(intent.to(State.REJECTED, "no credits"));
                    connection.json(200, "{\"id\":\"t9\",\"status\":\"processing\"}");
                });
                HailuoClient client =
                        server.client(100).journal(journal).webhooks(settings).build()) {
            WebhookOutcome outcome = client.webhookReceiver()
                    .receive("{\"id\":\"t9\"}".getBytes(StandardCharsets.UTF_8), query, Map.of())
                    .get(60, TimeUnit.SECONDS);
            assertThat(outcome).isNotEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(server.posts()).isZero();
        }
    }

    /** A database that answers too late, for example: the entry is there, and its writer was told that it is not. */
    @Test
    void anIntentThatWasStoredThoughItsWritingFailedIsWithdrawn() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        Journal late = new JournalOf(journal, entry -> {
            if (entry.state() == State.INTENT && fails.get()) {
                journal.write(entry);
                throw new IllegalStateException("the database did not answer in time");
            }
        });
        try (RawServer server = makesTasks();
                HailuoClient client = server.client(100).journal(late).build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .hasMessageContaining("under the idempotency key k again")
                    .hasMessageContaining("othing was sent");
            fails.set(false);
            assertThat(client.recover())
                    .as("nothing, or what was withdrawn while it looked")
                    .allSatisfy(recovery ->
                            assertThat(recovery.problem().orElseThrow()).hasMessageContaining("Nothing was started"));
            assertThat(client.recover()).isEmpty();
            assertThat(server.posts()).isZero();
            // Under its key it is sent when somebody wants it again.
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t1");
        }
    }

    /** A journal that takes several at once, or none of them. */
    private final class Together implements BatchJournal {

        private final CountDownLatch go = new CountDownLatch(1);
        private final CountDownLatch busy = new CountDownLatch(1);
        private final List<Integer> batches = new ArrayList<>();

        @Override
        public void write(List<JournalEntry> entries) {
            batches.add(entries.size());
            entries.forEach(Together::check);
            journal.write(entries);
        }

        @Override
        public void write(JournalEntry entry) {
            if (entry.key().equals("first")) {
                busy.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            check(entry);
            journal.write(entry);
        }

        private static void check(JournalEntry entry) {
            if (entry.key().equals("long")) {
                throw new JournalException("too long");
            }
        }

        @Override
        public Optional<JournalEntry> find(String key) {
            return journal.find(key);
        }

        @Override
        public Optional<JournalEntry> findTask(String taskId) {
            return journal.findTask(taskId);
        }

        @Override
        public List<JournalEntry> entries() {
            return journal.entries();
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    @Test
    void anEntryThatCannotBeStoredCostsTheOthersOfItsBatchNothing() throws Exception {
        Together together = new Together();
        try (RawServer server = makesTasks();
                HailuoClient client = server.client(100).journal(together).build()) {
            List<CompletableFuture<VideoTask>> submissions = new ArrayList<>();
            for (String key : List.of("first", "second", "long", "third")) {
                submissions.add(
                        client.submitAsync(REQUEST, SubmitOptions.defaults().idempotencyKey(key)));
                together.busy.await();
            }
            together.go.countDown();
            assertThat(submissions.get(1).get(60, TimeUnit.SECONDS).id()).startsWith("t");
            assertThat(submissions.get(3).get(60, TimeUnit.SECONDS).id()).startsWith("t");
            assertThat(submissions.get(2)).failsWithin(60, TimeUnit.SECONDS);
            assertThat(together.batches).contains(3);
        }
    }

    /** The POST's own answer is the better proof: its task is paid, and has to be found again. */
    @Test
    void theTaskThatThePostWasAnsweredWithIsJournaledThoughAWebhookWasFirst() throws Exception {
        WebhookSettings settings = WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch answerNow = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("POST")) {
                        received.countDown();
                        answerNow.await();
                        connection.json(200, TASK);
                    } else {
                        connection.json(200, "{\"id\":\"t9\",\"status\":\"processing\"}");
                    }
                });
                HailuoClient client = server.client(1)
                        .journal(journal)
                        .idempotency(Idempotency.NONE)
                        .webhooks(settings)
                        .build()) {
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST, KEY);
            received.await();
            String body = journal.find("k").orElseThrow().body();
            String query = body.substring(body.indexOf("ref="), body.lastIndexOf('"'));
            assertThat(client.webhookReceiver()
                            .receive("{\"id\":\"t9\"}".getBytes(StandardCharsets.UTF_8), query, Map.of())
                            .get(60, TimeUnit.SECONDS))
                    .isEqualTo(WebhookOutcome.ACCEPTED);
            answerNow.countDown();
            assertThat(submission.get(60, TimeUnit.SECONDS).id()).isEqualTo("t1");
            JournalEntry entry = journal.find("k").orElseThrow();
            assertThat(entry.taskId()).contains("t1");
            assertThat(entry.detail().orElse("")).contains("t9");
        }
    }

    /** The disk was full for a moment: what is paid is recorded as soon as it can be. */
    @Test
    void aTaskThatCouldNotBeJournaledIsJournaledLater() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch stored = new CountDownLatch(1);
        Journal full = new JournalOf(journal, entry -> {
            if (entry.state() == State.SUBMITTED && refused.incrementAndGet() < 3) {
                throw new JournalException("No space left on device");
            }
            if (entry.state() == State.SUBMITTED) {
                stored.countDown();
            }
        });
        try (RawServer server = makesTasks();
                HailuoClient client = server.client(100).journal(full).build()) {
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("t1")
                    .hasMessageContaining("billed");
            assertThat(stored.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(journal.findTask("t1").orElseThrow().state()).isEqualTo(State.SUBMITTED);
    }

    /** The clock of a machine may be set back; the time that this process was awake for has passed nevertheless. */
    @Test
    void aClockThatIsSetBackMakesNoKeyYounger() throws Exception {
        journal.write(intent("k", Instant.now()).to(State.UNKNOWN, "no answer"));
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ofHours(25));
        try (RawServer server = makesTasks()) {
            HailuoClientBuilder builder = server.client(100).journal(journal);
            builder.clock = new LaterClock(later::get);
            try (HailuoClient client = builder.build()) {
                later.set(Duration.ofHours(20));
                assertThatThrownBy(() -> client.submit(REQUEST, KEY)).hasMessageContaining("Nothing was sent again");
                assertThat(client.recover().get(0).problem()).containsInstanceOf(SubmissionUnknownException.class);
                assertThat(server.posts()).isZero();
            }
        }
    }

    /** Its turn at the network may come long after it was decided on. */
    @Test
    void theLifeOfAKeyIsLookedAtOnceMoreWhenItsRequestLeaves() throws Exception {
        journal.write(intent("k", Instant.now()).to(State.UNKNOWN, "no answer"));
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        try (RawServer server = makesTasks()) {
            HailuoClientBuilder builder = server.client(100)
                    .journal(journal)
                    .okHttpClient(new okhttp3.OkHttpClient.Builder()
                            .addInterceptor(chain -> {
                                // As if it had stood in a queue.
                                later.set(Duration.ofHours(25));
                                return chain.proceed(chain.request());
                            })
                            .build());
            builder.clock = new LaterClock(later::get);
            try (HailuoClient client = builder.build()) {
                assertThatThrownBy(() -> client.submit(REQUEST, KEY)).isInstanceOf(SubmissionUnknownException.class);
                assertThat(server.posts()).isZero();
                assertThat(journal.find("k").orElseThrow().state()).isEqualTo(State.UNKNOWN);
            }
        }
    }
}
