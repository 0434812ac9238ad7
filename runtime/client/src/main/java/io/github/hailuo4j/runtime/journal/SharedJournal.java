package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.util.Set;

/**
 * A journal that several processes share. Each works on requests of its own, and when it dies, others go on with them. A process
 * that was stopped may go on when its requests are another's already: so it asks before each attempt to send one.
 *
 * <p>All its processes have clients of one gateway, or the entries say which is theirs: an intent that somebody enqueued without the
 * name of a gateway is not written again before it is sent.
 *
 * <p>What {@link #write(java.util.List)} is to store of a request that is not this process's any more is not stored: it throws, as
 * for a disk that failed. {@link #open()} has only what this process works on; {@link #find} and {@link #findTask} know all.
 */
public interface SharedJournal extends BatchJournal {

    /**
     * Records that requests are about to be sent. Asked before each attempt, the first and every later one.
     *
     * @param keys of requests that are {@link JournalEntry.State#INTENT}
     * @return the keys of those that may be sent; the others are another process's now, or settled
     * @throws JournalException if it was not recorded; none must be sent
     */
    Set<String> beginAttempts(Set<String> keys);

    /**
     * Records that all attempts to send requests so far started nothing. What is another process's now is left as it is.
     *
     * @throws JournalException if it was not recorded
     */
    void notStarted(Set<String> keys);

    /**
     * Whether an intent may have been received by the gateway: an attempt was begun, and nobody recorded that it started nothing.
     * One of which nothing is known may have been.
     */
    boolean mayHaveBeenReceived(String key);

    /**
     * Whether this process works on a request. One that nobody works on is its own from then on.
     *
     * @throws JournalException if that cannot be found out
     */
    boolean claim(String key);

    /**
     * Tells the process that works on a request that a webhook named its task.
     *
     * @throws JournalException if nobody can be told
     */
    void passOn(String key, String taskId);

    /**
     * The same in one step, where another process that is alive works on the request, and the task can be its: it is the one that
     * is known, or none is, and no other request has it. A journal that cannot do that at once need not: then it is asked step by
     * step.
     *
     * @return whether that process was told; if not, nothing was done
     * @throws JournalException if that cannot be found out
     */
    default boolean tellOwner(String key, String taskId) {
        return false;
    }
}
