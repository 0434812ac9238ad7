package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One life of a worker: a random id, a journal and an engine. When its lease has run out, it is over, and the worker begins another
 * one: whatever the old one still does is refused by its journal.
 */
final class Incarnation {

    private static final Logger LOG = System.getLogger(HailuoWorker.class.getName());

    /** With a heartbeat of 5 seconds, what was given to it without its hearing of it is found in 20. */
    private static final int HEARTBEATS_PER_LOOK = 4;

    private final UUID id = UUID.randomUUID();
    private final WorkerSettings settings;
    private final Database database;
    private final WorkerTable table;
    private final PostgresJournal journal;
    private final Engine engine;
    private final Runnable changed;
    private final GatewayState gateway = new GatewayState();
    private final Interval unheard;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** Gone on with as far as could be, and still open: left to whoever comes. */
    private final Set<String> leftovers = ConcurrentHashMap.newKeySet();

    /**
     * Registers a new one.
     *
     * @param changed run whenever there may be something to do for the thread that leases
     * @throws DatabaseGateway.OtherException if the database's requests are another gateway's
     */
    Incarnation(WorkerSettings settings, Runnable changed) {
        this.settings = settings;
        this.changed = changed;
        this.database = new Database(settings.source());
        this.table = new WorkerTable(id, settings.lease());
        this.unheard = new Interval(settings.heartbeat().multipliedBy(HEARTBEATS_PER_LOOK));
        this.journal = new PostgresJournal(
                database, id, settings.settlement().orElse(null), new Patience(settings.patience()));
        database.statement("registering a worker", connection -> {
            table.register(connection, settings.name());
            return true;
        });
        this.engine = madeEngine();
        checkGateway();
    }

    private Engine madeEngine() {
        try {
            return settings.engines().apply(journal);
        } catch (Throwable e) {
            leave();
            throw e;
        }
    }

    private void checkGateway() {
        try {
            String name = engine.gateway();
            database.statement("asking for the gateway", connection -> {
                DatabaseGateway.check(connection, name);
                return true;
            });
            journal.ofGateway(name);
        } catch (Throwable e) {
            close();
            leave();
            throw e;
        }
    }

    UUID id() {
        return id;
    }

    Engine engine() {
        return engine;
    }

    int underWay() {
        return underWay.size();
    }

    /** Whether its lease goes on. */
    boolean renew() {
        return database.statement("renewing a worker's lease", table::renew);
    }

    /**
     * Leases as many requests as there is room for, and goes on with each.
     *
     * @return whether there may be more
     */
    boolean lease() {
        tidy();
        int most = Math.min(settings.batch(), settings.mostInFlight() - underWay.size());
        if (most <= 0) {
            return false;
        }
        List<RequestRow> leased = journal.lease(connection -> table.lease(connection, most));
        leased.forEach(this::begin);
        return leased.size() == most;
    }

    /** Leaves to others what is stuck, and goes on with what a webhook, or an answer that was lost, made its own. */
    private void tidy() {
        release();
        if (unheard.isOver()) {
            journal.takeUnheard();
            unheard.begin();
        }
        for (String key : journal.keys()) {
            if (!underWay.contains(key) && !leftovers.contains(key)) {
                recover(key, CompletableFuture.completedFuture(null));
            }
        }
    }

    private void release() {
        synchronized (leftovers) {
            Set<String> left = new HashSet<>(leftovers);
            // What is just ending is both for a moment: given away now, it could be back here before its end is noted.
            left.removeAll(underWay);
            if (!left.isEmpty()) {
                journal.release(left, settings.pause());
                leftovers.removeAll(left);
            }
        }
    }

    private void begin(RequestRow row) {
        String key = row.entry().key();
        boolean isToBeConfirmed =
                row.heardTask().isPresent() && row.entry().taskId().isEmpty();
        recover(
                key,
                isToBeConfirmed
                        ? attempted(() -> engine.wake(key, row.heardTask().orElseThrow()))
                        : CompletableFuture.completedFuture(null));
    }

    private void recover(String key, CompletableFuture<?> before) {
        underWay.add(key);
        before.handle((done, failure) -> attempted(() -> engine.recover(key)))
                .thenCompose(recovery -> recovery)
                .whenComplete((done, failure) -> {
                    try {
                        gateway.ended(done);
                    } finally {
                        // Whatever a log throws, its place is given back.
                        if (journal.owns(key)) {
                            leftovers.add(key);
                        }
                        underWay.remove(key);
                        changed.run();
                    }
                });
    }

    private interface Attempt {
        CompletableFuture<?> get();
    }

    private static CompletableFuture<?> attempted(Attempt attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "a request was not gone on with: {0}",
                    e.getClass().getName());
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Another process received a webhook of a request of this one. */
    void heard(String key, String taskId) {
        attempted(() -> engine.wake(key, taskId));
    }

    /** Ends an unknown outcome; see {@link HailuoWorker#settleUnknown}. It is neither gone on with meanwhile nor left to others. */
    JournalEntry settle(String key, FoundOutcome found) {
        boolean isIdle;
        synchronized (leftovers) {
            isIdle = underWay.add(key);
            if (isIdle) {
                leftovers.remove(key);
            }
        }
        if (!isIdle) {
            return engine.settle(key, found);
        }
        try {
            return engine.settle(key, found);
        } finally {
            if (journal.ownsUnknown(key)) {
                leftovers.add(key);
            }
            underWay.remove(key);
            changed.run();
        }
    }

    /** Others may have its requests already: nothing is sent any more, and what answers come are recorded or passed on. */
    void over() {
        journal.end();
        drain(settings.lease());
        close();
    }

    /** Sends nothing new, and waits for the answers to what was sent; whether all came in time. */
    boolean drain(Duration atMost) {
        return engine.drain(atMost);
    }

    void close() {
        engine.close();
    }

    /** Leaves everything to the others, at once. */
    void leave() {
        try {
            database.statement("leaving a worker's requests to others", connection -> {
                table.expire(connection);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "others go on when the lease has run out: {0}", e.getMessage());
        }
    }
}
