package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task was made, and the journal could not record it: as long as the process lives, its id is not forgotten. */
@Timeout(60)
final class LateRecordsTest {

    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("k");

    private final InMemoryJournal stored = new InMemoryJournal();

    /** How many records of a task more there is no room for. */
    private final AtomicInteger lacking = new AtomicInteger();

    private final JournalOf journal = new JournalOf(stored, entry -> {
        if (entry.state() == State.SUBMITTED && lacking.getAndDecrement() > 0) {
            throw new JournalException("no space left on device");
        }
    });

    private static RawServer makesTasks() throws IOException {
        return new RawServer((request, connection) -> connection.json(200, "{\"id\":\"t1\",\"status\":\"pending\"}"));
    }

    private static void submit(HailuoClient client) {
        assertThatThrownBy(() -> client.submit(new TextToVideo("x"), KEY))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("could not be journaled");
    }

    private JournalEntry known() {
        return stored.find("k").orElseThrow();
    }

    /** The last pauses take nine minutes each: 1 + 2 + ... + 512, and twice 512 seconds in all. */
    @Test
    void itIsRecordedAfterHalfAnHourWithoutRoom() throws Exception {
        lacking.set(12);
        try (RawServer server = makesTasks();
                HailuoClient client = server.client(10_000).journal(journal).build()) {
            submit(client);
            while (known().taskId().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(known().taskId()).contains("t1");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    /** As a worker is whose database was away for longer than its lease. The pause would take a quarter of an hour here. */
    @Test
    void whoDrainsTheClientHasItRecordedAtOnce() throws Exception {
        lacking.set(1);
        try (RawServer server = makesTasks();
                HailuoClient client = server.client(0.001).journal(journal).build()) {
            submit(client);
            assertThat(client.drain(Duration.ofSeconds(30))).isTrue();
            assertThat(known().taskId()).contains("t1");
        }
    }
}
