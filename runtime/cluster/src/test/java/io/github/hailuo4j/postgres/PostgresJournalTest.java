package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two incarnations and a takeover between any two of their steps. */
class PostgresJournalTest {

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

    private void takenOverByB(String key) throws Exception {
        database.letExpire(a);
        assertThat(b.lease(1)).containsExactly(key);
    }

    @Test
    void whatIsWrittenIsFoundByAll() {
        JournalEntry intent = TestDatabase.intent("k");
        a.journal.write(intent.tracedAs("00-trace").savedAs("/tmp/v.mp4"));
        a.journal.write(intent.tracedAs("00-trace").savedAs("/tmp/v.mp4").submitted("t1"));

        JournalEntry found = b.journal.find("k").orElseThrow();
        assertThat(found.state()).isEqualTo(State.SUBMITTED);
        assertThat(found.output()).contains("/tmp/v.mp4");
        assertThat(found.traceparent()).contains("00-trace");
        assertThat(b.journal.findTask("t1")).contains(found);
        assertThat(a.journal.open()).hasSize(1);
        assertThat(b.journal.open()).isEmpty();
        assertThat(b.journal.entries()).containsExactly(found);
        assertThat(b.journal.find("other")).isEmpty();
        assertThat(b.journal.find("\0")).isEmpty();
    }

    @Test
    void allRequestsAreOfTheDatabasesGateway() throws Exception {
        a.journal.ofGateway("https://gateway.example");
        b.journal.ofGateway("https://gateway.example");
        JournalEntry leased = leasedByA("k");
        a.journal.write(leased.submitted("t1"));
        assertThat(List.of(
                        leased,
                        a.journal.find("k").orElseThrow(),
                        b.journal.find("k").orElseThrow(),
                        b.journal.findTask("t1").orElseThrow(),
                        b.journal.entries().get(0)))
                .allSatisfy(entry -> assertThat(entry.gateway()).contains("https://gateway.example"));
        database.letExpire(a);
        assertThat(b.journal.claim("k")).isTrue();
        assertThat(b.journal.open())
                .singleElement()
                .satisfies(entry -> assertThat(entry.gateway()).contains("https://gateway.example"));
    }

    @Test
    void anAttemptIsTheOwnersAlone() throws Exception {
        leasedByA("k");
        assertThat(a.journal.mayHaveBeenReceived("k")).isFalse();
        assertThat(b.journal.beginAttempts(Set.of("k"))).isEmpty();
        assertThat(a.journal.beginAttempts(Set.of("k", "unknown"))).containsExactly("k");
        assertThat(a.journal.mayHaveBeenReceived("k")).isTrue();
        a.journal.notStarted(Set.of("k"));
        assertThat(a.journal.mayHaveBeenReceived("k")).isFalse();
        assertThat(database.text("select attempts || ' ' || posting from hailuo_request"))
                .isEqualTo("1 false");
    }

    @Test
    void aWorkerThatWasStoppedInItsBackOffSendsNothingAfterATakeover() throws Exception {
        JournalEntry intent = leasedByA("k");
        assertThat(a.journal.beginAttempts(Set.of("k"))).containsExactly("k");
        a.journal.notStarted(Set.of("k"));

        takenOverByB("k");
        assertThat(b.journal.mayHaveBeenReceived("k")).isFalse();
        assertThat(a.journal.beginAttempts(Set.of("k"))).isEmpty();
        a.journal.notStarted(Set.of("k"));
        assertThatThrownBy(() -> a.journal.write(intent.to(State.REJECTED, "gave up")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("another worker");
        assertThat(b.journal.beginAttempts(Set.of("k"))).containsExactly("k");
        assertThat(a.renew()).isFalse();
    }

    @Test
    void whoTakesOverAnAttemptKnowsThatItMayHaveBeenReceived() throws Exception {
        leasedByA("k");
        a.journal.beginAttempts(Set.of("k"));
        takenOverByB("k");
        assertThat(b.journal.mayHaveBeenReceived("k")).isTrue();
        a.journal.notStarted(Set.of("k"));
        assertThat(database.text("select posting from hailuo_request")).isEqualTo("t");
    }

    @Test
    void aLateAnswerIsNotLostThoughAnotherHasTheRequest() throws Exception {
        JournalEntry intent = leasedByA("k");
        a.journal.beginAttempts(Set.of("k"));
        takenOverByB("k");
        b.journal.write(b.journal.find("k").orElseThrow().to(State.UNKNOWN, "no answer"));

        assertThatThrownBy(() -> a.journal.write(intent.submitted("t1"))).isInstanceOf(JournalException.class);
        assertThat(b.journal.find("k").orElseThrow().state()).isEqualTo(State.UNKNOWN);
        assertThat(database.text("select heard_task from hailuo_request")).isEqualTo("t1");
    }

    @Test
    void aLateAnswerOpensWhatWasRefused() throws Exception {
        JournalEntry intent = leasedByA("k");
        a.journal.beginAttempts(Set.of("k"));
        takenOverByB("k");
        b.journal.write(b.journal.find("k").orElseThrow().to(State.REJECTED, "402"));
        assertThatThrownBy(() -> a.journal.write(intent.submitted("t1"))).isInstanceOf(JournalException.class);
        assertThat(database.text("select state || heard_task || (settled_at is null) from hailuo_request"))
                .isEqualTo("UNKNOWNt1true");
        assertThat(b.lease(1)).containsExactly("k");
    }

    @Test
    void ofABatchAllIsStoredOrNothing() throws Exception {
        JournalEntry mine = leasedByA("mine");
        database.enqueued("lost", "", 0);
        a.lease(1);
        JournalEntry lost = a.journal.find("lost").orElseThrow();
        database.execute("update hailuo_request set worker = '" + b.id() + "' where key = 'lost'");

        assertThatThrownBy(() -> a.journal.write(List.of(mine.submitted("t1"), lost.submitted("t2"))))
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> a.journal.write(
                        List.of(mine.submitted("t1"), TestDatabase.intent("new"), lost.submitted("t2"))))
                .isInstanceOf(JournalException.class);
        assertThat(database.text("select state from hailuo_request where key = 'mine'"))
                .isEqualTo("INTENT");
        assertThat(a.journal.find("mine")).contains(mine);
        assertThat(a.journal.find("new")).isEmpty();

        a.journal.write(mine.submitted("t1"));
        assertThat(a.journal.find("mine").orElseThrow().taskId()).contains("t1");
    }

    @Test
    void ofTwoWithOneKeyTheLaterIsStored() throws Exception {
        JournalEntry intent = leasedByA("k");
        a.journal.write(List.of(intent.submitted("t1"), intent.submitted("t1").to(State.COMPLETED, null)));
        assertThat(b.journal.find("k").orElseThrow().state()).isEqualTo(State.COMPLETED);
        assertThat(a.journal.open()).isEmpty();
    }

    @Test
    void whatNobodyWorksOnIsClaimed() throws Exception {
        leasedByA("k");
        assertThat(a.journal.claim("k")).isTrue();
        assertThat(b.journal.claim("k")).isFalse();
        b.journal.passOn("k", "t1");
        database.letExpire(a);
        assertThat(a.journal.claim("unknown")).isTrue();
        assertThat(b.journal.claim("k")).isTrue();
        assertThat(b.journal.open()).hasSize(1);
        assertThat(a.journal.beginAttempts(Set.of("k"))).isEmpty();
    }

    /** The gateway does not send a webhook again that was accepted, and its task is paid for. */
    @Test
    void whatADeadOwnerWasToldOfIsKeptForWhoComesAfterIt() throws Exception {
        leasedByA("k");
        a.journal.beginAttempts(Set.of("k"));
        b.journal.passOn("k", "t1");
        assertThat(database.text("select heard_task from hailuo_request")).isEqualTo("t1");
        takenOverByB("k");
        assertThat(b.journal.find("k").orElseThrow().taskId())
                .as("to be confirmed by the gateway first")
                .isEmpty();
        assertThat(database.text("select heard_task from hailuo_request")).isEqualTo("t1");
    }

    @Test
    void ofATaskThatIsKnownNothingIsKept() throws Exception {
        JournalEntry intent = leasedByA("k");
        a.journal.write(intent.submitted("t1"));
        b.journal.passOn("k", "t2");
        assertThat(database.text("select coalesce(heard_task, 'none') from hailuo_request"))
                .isEqualTo("none");
    }

    @Test
    void nobodyIsToldOfARequestThatNobodyHas() throws Exception {
        database.enqueued("k", "", 0);
        assertThatThrownBy(() -> a.journal.passOn("k", "t1"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nobody works on the request k");
    }

    @Test
    void anExpiredWorkerGetsNothing() throws Exception {
        database.enqueued("k", "", 0);
        database.letExpire(a);
        assertThat(a.lease(1)).isEmpty();
        assertThat(a.journal.claim("k")).isFalse();
        assertThat(b.lease(1)).containsExactly("k");
    }

    @Test
    void aRefusedRequestIsSentAnewUnderItsKey() throws Exception {
        JournalEntry intent = leasedByA("k");
        a.journal.write(intent.to(State.REJECTED, "402"));
        assertThat(a.journal.find("k").orElseThrow().detail()).contains("402");
        b.journal.write(intent);
        assertThat(b.journal.beginAttempts(Set.of("k"))).containsExactly("k");
        assertThatThrownBy(() -> a.journal.write(intent)).isInstanceOf(JournalException.class);
    }

    @Test
    void aNulInWordsOfOthersIsReplacedAndInARequestRefused() throws Exception {
        JournalEntry intent = leasedByA("k");
        a.journal.write(intent.to(State.REJECTED, "a\0b\ud800c"));
        assertThat(b.journal.find("k").orElseThrow().detail()).contains("a\ufffdb?c");
        JournalEntry withNul = JournalEntry.intent("n", "model", "/path", "{\0}", intent.createdAt(), null);
        assertThatThrownBy(() -> a.journal.write(withNul))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a request's JSON must not contain the character NUL (U+0000), which PostgreSQL does not store");
    }

    @Test
    void theEndIsRecordedWithItsSettlementOrNotAtAll() throws Exception {
        database.execute("create table if not exists orders (key text primary key)");
        TestWorker worker = database.worker((connection, entry) -> {
            try (var insert = connection.prepareStatement("insert into orders values (?)")) {
                insert.setString(1, entry.key());
                insert.executeUpdate();
            }
            if (entry.key().equals("bad")) {
                throw new IllegalStateException("no such order");
            }
        });
        database.enqueued("good", "", 0);
        database.enqueued("bad", "", 0);
        worker.lease(2);
        JournalEntry good = worker.journal.find("good").orElseThrow().submitted("t1");
        JournalEntry bad = worker.journal.find("bad").orElseThrow().submitted("t2");
        worker.journal.write(List.of(good, bad));

        JournalEntry goodEnd = good.to(State.COMPLETED, null);
        JournalEntry badEnd = bad.to(State.FAILED, "nsfw");
        assertThatThrownBy(() -> worker.journal.write(List.of(goodEnd, badEnd))).isInstanceOf(JournalException.class);
        assertThat(database.text("select count(*) from orders")).isEqualTo("0");
        worker.journal.write(goodEnd);
        assertThatThrownBy(() -> worker.journal.write(badEnd)).isInstanceOf(JournalException.class);
        assertThat(database.text("select string_agg(key, ',') from orders")).isEqualTo("good");
        assertThat(worker.journal.open()).containsExactly(bad);
        assertThat(database.text("select string_agg(key, ',') from hailuo_request where settled_at is null"))
                .isEqualTo("bad");
    }

    @Test
    void nobodyIsToldOfAnEndTwice() throws Exception {
        int[] told = {0};
        TestWorker worker = database.worker((connection, entry) -> told[0]++);
        database.enqueued("k", "", 0);
        worker.lease(1);
        JournalEntry intent = worker.journal.find("k").orElseThrow();
        JournalEntry end = intent.submitted("t1").to(State.COMPLETED, null);
        worker.journal.write(end);
        // As after a commit of which the answer was lost: the journal does not know yet that it is stored.
        worker.journal.lease(connection -> List.of(new RequestRow(intent, true, null)));
        worker.journal.write(end);
        assertThat(told[0]).isEqualTo(1);
    }

    @Test
    void aTaskCostsFourStatements() throws Exception {
        database.enqueued("k", "", 0);
        database.statements();
        a.lease(1);
        a.journal.beginAttempts(Set.of("k"));
        JournalEntry submitted = a.journal.find("k").orElseThrow().submitted("t1");
        a.journal.write(submitted);
        assertThat(a.journal.findTask("t1")).contains(submitted);
        a.journal.write(submitted.to(State.COMPLETED, null));
        assertThat(database.statements()).isEqualTo(4);
    }

    @Test
    void withASettlementATaskCostsFiveStatementsAndTheSettlementsOwn() throws Exception {
        TestWorker worker = database.worker((connection, entry) -> {});
        database.enqueued("k", "", 0);
        database.statements();
        worker.lease(1);
        worker.journal.beginAttempts(Set.of("k"));
        JournalEntry submitted = worker.journal.find("k").orElseThrow().submitted("t1");
        worker.journal.write(submitted);
        worker.journal.write(submitted.to(State.COMPLETED, null));
        assertThat(database.statements()).isEqualTo(5);
    }

    @Test
    void aProcessThatIsStoppedInASettlementHoldsNobodyBackForLong() throws Exception {
        String[] limit = {""};
        TestWorker worker = database.worker((connection, entry) -> {
            try (var statement = connection.prepareStatement("show idle_in_transaction_session_timeout");
                    var row = statement.executeQuery()) {
                row.next();
                limit[0] = row.getString(1);
            }
        });
        database.enqueued("k", "", 0);
        worker.lease(1);
        worker.journal.write(worker.journal.find("k").orElseThrow().to(State.REJECTED, "402"));
        assertThat(limit[0]).isEqualTo("15s");
    }
}
