package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.Intents;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Requests in the caller's own transaction. */
class HailuoQueueTest {

    private static TestDatabase database;

    private final HailuoQueue queue = new HailuoQueue();
    private final TestRequest marble = new TestRequest("{\"prompt\":\"a glass marble\"}");

    @BeforeAll
    static void create() throws Exception {
        database = TestServer.shared().database();
    }

    private static EnqueueOptions under(String key) {
        return EnqueueOptions.defaults().submit(SubmitOptions.defaults().idempotencyKey(key));
    }

    @Test
    void aRequestIsThereWithItsTransactionOrNotAtAll() throws Exception {
        try (Connection connection = database.connection();
                Connection other = database.connection()) {
            connection.setAutoCommit(false);
            JournalEntry entry = queue.enqueue(connection, marble, under("r").tenant("acme"));
            assertThat(entry.state()).isEqualTo(State.INTENT);
            assertThat(queue.find(connection, "r")).contains(entry);
            assertThat(queue.find(other, "r")).isEmpty();
            connection.rollback();
            assertThat(queue.find(connection, "r")).isEmpty();
            queue.enqueue(connection, marble, under("r").tenant("acme"));
            connection.commit();
            assertThat(queue.find(other, "r")).isPresent();
        }
        assertThat(database.text("select tenant || ' ' || cents || ' ' || body from hailuo_request where key = 'r'"))
                .isEqualTo("acme 57 {\"prompt\":\"a glass marble\"}");
    }

    @Test
    void theSameRequestAgainIsTheSameAndAnotherIsAConflict() throws Exception {
        // A reference for webhooks names the moment: each body that would be sent is another one.
        WebhookSettings webhooks =
                WebhookSettings.of(URI.create("https://acme.example/hailuo"), "0123456789abcdef0123456789abcdef");
        AtomicLong seconds = new AtomicLong();
        HailuoQueue signing = new HailuoQueue(new Intents(new MovingClock(seconds)).webhooks(webhooks));
        try (Connection connection = database.connection()) {
            JournalEntry first = signing.enqueue(connection, marble, under("c"));
            assertThat(first.body()).contains("callback_url");
            assertThat(signing.enqueue(connection, marble, under("c"))).isEqualTo(first);
            assertThat(seconds.get()).isGreaterThan(1);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> signing.enqueue(connection, new TestRequest("{\"prompt\":\"b\"}"), under("c")))
                    .isInstanceOf(IdempotencyConflictException.class)
                    .hasMessage("the idempotency key c was used for another request; a new request must have a new key."
                            + " Nothing was enqueued");
            assertThat(signing.enqueue(connection, marble, under("c"))).isEqualTo(first);
            connection.commit();
        }
    }

    @Test
    void whoeverEnqueuesTheSameAtOnceWaitsForTheOther() throws Exception {
        try (Connection first = database.connection();
                Connection second = database.connection()) {
            first.setAutoCommit(false);
            JournalEntry entry = queue.enqueue(first, marble, under("race"));
            CompletableFuture<JournalEntry> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return queue.enqueue(second, marble, under("race"));
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            first.commit();
            assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(entry);
        }
    }

    @Test
    void whatWasRefusedIsEnqueuedAnew() throws Exception {
        TestWorker worker = database.worker();
        try (Connection connection = database.connection()) {
            JournalEntry entry = queue.enqueue(connection, marble, under("again"));
            assertThat(worker.journal.claim("again")).isTrue();
            assertThat(queue.enqueue(connection, new TestRequest(marble.json()), under("again")))
                    .isEqualTo(entry);
            worker.journal.write(entry.to(State.REJECTED, "402"));
            TestRequest other = new TestRequest("{\"prompt\":\"b\"}");
            JournalEntry anew = queue.enqueue(connection, other, under("again"));
            assertThat(anew.state()).isEqualTo(State.INTENT);
            assertThat(anew.detail()).isEmpty();
            assertThat(anew.body()).isEqualTo(other.json());
            assertThat(worker.journal.claim("again")).isTrue();
            assertThat(worker.journal.mayHaveBeenReceived("again")).isFalse();
        }
    }

    @Test
    void aNulIsRefusedBeforeTheTransactionIsTouched() throws Exception {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> queue.enqueue(connection, new TestRequest("{\"prompt\":\"a\0\"}"), under("n")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must not contain the character NUL");
            assertThatThrownBy(() -> EnqueueOptions.defaults().tenant("a\0b"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> EnqueueOptions.defaults().tenant("x".repeat(201)))
                    .hasMessage("a tenant must have at most 200 characters, not 201");
            queue.enqueue(connection, marble, under("n2"));
            connection.commit();
            assertThat(queue.find(connection, "n\0")).isEmpty();
        }
    }

    @Test
    void workersAreToldWhenTheTransactionCommits() throws Exception {
        try (Connection listening = database.connection();
                Connection connection = database.connection()) {
            try (var statement = listening.createStatement()) {
                statement.execute("listen hailuo_new");
            }
            connection.setAutoCommit(false);
            queue.enqueue(connection, marble, under("told"));
            PGConnection ears = listening.unwrap(PGConnection.class);
            assertThat(ears.getNotifications(1)).isNullOrEmpty();
            connection.commit();
            assertThat(ears.getNotifications(30_000)).hasSize(1);
        }
    }

    @Test
    void aMintedKeyAndAFileAreKept() throws Exception {
        try (Connection connection = database.connection()) {
            JournalEntry entry = queue.enqueue(
                    connection,
                    marble,
                    EnqueueOptions.defaults().submit(SubmitOptions.defaults().output(Path.of("/videos/m.mp4"))));
            assertThat(queue.find(connection, entry.key()).orElseThrow().output())
                    .contains("/videos/m.mp4");
        }
    }

    /** Each time it is asked, it is a second later. */
    private static final class MovingClock extends Clock {

        private final AtomicLong seconds;

        MovingClock(AtomicLong seconds) {
            this.seconds = seconds;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.incrementAndGet());
        }
    }
}
