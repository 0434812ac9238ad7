package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.util.Optional;

/** Decides what a person's word changes: an outcome that is unknown, and nothing else. */
public final class Settling {

    private Settling() {}

    /** Whether nothing of a task is to be believed any more: the gateway refused it. A person may have been wrong. */
    public static boolean isRefused(JournalEntry entry) {
        return entry.state() == State.REJECTED && !entry.detail().equals(Optional.of(FoundOutcome.NotStarted.DETAIL));
    }

    /**
     * What is recorded then.
     *
     * @param isUnderWay whether it is being sent again at this moment
     * @param namesake what is recorded of the task that was found
     * @return the entry itself if it says that already
     * @throws OutcomeConflictException if its outcome is not unknown, or the task is another request's
     */
    public static JournalEntry settled(
            JournalEntry known, FoundOutcome found, boolean isUnderWay, Optional<JournalEntry> namesake) {
        if (found instanceof FoundOutcome.Started started && known.taskId().equals(Optional.of(started.taskId()))) {
            return known;
        }
        if (found instanceof FoundOutcome.NotStarted && known.state() == State.REJECTED) {
            return known;
        }
        if (known.state() != State.UNKNOWN) {
            throw conflict(
                    known, "is " + known.state() + ofTask(known) + ", and its outcome must be UNKNOWN to be settled");
        }
        if (isUnderWay) {
            throw conflict(known, "is being sent again at this moment: wait for what comes of that");
        }
        if (found instanceof FoundOutcome.Started started) {
            if (namesake.isPresent()) {
                throw conflict(
                        known,
                        "cannot have the task " + Shown.words(started.taskId())
                                + ": that is the one of the request under the key "
                                + namesake.get().key());
            }
            return known.submitted(started.taskId());
        }
        return known.to(State.REJECTED, FoundOutcome.NotStarted.DETAIL);
    }

    private static String ofTask(JournalEntry entry) {
        return entry.taskId().map(id -> " with the task " + Shown.words(id)).orElse("");
    }

    /** What is wrong with what was found. */
    public static OutcomeConflictException conflict(JournalEntry known, String reason) {
        return Subjects.told(
                new OutcomeConflictException("the request under the idempotency key " + known.key() + " " + reason
                        + ". Nothing was changed"),
                known.subject());
    }
}
