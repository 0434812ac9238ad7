package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Works on the requests in the database, as any number of others do: leases some, sends each once, waits for its task, saves its
 * video, and records its end. When a process dies or is stopped, the others go on with what it had, once its lease has run out.
 *
 * <p>The database may be away at any time. While it is, nothing is sent, and what came back from the gateway is kept until it can
 * be recorded. A worker has three threads of its own and holds one connection; further ones it takes for a statement at a time.
 */
public final class HailuoWorker implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HailuoWorker.class.getName());

    /** With a heartbeat of 5 seconds, whether requests cost more than the limits allow is looked at once a minute. */
    private static final int HEARTBEATS_PER_LOOK = 12;

    /** A pool may wait for half a minute for a database that is away; closing does not. */
    private static final Duration LONGEST_LAST_LEASE = Duration.ofSeconds(1);

    private static final Duration LONGEST_LEAVING = Duration.ofSeconds(3);

    private final WorkerSettings settings;
    private final Semaphore signal = new Semaphore(0);
    private final Notifications notifications;
    private final Thread leasing = new Thread(this::leaseAll, "hailuo4j-lease");
    private final Thread renewing = new Thread(this::renewAll, "hailuo4j-renew");
    private final Thread listening;
    private final Semaphore ending = new Semaphore(0);

    private final LimitWatch limits;
    private final AtomicBoolean away = new AtomicBoolean();

    private volatile @Nullable Incarnation current;
    private volatile boolean stopping;
    private boolean started;
    private boolean closed;
    private boolean isLastKnown;

    HailuoWorker(WorkerSettings settings) {
        this.settings = settings;
        Database database = new Database(settings.source());
        this.notifications = new Notifications(database, new Heard());
        this.limits = new LimitWatch(database, new Interval(settings.heartbeat().multipliedBy(HEARTBEATS_PER_LOOK)));
        this.listening = new Thread(notifications, "hailuo4j-listen");
        leasing.setDaemon(true);
        renewing.setDaemon(true);
        listening.setDaemon(true);
    }

    /**
     * Starts a worker's settings.
     *
     * @param source the application's pool of connections: a worker holds one, and takes further ones for a moment each
     * @param clients makes a client with the journal that it is given. A worker closes its clients, and asks for another one when
     *     its lease has run out. All workers' clients have to have the same account, gateway, webhook secrets and {@code
     *     Idempotency}
     */
    public static HailuoWorkerBuilder builder(DataSource source, Function<SharedJournal, HailuoClient> clients) {
        return new HailuoWorkerBuilder(source, journal -> new ClientEngine(clients.apply(journal)));
    }

    /**
     * Begins to work, in the background: a database that is away is waited for. A database is one gateway's, that of the first
     * worker's client. If this worker's client has {@linkplain HailuoClient#gatewayName() another}, it does nothing, and logs an
     * error that says so, and how that is changed on purpose.
     */
    public synchronized void start() {
        if (started || closed) {
            throw new IllegalStateException("a worker can be started once; build another one");
        }
        started = true;
        leasing.start();
        renewing.start();
        listening.start();
    }

    /**
     * The client that it works with at the moment, to receive webhooks with: of those for other workers, they are told. Another one
     * follows when its lease has run out, so it is to be asked for each time.
     *
     * @return empty until the database was reached for the first time, and for a moment between two
     */
    public Optional<HailuoClient> client() {
        Incarnation incarnation = current;
        return incarnation != null && incarnation.engine() instanceof ClientEngine engine
                ? Optional.of(engine.client())
                : Optional.empty();
    }

    /** How many requests it works on at the moment. */
    public int inFlight() {
        Incarnation incarnation = current;
        return incarnation == null ? 0 : incarnation.underWay();
    }

    private void leaseAll() {
        while (!stopping) {
            boolean goesOn = false;
            try {
                Incarnation incarnation = current;
                if (incarnation == null) {
                    incarnation = new Incarnation(settings, signal::release);
                    if (!isTaken(incarnation)) {
                        incarnation.close();
                        incarnation.leave();
                        return;
                    }
                }
                goesOn = incarnation.lease();
                limits.look();
                isBack();
            } catch (DatabaseGateway.OtherException e) {
                LOG.log(Level.ERROR, e.getMessage());
                return;
            } catch (JournalException e) {
                isAway(e);
            } catch (RuntimeException | Error e) {
                // Its heart goes on, so nobody else would take what it has.
                LOG.log(Level.ERROR, "no requests are leased at the moment", e);
            }
            if (!goesOn) {
                await(signal, settings.poll());
            }
        }
    }

    /** Whether it is the worker's; not, if closing did not wait for it. */
    private synchronized boolean isTaken(Incarnation made) {
        if (isLastKnown) {
            return false;
        }
        current = made;
        return true;
    }

    private synchronized @Nullable Incarnation last() {
        isLastKnown = true;
        return current;
    }

    private void renewAll() {
        while (!await(ending, settings.heartbeat())) {
            Incarnation incarnation = current;
            if (incarnation != null && !isAlive(incarnation)) {
                try {
                    beginAnew(incarnation);
                } catch (RuntimeException | Error e) {
                    // Without this thread, the next incarnation would lose its lease, and nobody would notice.
                    LOG.log(Level.ERROR, "a worker does not begin anew at the moment", e);
                }
            }
        }
    }

    private void beginAnew(Incarnation over) {
        LOG.log(Level.WARNING, "a lease of {0} has run out: the worker begins anew", settings.name());
        // Not here: the next incarnation has to be renewed meanwhile.
        Thread end = new Thread(over::over, "hailuo4j-over");
        end.setDaemon(true);
        // First: if there is no thread to be had, the next heartbeat tries again.
        end.start();
        current = null;
        signal.release();
    }

    /** While the database is away, nobody can take anything over either. */
    private boolean isAlive(Incarnation incarnation) {
        try {
            return incarnation.renew();
        } catch (RuntimeException | Error e) {
            isAway(e);
            return true;
        }
    }

    /** Said once, however long it lasts. */
    private void isAway(Throwable e) {
        if (away.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "nothing is sent until the database is back: {0}", e.getMessage());
        }
    }

    private void isBack() {
        if (away.compareAndSet(true, false)) {
            LOG.log(Level.INFO, "the database is back");
        }
    }

    private final class Heard implements Notifications.Listener {

        @Override
        public void work() {
            signal.release();
        }

        @Override
        public void heard(UUID incarnation, String key, String taskId) {
            Incarnation mine = current;
            if (mine != null && mine.id().equals(incarnation)) {
                mine.heard(key, taskId);
            }
        }
    }

    /** Whether there was a signal before the time was over. Nobody interrupts these threads. */
    private static boolean await(Semaphore signal, Duration atMost) {
        try {
            boolean signalled = signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            signal.drainPermits();
            return signalled;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /**
     * Ends an unknown outcome with what a person found out, as {@link HailuoClient#settleUnknown} does, for a request that any worker
     * had. A settlement is told of its end in the transaction that records it; a task is gone on with at once.
     *
     * @param key the request's idempotency key
     * @return what is recorded then: a {@code REJECTED} or a {@code SUBMITTED} request, or what said the same before
     * @throws io.github.hailuo4j.runtime.errors.OutcomeConflictException if its outcome is not {@code UNKNOWN}, or the task cannot be
     *     its own
     * @throws io.github.hailuo4j.runtime.errors.NotFoundException if the gateway does not know the task
     * @throws io.github.hailuo4j.runtime.errors.NotOursException if another worker goes on with it at the moment: try again later
     * @throws JournalException if it cannot be recorded: the settlement throws, or the database is away. It can be tried again
     * @throws IllegalArgumentException if the database does not know the key
     * @throws IllegalStateException if the worker is not at work; see {@link #client()}
     */
    public JournalEntry settleUnknown(String key, FoundOutcome found) {
        Incarnation incarnation = current;
        if (incarnation == null) {
            throw new IllegalStateException(
                    "a worker must be started, and have reached its database, to settle an outcome");
        }
        return incarnation.settle(key, found);
    }

    /**
     * Stops: leases nothing more, waits for the answers to what was sent, and leaves everything else to the other workers, which
     * have it at once. It does not wait for videos, nor for a database that is away: that takes 4 seconds more than the time for
     * answers at most, and the others go on when the lease has run out.
     *
     * @param drain how long answers are waited for
     * @return whether all answers came in time. If not, the others find out what became of those requests
     */
    public boolean close(Duration drain) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            closed = true;
        }
        stopping = true;
        signal.release();
        if (!started) {
            return true;
        }
        haveEnded(LONGEST_LAST_LEASE, leasing);
        Incarnation last = last();
        boolean drained;
        try {
            drained = last == null || last.drain(drain);
        } finally {
            // Whatever is thrown, its heart stops: others would wait for ever for what it has.
            notifications.close();
            ending.release();
        }
        Thread leaving = new Thread(() -> leave(last), "hailuo4j-leave");
        leaving.setDaemon(true);
        leaving.start();
        if (!haveEnded(LONGEST_LEAVING, leaving, listening)) {
            LOG.log(
                    Level.WARNING,
                    "{0} is closed, and its database does not answer: others go on when the lease has run out",
                    settings.name());
        }
        return drained;
    }

    private void leave(@Nullable Incarnation last) {
        if (last != null) {
            last.close();
        }
        // Or it would find that the lease has run out.
        join(renewing);
        if (last != null) {
            last.leave();
        }
    }

    /** Stops, and waits 10 seconds for answers at most; see {@link #close(Duration)}. */
    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean haveEnded(Duration atMost, Thread... threads) {
        long start = System.nanoTime();
        for (Thread each : threads) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(each, atMost.toNanos() - (System.nanoTime() - start));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (each.isAlive()) {
                return false;
            }
        }
        return true;
    }
}
