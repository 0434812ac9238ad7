package io.github.hailuo4j.runtime.engine;

import io.github.hailuo4j.runtime.ConnectionException;
import io.github.hailuo4j.runtime.Idempotency;
import io.github.hailuo4j.runtime.JournalException;
import io.github.hailuo4j.runtime.SubmissionUnknownException;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The submissions under way, one for each key at the most, and what the journal says of them. Whatever the journal says of a
 * key decides what it says next, so both happen under one lock: a second submission of the key may come, or a webhook may tell
 * of its task, while the answer to the first is given up.
 */
final class Flights {

    private final Journal journal;
    private final Pending pending;
    private final Idempotency idempotency;
    private final Map<String, Flight> byKey = new HashMap<>();

    Flights(Journal journal, Pending pending, Idempotency idempotency) {
        this.journal = journal;
        this.pending = pending;
        this.idempotency = idempotency;
    }

    /**
     * Begins a submission: its intent is journaled.
     *
     * @param caller who waits for it; gets what is under way under the key, or the task that it has
     * @return what is to be sent; empty if nothing is
     * @throws SubmissionUnknownException if it was sent before, nobody knows what came of it, and the gateway replays nothing
     * @throws JournalException if the intent cannot be journaled; nothing is to be sent then
     */
    synchronized Optional<Flight> begin(
            JournalEntry intent,
            @Nullable String clientRequestId,
            long startedAt,
            CompletableFuture<VideoTask> caller) {
        String key = intent.key();
        Flight same = byKey.get(key);
        if (same != null) {
            same.join(caller);
            return Optional.empty();
        }
        Optional<JournalEntry> known = journal.find(key).filter(entry -> entry.state() != State.REJECTED);
        Optional<String> task = known.flatMap(JournalEntry::taskId);
        if (task.isPresent()) {
            pending.complete(caller, replayed(intent, task.get()));
            return Optional.empty();
        }
        if (known.isPresent() && idempotency == Idempotency.NONE) {
            throw leftUnknown(known.get());
        }
        journal.write(intent);
        Flight flight = new Flight(intent, clientRequestId, startedAt, known.isPresent());
        flight.join(caller);
        byKey.put(key, flight);
        return Optional.of(flight);
    }

    private SubmissionUnknownException leftUnknown(JournalEntry entry) {
        String reason = entry.detail().orElse("the process ended before the answer was recorded");
        if (entry.state() == State.INTENT) {
            journal.write(entry.to(State.UNKNOWN, reason));
        }
        return new SubmissionUnknownException(entry.key(), reason, new ConnectionException(reason));
    }

    /** A task of which only the id is known here. */
    static VideoTask replayed(JournalEntry entry, String taskId) {
        return new VideoTask(
                taskId, entry.path(), Map.of("task_id", taskId, "status", "pending", "task_replayed", true));
    }

    /**
     * Ends a submission with a task.
     *
     * @throws JournalException if it cannot be journaled
     */
    synchronized void submitted(Flight flight, String taskId) {
        JournalEntry intent = flight.intent();
        byKey.remove(intent.key());
        if (task(intent.key()).isEmpty()) {
            journal.write(intent.submitted(taskId));
        }
    }

    /**
     * Ends a submission without a task.
     *
     * @return its task, if that has become known meanwhile
     * @throws JournalException if it cannot be journaled
     */
    synchronized Optional<String> givenUp(Flight flight, State state, String reason) {
        JournalEntry intent = flight.intent();
        byKey.remove(intent.key());
        Optional<String> task = task(intent.key());
        if (task.isEmpty()) {
            journal.write(intent.to(state, reason));
        }
        return task;
    }

    /** Ends a submission of which the journal says as much as it can. */
    synchronized void forget(Flight flight) {
        byKey.remove(flight.intent().key());
    }

    private Optional<String> task(String key) {
        return journal.find(key).flatMap(JournalEntry::taskId);
    }

    /** What came of an attempt to heal an intent. */
    enum Healing {
        /** The task is the intent's now. */
        HEALED,
        /** It was already. */
        KNOWN,
        /** It is not the intent's. */
        ANOTHER
    }

    /**
     * Journals a task that the gateway confirmed for an intent of which the outcome was not known.
     *
     * @throws JournalException if it cannot be journaled
     */
    synchronized Healing heal(String key, String taskId) {
        Optional<JournalEntry> known = journal.find(key).filter(entry -> entry.state() != State.REJECTED);
        Optional<String> task = known.flatMap(JournalEntry::taskId);
        if (known.isEmpty() || (task.isPresent() && !task.get().equals(taskId))) {
            return Healing.ANOTHER;
        }
        if (task.isPresent()) {
            return Healing.KNOWN;
        }
        journal.write(known.get().submitted(taskId));
        return Healing.HEALED;
    }
}
