package io.github.hailuo4j.runtime.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client's questions about tasks under so many a second. Whoever is about to ask takes a ticket, and gives it back
 * if he needs no answer any more. Tickets are served in the order in which they were taken, and the lanes in turn. Many
 * webhooks do not hold back polls, nor many polls a webhook. Submissions take no ticket, for nothing is more urgent.
 */
public final class RequestPacer {

    /** Who asks. */
    public enum Lane {
        /** A wait, for how far its task is. */
        POLL,
        /** A webhook, for whether it is true. */
        CONFIRMATION
    }

    private static final Logger LOG = System.getLogger(RequestPacer.class.getName());

    /** A busy machine runs the timer late. So much of what was missed is made up for. */
    private static final long MOST_MADE_UP_NANOS = 5_000_000;

    private final Timer timer;
    private final long spacingNanos;
    private final Set<Ticket> polls = new LinkedHashSet<>();
    private final Set<Ticket> confirmations = new LinkedHashSet<>();
    private boolean pollsAreNext = true;
    private long nextFree;
    private boolean scheduled;

    public RequestPacer(Timer timer, double requestsPerSecond) {
        this.timer = timer;
        this.spacingNanos = (long) (1_000_000_000L / requestsPerSecond);
        this.nextFree = timer.nanoTime();
    }

    /** A place in the queue. */
    public final class Ticket {

        private final Set<Ticket> lane;
        private final Runnable question;

        private Ticket(Set<Ticket> lane, Runnable question) {
            this.lane = lane;
            this.question = question;
        }

        /** What is wrong with one does not keep the others from being asked. */
        private void ask() {
            try {
                question.run();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "a question threw {0}", e.getClass().getName());
            }
        }

        /** Gives the place back; nothing, if it was served already. */
        public void giveBack() {
            synchronized (RequestPacer.this) {
                lane.remove(this);
            }
        }
    }

    /**
     * Asks as soon as the limit allows it, on the timer's thread.
     *
     * @param question what is run then; throws nothing, and takes no time
     */
    public synchronized Ticket take(Lane lane, Runnable question) {
        Ticket ticket = new Ticket(queue(lane), question);
        ticket.lane.add(ticket);
        schedule(timer.nanoTime());
        return ticket;
    }

    /** How many wait in a lane. */
    public synchronized int waiting(Lane lane) {
        return queue(lane).size();
    }

    private void serve() {
        List<Ticket> due;
        synchronized (this) {
            scheduled = false;
            due = due();
        }
        // Not under the lock: an answer may come at once, and take the next ticket.
        due.forEach(Ticket::ask);
    }

    /** Those whose time has come. */
    private List<Ticket> due() {
        List<Ticket> due = new ArrayList<>();
        long now = timer.nanoTime();
        nextFree = Math.max(nextFree, now - MOST_MADE_UP_NANOS);
        Ticket ticket = first();
        while (ticket != null && nextFree <= now) {
            ticket.lane.remove(ticket);
            due.add(ticket);
            pollsAreNext = ticket.lane != polls;
            nextFree += spacingNanos;
            ticket = first();
        }
        schedule(now);
        return due;
    }

    private void schedule(long now) {
        if (!scheduled && first() != null) {
            scheduled = true;
            timer.after(Duration.ofNanos(Math.max(0, nextFree - now)), this::serve);
        }
    }

    private @Nullable Ticket first() {
        Iterator<Ticket> turn = (pollsAreNext ? polls : confirmations).iterator();
        Iterator<Ticket> other = (pollsAreNext ? confirmations : polls).iterator();
        return turn.hasNext() ? turn.next() : other.hasNext() ? other.next() : null;
    }

    private Set<Ticket> queue(Lane lane) {
        return lane == Lane.POLL ? polls : confirmations;
    }
}
