package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process makes of a request that stands in a shared journal, by what is known of its earlier attempts. */
@Timeout(300)
final class EnqueuedRequestTest {

    private final SharedStore store = new SharedStore();
    private final SharedStore.Member other = store.process();

    /** An outage, or a key that was revoked, is no refusal of what somebody enqueued. */
    @ParameterizedTest
    @ValueSource(ints = {429, 401})
    void whatCannotBeSentAtTheMomentStaysEnqueued(int status) throws Exception {
        store.enqueue(FenceTest.intent(Duration.ZERO));
        SharedStore.Member process = store.process();
        store.takeOver(process);
        try (RawServer server =
                        new RawServer((request, connection) -> connection.json(status, "{\"error\":\"not now\"}"));
                HailuoClient client = server.client(100)
                        .journal(process)
                        .submitTimeout(Duration.ofSeconds(3))
                        .build()) {
            assertThat(client.recoverAsync("k").get(60, TimeUnit.SECONDS).problem())
                    .isPresent();
            assertThat(server.posts()).isPositive();
            assertThat(store.entry("k").state()).isEqualTo(State.INTENT);
            assertThat(store.isBegun("k")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNeverSentIsAsGoodAsNewHoweverOld(Idempotency idempotency) throws Exception {
        store.enqueue(FenceTest.intent(Duration.ofDays(40)));
        SharedStore.Member process = store.process();
        store.takeOver(process);
        try (RawServer server = FenceTest.turnsAway(1);
                HailuoClient client = server.client(100)
                        .journal(process)
                        .idempotency(idempotency)
                        .build()) {
            assertThat(client.submit(FenceTest.REQUEST, FenceTest.KEY).id()).isEqualTo("t2");
            assertThat(process.calls("write")).as("not written again").containsExactly("write SUBMITTED k");
        }
    }

    @Test
    void whatMayHaveBeenReceivedIsNot() throws Exception {
        store.enqueue(FenceTest.intent(Duration.ZERO));
        store.takeOver(other);
        other.beginAttempts(Set.of("k"));
        SharedStore.Member process = store.process();
        store.takeOver(process);
        try (RawServer server = FenceTest.turnsAway(0);
                HailuoClient client = server.client(100)
                        .journal(process)
                        .idempotency(Idempotency.NONE)
                        .build()) {
            assertThatThrownBy(() -> client.submit(FenceTest.REQUEST, FenceTest.KEY))
                    .isInstanceOf(SubmissionUnknownException.class);
            assertThat(server.posts()).isZero();
            assertThat(store.entry("k").state()).isEqualTo(State.UNKNOWN);
        }
    }

    /** A shared journal lets intents be sent, and nothing else. */
    @Test
    void whatIsUnknownBecomesAnIntentBeforeItIsSentAgain() throws Exception {
        store.enqueue(FenceTest.intent(Duration.ZERO).to(State.UNKNOWN, "no answer"));
        SharedStore.Member process = store.process();
        store.takeOver(process);
        try (RawServer server = FenceTest.turnsAway(1);
                HailuoClient client = server.client(100).journal(process).build()) {
            assertThat(client.submit(FenceTest.REQUEST, FenceTest.KEY).id()).isEqualTo("t2");
            assertThat(process.calls("write")).containsExactly("write INTENT k", "write SUBMITTED k");
            assertThat(process.calls("notStarted"))
                    .as("an earlier attempt may have started it")
                    .isEmpty();
        }
    }
}
