package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gateway refuses a request, and the disk has no room for that: the journal still has the intent. The caller was told of the
 * refusal, and may have submitted the request under another key since. So the intent must not be sent.
 */
@Timeout(60)
final class RefusalsOnAFullDiskTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("k");

    private final InMemoryJournal stored = new InMemoryJournal();

    /** How many records more there is no room for, from the first refusal on. */
    private final AtomicInteger lacking = new AtomicInteger();

    private final JournalOf journal = new JournalOf(stored, entry -> {
        if (entry.state() == State.REJECTED && lacking.getAndDecrement() > 0) {
            throw new JournalException("no space left on device");
        }
    });

    private static RawServer refusesTheFirst() throws IOException {
        AtomicInteger posts = new AtomicInteger();
        return new RawServer((request, connection) -> connection.json(
                request.method().equals("POST") && posts.incrementAndGet() == 1 ? 402 : 200,
                "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://a.test/v\"}]}"));
    }

    private static void isRefused(HailuoClient client) {
        assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                .isInstanceOf(InsufficientCreditsException.class)
                .satisfies(refusal -> assertThat(refusal.getSuppressed()).hasSize(1));
    }

    @Test
    void whatWasRefusedIsNotSentByARecoveryOfTheSameProcess() throws Exception {
        lacking.set(Integer.MAX_VALUE);
        try (RawServer server = refusesTheFirst();
                HailuoClient client = server.client(1).journal(journal).build()) {
            isRefused(client);
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.problem())
                            .get()
                            .extracting(HailuoException::getMessage)
                            .asString()
                            .contains("was refused meanwhile", "Nothing was started"));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    /** Draining waits for it, as for all that is known and not recorded yet. */
    @Test
    void theRefusalIsRecordedWhenThereIsRoomAgain() throws Exception {
        lacking.set(3);
        try (RawServer server = refusesTheFirst();
                HailuoClient client = server.client(100).journal(journal).build()) {
            isRefused(client);
            assertThat(client.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(stored.find("k").orElseThrow().state()).isEqualTo(State.REJECTED);
            assertThat(stored.find("k").orElseThrow().detail()).isPresent();
        }
    }

    /** Nothing was started under the key, whatever the journal says: it may be submitted again, also where keys mean nothing. */
    @ParameterizedTest
    @EnumSource
    void itsCallerMaySubmitItAgainAndTheLateRecordDoesNotBuryItsTask(Idempotency idempotency) throws Exception {
        lacking.set(1);
        try (RawServer server = refusesTheFirst();
                HailuoClient client = server.client(20)
                        .journal(journal)
                        .idempotency(idempotency)
                        .build()) {
            isRefused(client);
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t1");
            assertThat(client.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(stored.find("k").orElseThrow().state()).isEqualTo(State.SUBMITTED);
            assertThat(server.posts()).isEqualTo(2);
        }
    }

    /** Submitted again, it may have been received: then the refusal of before says nothing any more. */
    @Test
    void aLaterAttemptOfUnknownOutcomeIsNotTakenForRefused() throws Exception {
        lacking.set(1);
        AtomicInteger posts = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
                    if (posts.incrementAndGet() == 1) {
                        connection.json(402, "{}");
                    } else {
                        connection.reset();
                    }
                });
                HailuoClient client = server.client(100)
                        .journal(new JournalOf(journal, entry -> {
                            if (entry.state() == State.UNKNOWN) {
                                throw new JournalException("no space left on device");
                            }
                        }))
                        .idempotency(Idempotency.NONE)
                        .build()) {
            isRefused(client);
            assertThatThrownBy(() -> client.submit(REQUEST, KEY)).hasMessageContaining("it is unknown");
            assertThat(client.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(stored.find("k").orElseThrow().state()).isEqualTo(State.INTENT);
        }
    }
}
