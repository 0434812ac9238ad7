package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.Intents;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A webhook comes to a process that does not work on its request. */
class ForeignWebhookTest {

    private static final Pattern QUERY = Pattern.compile("\"callback_url\":\"[^\"?]*\\?([^\"]*)\"");

    private static TestDatabase database;

    private TestWorker a;
    private TestWorker b;

    @BeforeAll
    static void create() throws Exception {
        database = TestServer.shared().database();
    }

    @BeforeEach
    void empty() throws Exception {
        a = database.worker();
        b = database.worker();
        database.execute("truncate hailuo_request");
    }

    private JournalEntry leasedByA(String key) throws Exception {
        database.enqueued(key, "", 0);
        assertThat(a.lease(1)).containsExactly(key);
        return a.journal.find(key).orElseThrow();
    }

    /** Enqueued, leased, begun, submitted, heard of by another, ended: each has to be in the database before the next. */
    @Test
    void withItsWebhookAtAnotherNodeATaskCostsFiveStatementsBesidesEnqueueing() throws Exception {
        database.statements();
        String key;
        try (Connection connection = database.source().getConnection()) {
            key = new HailuoQueue().enqueue(connection, new TestRequest("{}")).key();
        }
        a.lease(1);
        a.journal.beginAttempts(Set.of(key));
        JournalEntry submitted = a.journal.find(key).orElseThrow().submitted("t1");
        a.journal.write(submitted);
        assertThat(b.journal.tellOwner(key, "t1")).isTrue();
        a.journal.write(submitted.to(State.COMPLETED, null));
        assertThat(database.statements()).isEqualTo(6);
    }

    @Test
    void anOwnerThatIsAliveIsToldInOneStatementOfATaskThatCanBeItsOwn() throws Exception {
        JournalEntry intent = leasedByA("k");
        a.journal.beginAttempts(Set.of("k"));
        database.statements();
        assertThat(b.journal.tellOwner("k", "t1")).isTrue();
        assertThat(database.statements()).isEqualTo(1);
        assertThat(database.text("select heard_task from hailuo_request")).isEqualTo("t1");
        assertThat(a.journal.tellOwner("k", "t1")).as("its own").isFalse();
        assertThat(b.journal.tellOwner("unknown", "t1")).isFalse();
        assertThat(b.journal.tellOwner("k", "t\0")).isFalse();

        a.journal.write(intent.submitted("t1"));
        assertThat(b.journal.tellOwner("k", "t1")).isTrue();
        assertThat(b.journal.tellOwner("k", "t2")).as("another task").isFalse();
        leasedByA("k2");
        assertThat(b.journal.tellOwner("k2", "t1")).as("another request's task").isFalse();

        database.letExpire(a);
        assertThat(b.journal.tellOwner("k", "t1")).as("a dead owner").isFalse();
        assertThat(b.journal.claim("k")).isTrue();
        b.journal.write(intent.submitted("t1").to(State.COMPLETED, null));
        assertThat(database.worker().journal.tellOwner("k", "t1")).as("settled").isFalse();
    }

    /** By a whole client, with a reference that it verifies: no key is right here, for the gateway is not asked. */
    @Test
    void aClientPassesAVerifiedWebhookOnInOneStatement() throws Exception {
        WebhookSettings settings = WebhookSettings.of(URI.create("https://a.example/hailuo"), "0123456789abcdef");
        JournalEntry entry;
        try (Connection connection = database.connection()) {
            entry = new HailuoQueue(new Intents(Clock.systemUTC()).webhooks(settings))
                    .enqueue(connection, new TestRequest("{}"));
        }
        a.lease(1);
        a.journal.beginAttempts(Set.of(entry.key()));
        Matcher query = QUERY.matcher(entry.body());
        assertThat(query.find()).as(entry.body()).isTrue();
        byte[] body = "{\"id\":\"t1\",\"status\":\"completed\"}".getBytes(StandardCharsets.UTF_8);
        try (HailuoClient client = HailuoClient.builder()
                .apiKey("a-key-of-nobody")
                .baseUrl("http://127.0.0.1:1")
                .journal(b.journal)
                .webhooks(settings)
                .build()) {
            for (int time = 1; time <= 2; time++) {
                database.statements();
                assertThat(client.webhookReceiver()
                                .receive(body, query.group(1), Map.of())
                                .get(60, TimeUnit.SECONDS))
                        .isEqualTo(WebhookOutcome.PASSED_ON);
                assertThat(database.statements()).isEqualTo(1);
            }
        }
        assertThat(database.text("select heard_task from hailuo_request")).isEqualTo("t1");
    }
}
