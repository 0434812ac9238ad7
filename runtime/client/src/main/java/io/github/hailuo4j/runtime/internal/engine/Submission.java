package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is to be submitted under a key: what its intent is depends on what is known of the key. */
public interface Submission {

    /** The key, and the model. */
    RequestRef subject();

    /** Whether something may be recorded of the key. Of a key that was minted just now, nothing is. */
    boolean mayBeKnown();

    /** Whether it only goes on with what the journal knows: what that does not know, or knows as refused, is not begun then. */
    boolean isAgain();

    /** What is sent and journaled; of a key that is known, the body as it was sent before, if it is the same request. */
    JournalEntry intent(Optional<JournalEntry> known);

    /** What it can cost; empty if it was decided before that it is to be paid. */
    Optional<Price> price();

    /** The id that the gateway stores and echoes. */
    @Nullable String clientRequestId();

    /** Why it must not be sent for the first time; empty if there is no reason. */
    Optional<HailuoException> obstacle(JournalEntry intent);

    /** What an earlier run journaled and did not end. */
    static Submission again(JournalEntry entry) {
        return new Submission() {

            @Override
            public RequestRef subject() {
                return entry.subject();
            }

            @Override
            public boolean mayBeKnown() {
                return true;
            }

            @Override
            public boolean isAgain() {
                return true;
            }

            @Override
            public JournalEntry intent(Optional<JournalEntry> known) {
                return known.orElse(entry);
            }

            @Override
            public Optional<Price> price() {
                return Optional.empty();
            }

            @Override
            public @Nullable String clientRequestId() {
                return null;
            }

            @Override
            public Optional<HailuoException> obstacle(JournalEntry intent) {
                return Optional.empty();
            }
        };
    }
}
