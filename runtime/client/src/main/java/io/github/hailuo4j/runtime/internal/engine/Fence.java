package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this process from what is another's, where several share a {@link SharedJournal}. With any other journal, all is this
 * process's, and nobody is asked.
 */
public final class Fence {

    private static final Logger LOG = System.getLogger(Fence.class.getName());
    private static final CompletableFuture<Boolean> YES = CompletableFuture.completedFuture(true);

    private final @Nullable SharedJournal journal;
    private final Steps steps;

    Fence(Journal journal, Steps steps) {
        this.journal = journal instanceof SharedJournal shared ? shared : null;
        this.steps = steps;
    }

    /** Whether there may be other processes. */
    boolean isShared() {
        return journal != null;
    }

    /**
     * Has it recorded that a request is about to be sent.
     *
     * @return whether it may be; fails if that was not recorded, and then it must not
     */
    CompletableFuture<Boolean> begin(String key) {
        return journal == null
                ? YES
                : steps.take(records -> records.attempt(key)).thenApply(Attempt::isGranted);
    }

    /**
     * Has it recorded that no attempt so far started anything. That is only logged if it fails: others take the request for
     * one that may have been received, which costs no money.
     *
     * @return completes when that is done, and never fails
     */
    CompletableFuture<Boolean> startedNothing(String key) {
        if (journal == null) {
            return YES;
        }
        CompletableFuture<Boolean> told = steps.take(records -> {
            records.startedNothing(key);
            return true;
        });
        return told.exceptionally(e -> {
            // Of an exception that is not ours, the class: its message may hold anything.
            String reason =
                    e instanceof HailuoException ? e.getMessage() : e.getClass().getName();
            LOG.log(
                    e instanceof ClientClosedException ? Level.DEBUG : Level.WARNING,
                    "that nothing was started under key {0} was not recorded: {1}",
                    Shown.words(key),
                    reason);
            return false;
        });
    }

    /** Whether a known request was certainly never sent, by no process, so that it is as good as new. */
    boolean isNeverSent(JournalEntry known) {
        return journal != null && known.state() == State.INTENT && !journal.mayHaveBeenReceived(known.key());
    }

    /** What is recorded of a request that is about to be sent: a shared journal lets only intents be sent. */
    JournalEntry asIntent(JournalEntry entry) {
        return journal == null || entry.state() != State.UNKNOWN ? entry : entry.to(State.INTENT, null);
    }

    /** Whether an intent is recorded as it is, so that it need not be written again. */
    boolean isRecorded(JournalEntry known, JournalEntry intent) {
        return journal != null && known.equals(intent);
    }

    /** Whether this process works on a request, from now on if nobody did. */
    public boolean isOurs(String key) {
        return journal == null || journal.claim(key);
    }

    /** Tells of a task that its own process has to record, where one step can do that; whether it was told. */
    public boolean tellOwner(String key, String taskId) {
        return journal != null && journal.tellOwner(key, taskId);
    }

    /**
     * Tells of a task that its own process has to record.
     *
     * @return false if that is this process
     */
    public boolean passOn(String key, String taskId) {
        if (journal == null || isOurs(key)) {
            return false;
        }
        journal.passOn(key, taskId);
        return true;
    }
}
