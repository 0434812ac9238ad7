package io.github.hailuo4j.junit;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What time it is, and what is to come. Everything is guarded by the agenda's lock.
 *
 * <p>Time goes on by itself unless it is held. It skips to the next entry if there is one that it may skip to, later than that
 * one or not: so entries come in the order of their times, and deadlines are met on the way.
 */
final class Agenda {

    /** Why something is on the agenda. */
    enum Kind {
        /** The end of a pause: time skips to it, unless it is held. */
        PAUSE,
        /** The end of somebody's patience: time never skips to it. */
        DEADLINE,
        /** Where a test moves the time to. */
        MOVE
    }

    /** Something that is to come; cancelling it takes it from the agenda. */
    final class Entry extends CompletableFuture<@Nullable Void> {

        private final long due;
        private final long number;
        private final Kind kind;
        private final Runnable action;

        private Entry(long due, long number, Kind kind, Runnable action) {
            this.due = due;
            this.number = number;
            this.kind = kind;
            this.action = action;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            synchronized (Agenda.this) {
                entries.remove(this);
            }
            return super.cancel(mayInterrupt);
        }

        void run() {
            action.run();
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.<Entry>comparingLong(entry -> entry.due).thenComparingLong(entry -> entry.number));
    private final long start = System.nanoTime();
    private long skipped;
    private long heldAt;
    private boolean held;
    private boolean closed;
    private long count;

    /** Nanoseconds since the agenda was made. */
    synchronized long now() {
        return held ? heldAt : System.nanoTime() - start + skipped;
    }

    synchronized void hold() {
        heldAt = now();
        held = true;
    }

    synchronized void release() {
        if (held) {
            skipped += heldAt - (System.nanoTime() - start + skipped);
            held = false;
            notifyAll();
        }
    }

    /** Adds an entry; one that never comes, if the agenda is closed. */
    synchronized Entry add(Kind kind, long inNanos, Runnable action) {
        Entry entry = new Entry(now() + Math.max(0, inNanos), count++, kind, action);
        if (closed) {
            entry.cancel(false);
        } else {
            entries.add(entry);
            notifyAll();
        }
        return entry;
    }

    /** Waits for the next entry, skipping time if it may. Null when the agenda is closed. */
    synchronized @Nullable Entry take() throws InterruptedException {
        while (!closed) {
            Entry next = entries.peek();
            if (next == null) {
                wait();
                continue;
            }
            long left = next.due - now();
            if (left <= 0) {
                return entries.remove();
            }
            if (entries.stream().anyMatch(this::mayBeSkippedTo)) {
                skip(left);
            } else if (held) {
                wait();
            } else {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
        return null;
    }

    private boolean mayBeSkippedTo(Entry entry) {
        return entry.kind == Kind.MOVE || (entry.kind == Kind.PAUSE && !held);
    }

    private void skip(long nanos) {
        if (held) {
            heldAt += nanos;
        } else {
            skipped += nanos;
        }
    }

    /** Nothing comes any more; who waits for an entry is told by its cancellation. */
    synchronized void close() {
        closed = true;
        for (Entry entry : entries.toArray(Entry[]::new)) {
            entry.cancel(false);
        }
        notifyAll();
    }
}
