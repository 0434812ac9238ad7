package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Lets threads that write at once share the cost. One of them leads: it stores what all of them have put down, and then hands
 * the lead to the first of those that came meanwhile. Nobody stores for ever, and nobody waits for more than two batches.
 */
final class GroupCommit {

    /** Stores a batch for good, or throws. One call at a time. */
    interface Store {
        void store(List<Commit> batch);
    }

    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Store store;
    private final Queue<Commit> waiting = new ArrayDeque<>();
    private boolean led;
    private boolean closed;

    GroupCommit(Store store) {
        this.store = store;
    }

    /**
     * Returns when the entries are stored. An interrupt is kept for later.
     *
     * @throws JournalException if they are not
     */
    void commit(Commit commit) {
        boolean leads;
        synchronized (this) {
            if (closed) {
                throw new JournalException("the journal is closed");
            }
            waiting.add(commit);
            leads = !led;
            led = true;
        }
        if (leads || commit.awaitTurn()) {
            lead(commit);
        }
        commit.result();
    }

    /** Stores what waits, its own first. Whatever is thrown, everybody is told, and the lead goes on. */
    private void lead(Commit own) {
        List<Commit> batch = List.of();
        Throwable failure = null;
        try {
            batch = take();
            store.store(batch);
        } catch (Throwable e) {
            failure = e;
        }
        Commit next;
        synchronized (this) {
            if (batch.isEmpty()) {
                waiting.remove(own);
            }
            next = waiting.peek();
            led = next != null;
            if (!led) {
                notifyAll();
            }
        }
        if (next != null) {
            // First, so that the disk is busy while the others wake up.
            next.lead();
        }
        for (Commit commit : batch) {
            commit.done(failure);
        }
        own.done(failure);
    }

    private synchronized List<Commit> take() {
        List<Commit> batch = new ArrayList<>(waiting.size());
        long length = 0;
        for (Commit each = waiting.peek(); each != null; each = waiting.peek()) {
            length += each.length();
            if (!batch.isEmpty() && length > MOST_BYTES) {
                break;
            }
            batch.add(each);
            waiting.remove();
        }
        return batch;
    }

    /** Lets nobody in any more, and waits until all that came are served. */
    synchronized void close() {
        closed = true;
        boolean interrupted = false;
        while (led) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
