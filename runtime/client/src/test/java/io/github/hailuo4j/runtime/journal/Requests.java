package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.time.Instant;
import java.util.List;

/** Requests under the keys k0, k1 and so on, with the tasks t0, t1 and so on. */
final class Requests {

    private Requests() {}

    static JournalEntry intent(String key) {
        return JournalEntry.intent(key, "model", "/path", "{}", Instant.EPOCH, null);
    }

    static JournalEntry settled(int number) {
        return intent("k" + number).submitted("t" + number).to(State.COMPLETED, null);
    }

    /** Settles so many requests. */
    static void settle(FileJournal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            journal.write(List.of(intent("k" + i), intent("k" + i).submitted("t" + i), settled(i)));
        }
    }

    static void assertFound(FileJournal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(journal.find("k" + i)).as("key %s", i).contains(settled(i));
            assertThat(journal.findTask("t" + i)).as("task %s", i).contains(settled(i));
        }
        assertThat(journal.find("k" + to)).isEmpty();
        assertThat(journal.findTask("k0")).isEmpty();
    }
}
