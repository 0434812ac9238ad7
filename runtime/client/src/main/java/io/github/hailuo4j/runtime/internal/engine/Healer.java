package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/** Gives submissions of unknown outcome their tasks. */
public final class Healer {

    private static final Logger LOG = System.getLogger(Submitter.class.getName());

    private final Submitter submitter;
    private final Ledger ledger;
    private final Events events;

    public Healer(Submitter submitter, Ledger ledger, Events events) {
        this.submitter = submitter;
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * Finds out whether a task that the gateway confirmed for a webhook is that of an intent without a task. If so,
     * journals it. While the gateway replays the intent's key, the gateway is asked under it: what it answers is the
     * intent's task, whatever a webhook says. Otherwise there is only the reference, which nobody but the gateway was told.
     *
     * @return whether that is the intent's task now; fails if it cannot be journaled, or not be found out
     */
    public CompletableFuture<Boolean> heal(JournalEntry entry, String taskId) {
        boolean isOpen = entry.taskId().isEmpty() && entry.state() != State.REJECTED;
        if (isOpen && ledger.knowsKeyOf(entry)) {
            return submitter.submit(Submission.again(entry)).thenApply(task -> {
                boolean same = task.id().equals(taskId);
                if (!same) {
                    events.about(
                            entry.subject(),
                            () -> LOG.log(
                                    Level.WARNING,
                                    "a webhook with the reference of key {0} told of task {1}; the gateway''s task for that"
                                            + " key is {2}",
                                    entry.key(),
                                    Shown.words(taskId),
                                    Shown.words(task.id())));
                } else {
                    events.onEvent(new HailuoEvent.Healed(entry.subject().withTask(taskId)));
                }
                return same;
            });
        }
        return ledger.heal(entry.key(), taskId).thenApply(healing -> {
            if (healing == Ledger.Healing.HEALED) {
                events.onEvent(new HailuoEvent.Healed(entry.subject().withTask(taskId)));
            }
            return healing != Ledger.Healing.ANOTHER;
        });
    }
}
