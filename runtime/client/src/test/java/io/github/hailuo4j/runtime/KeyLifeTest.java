package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway that has forgotten a key makes a second task for it: nothing is sent again that late. */
final class KeyLifeTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("k");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final AtomicInteger made = new AtomicInteger();

    /** Forgets every key at once. */
    private RawServer forgetful() throws IOException {
        return new RawServer((request, connection) -> {
            if (request.method().equals("POST")) {
                connection.json(200, "{\"id\":\"t" + made.incrementAndGet() + "\"}");
            } else {
                connection.json(
                        200,
                        "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}");
            }
        });
    }

    private void left(State state, Duration age) {
        JournalEntry intent = JournalEntry.intent(
                "k",
                REQUEST.modelId(),
                REQUEST.path(),
                REQUEST.toJson(),
                Instant.now().minus(age),
                null);
        journal.write(state == State.INTENT ? intent : intent.to(state, "no answer"));
    }

    @ParameterizedTest
    @CsvSource({"INTENT,PT25H", "UNKNOWN,PT25H", "INTENT,P40D", "UNKNOWN,P40D", "UNKNOWN,-PT2H"})
    void whatIsOlderThanItsKeyIsNotSentAgain(State state, Duration age) throws IOException {
        left(state, age);
        try (RawServer server = forgetful();
                HailuoClient client = server.client(100).journal(journal).build()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.recover())
                        .singleElement()
                        .satisfies(recovery ->
                                assertThat(recovery.problem()).containsInstanceOf(SubmissionUnknownException.class));
            }
            assertThatThrownBy(() -> client.submit(REQUEST, KEY))
                    .isInstanceOfSatisfying(
                            SubmissionUnknownException.class,
                            unknown -> assertThat(unknown.idempotencyKey()).isEqualTo("k"))
                    .hasMessageContaining("Nothing was sent again")
                    .hasMessageNotContaining("Submit the same request");
            assertThat(server.posts()).isZero();
            assertThat(journal.find("k").orElseThrow().state()).isEqualTo(State.UNKNOWN);
            assertThat(journal.find("k").orElseThrow().isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTENT", "UNKNOWN"})
    void whatIsYoungerIsSentAgain(State state) throws IOException {
        left(state, Duration.ofHours(23));
        try (RawServer server = forgetful();
                HailuoClient client = server.client(100).journal(journal).build()) {
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery ->
                            assertThat(recovery.task()).map(VideoTask::id).contains("t1"));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void theLifeOfAKeyIsASetting() throws IOException {
        left(State.UNKNOWN, Duration.ofDays(2));
        try (RawServer server = forgetful();
                HailuoClient client = server.client(100)
                        .journal(journal)
                        .keyLife(Duration.ofDays(3))
                        .build()) {
            assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t1");
        }
        assertThatThrownBy(() -> HailuoClient.builder().keyLife(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The first attempt may have been received; before the next one, the key's life ends. */
    @Test
    void noAttemptFollowsAfterTheEndOfTheKey() throws IOException {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        try (RawServer server = new RawServer((request, connection) -> {
            later.set(Duration.ofHours(25));
            connection.json(502, "{}");
        })) {
            HailuoClientBuilder builder = server.client(100).journal(journal);
            builder.clock = new LaterClock(later::get);
            try (HailuoClient client = builder.build()) {
                assertThatThrownBy(() -> client.submit(REQUEST, KEY)).isInstanceOf(SubmissionUnknownException.class);
                assertThat(server.posts()).isEqualTo(1);
            }
        }
    }

    /** What was certainly never received can be sent however late: the gateway has never seen its key. */
    @Test
    void whatWasTurnedAwayIsSentHoweverLate() throws IOException {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        AtomicInteger posts = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
            later.set(Duration.ofHours(25));
            if (posts.incrementAndGet() == 1) {
                connection.json(429, "{}");
            } else {
                connection.json(200, "{\"id\":\"t1\"}");
            }
        })) {
            HailuoClientBuilder builder = server.client(100).journal(journal);
            builder.clock = new LaterClock(later::get);
            try (HailuoClient client = builder.build()) {
                assertThat(client.submit(REQUEST, KEY).id()).isEqualTo("t1");
            }
        }
    }
}
