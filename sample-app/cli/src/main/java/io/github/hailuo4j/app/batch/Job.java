package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row, and what is known of it from earlier runs.
 *
 * @param row the row
 * @param key the idempotency key that its request has, or will have
 * @param known what is journaled under that key
 */
public record Job(Row row, String key, @Nullable JournalEntry known) {

    /** What there is of the request; nothing if it was never sent, or was refused and nothing was started. */
    Optional<JournalEntry> sent() {
        return Optional.ofNullable(known).filter(entry -> entry.state() != JournalEntry.State.REJECTED);
    }

    /** Whether it is still to be paid. */
    public boolean isNew() {
        return sent().isEmpty();
    }

    /** The video that an earlier run saved, if it is there still. */
    public Optional<Path> saved() {
        return sent().filter(entry -> entry.state() == JournalEntry.State.SAVED)
                .map(entry -> Path.of(entry.detail().orElse(row.target().toString())))
                .filter(Files::isRegularFile);
    }

    /** Whether its task failed, which cost nothing. */
    public boolean isFailed() {
        return sent().filter(entry -> entry.state() == JournalEntry.State.FAILED)
                .isPresent();
    }
}
