package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.errors.JournalException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database gave a worker a request, and crashed, or lost the connection, before the worker heard of it. Nobody else may take what
 * is a living worker's, so that one has to find it.
 */
class UnheardAnswerTest {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestServer.shared().database();
    }

    /** What the database does while the answer is lost: all of it at once, or a worker would lease it in the usual way. */
    private void leasedInSilence(String key, String worker) throws Exception {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into hailuo_request (key, state, model, path, body) values ('" + key
                    + "', 'INTENT', 'model', '/path', '{}')");
            statement.execute("select from hailuo_lease('" + worker + "', 10)");
            connection.commit();
        }
        assertThat(database.text("select worker from hailuo_request where key = '" + key + "'"))
                .isEqualTo(worker);
    }

    @Test
    void aLeaseIsFoundByItsWorker() throws Exception {
        BlockingQueue<String> settled = new LinkedBlockingQueue<>();
        try (HailuoWorker worker = new HailuoWorkerBuilder(
                        database.source(), journal -> new DirectedEngine(journal, false, "https://gateway.example"))
                .heartbeat(Duration.ofMillis(20))
                .lease(Duration.ofMinutes(10))
                .poll(Duration.ofMillis(50))
                .settlement((connection, entry) -> settled.add(entry.key()))
                .build()) {
            worker.start();
            database.enqueued("first", "", 0);
            assertThat(settled.poll(60, TimeUnit.SECONDS)).isEqualTo("first");
            leasedInSilence("unheard", database.text("select id from hailuo_worker"));
            assertThat(settled.poll(60, TimeUnit.SECONDS)).isEqualTo("unheard");
        }
        assertThat(database.text("select string_agg(attempts::text, ' ') from hailuo_request"))
                .isEqualTo("1 1");
    }

    @Test
    void aClaimIsFoundByItsWorker() throws Exception {
        TestWorker worker = database.worker();
        database.enqueued("leased", "", 0);
        assertThat(worker.lease(1)).containsExactly("leased");
        database.enqueued("claimed", "", 0);
        database.execute("update hailuo_request set worker = '" + worker.id() + "' where key = 'claimed'");
        worker.journal.takeUnheard();
        assertThat(worker.journal.keys()).containsExactlyInAnyOrder("leased", "claimed");
    }

    @Test
    void whatIsSettledOrAnothersIsNotTaken() throws Exception {
        TestWorker worker = database.worker();
        TestWorker other = database.worker();
        leasedInSilence("settled", worker.id().toString());
        database.execute("update hailuo_request set state = 'REJECTED', settled_at = now()");
        leasedInSilence("another", other.id().toString());
        worker.journal.takeUnheard();
        assertThat(worker.journal.keys()).isEmpty();
        other.journal.takeUnheard();
        assertThat(other.journal.keys()).containsExactly("another");
    }

    @Test
    void nothingIsTakenByAWorkerThatIsOver() throws Exception {
        TestWorker worker = database.worker();
        leasedInSilence("k", worker.id().toString());
        database.letExpire(worker);
        worker.journal.takeUnheard();
        assertThat(worker.journal.keys()).isEmpty();
    }

    @Test
    void anAttemptThatWasRecordedUnheardOfWasNotSent() throws Exception {
        TestWorker worker = database.worker();
        TestWorker other = database.worker();
        database.enqueued("k", "", 0);
        worker.lease(1);
        // The database crashed after it had recorded the attempt; so nobody was allowed to send.
        database.execute("update hailuo_request set posting = true, attempts = 1");
        worker.journal.release(List.of("k"), Duration.ZERO);
        assertThat(other.lease(1)).containsExactly("k");
        assertThat(other.journal.mayHaveBeenReceived("k")).isFalse();
    }

    @Test
    void thatNothingWasStartedIsSaidLaterIfTheDatabaseIsAway() throws Exception {
        TestWorker worker = database.worker();
        TestWorker other = database.worker();
        database.enqueued("k", "", 0);
        worker.lease(1);
        assertThat(worker.journal.beginAttempts(Set.of("k"))).containsExactly("k");
        database.execute("alter table hailuo_request rename to elsewhere");
        try {
            assertThatThrownBy(() -> worker.journal.notStarted(Set.of("k"))).isInstanceOf(JournalException.class);
        } finally {
            database.execute("alter table elsewhere rename to hailuo_request");
        }
        worker.journal.release(List.of("k"), Duration.ZERO);
        assertThat(other.lease(1)).containsExactly("k");
        assertThat(other.journal.mayHaveBeenReceived("k")).isFalse();
    }

    @Test
    void whatMayHaveBeenReceivedIsLeftAsThat() throws Exception {
        TestWorker worker = database.worker();
        TestWorker other = database.worker();
        database.enqueued("k", "", 0);
        worker.lease(1);
        worker.journal.beginAttempts(Set.of("k"));
        worker.journal.release(List.of("k"), Duration.ZERO);
        assertThat(other.lease(1)).containsExactly("k");
        assertThat(other.journal.mayHaveBeenReceived("k")).isTrue();
        other.journal.release(List.of("k"), Duration.ZERO);
        assertThat(worker.lease(1)).containsExactly("k");
        assertThat(worker.journal.mayHaveBeenReceived("k")).isTrue();
    }
}
