package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.JournalEntry;

/** What submitting a request under a key turns out to be. */
sealed interface Beginning {

    /**
     * Something new, or something old that may be sent again. Its intent is journaled.
     *
     * @param isNew whether nothing was known of it before
     */
    record Begun(Flight flight, boolean isNew) implements Beginning {}

    /** It is under way; the caller waits for that. */
    record Joined() implements Beginning {}

    /** It has its task. */
    record Known(JournalEntry entry, String taskId) implements Beginning {}

    /** The key is another request's. Nothing was sent. */
    record Conflict(JournalEntry known, IdempotencyConflictException reason) implements Beginning {}

    /** It can cost more than is left. Nothing was sent. */
    record OverBudget(BudgetExceededException reason) implements Beginning {}

    /** It was sent before, nobody knows what came of it, and it must not be sent again. */
    record LeftUnknown(SubmissionUnknownException reason) implements Beginning {}

    /** It must not be sent for the first time, or not from here. Nothing was sent. */
    record Prevented(HailuoException reason) implements Beginning {}
}
