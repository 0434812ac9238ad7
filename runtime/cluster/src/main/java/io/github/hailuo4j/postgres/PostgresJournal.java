package io.github.hailuo4j.postgres;

import io.github.hailuo4j.postgres.RequestTable.Recorded;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one incarnation of a worker. What it owns is answered from memory; each record is one statement, which is carried
 * out only if the requests are still its own.
 */
final class PostgresJournal implements SharedJournal {

    private static final Logger LOG = System.getLogger(PostgresJournal.class.getName());

    private final Database database;
    private final RequestTable requests;
    private final HeardTasks heard;
    private final @Nullable Settlement settlement;
    private final Patience patience;
    private final OwnRequests own = new OwnRequests();

    /** Held from the statement that takes a request until it is known here: what was read must not be old by then. */
    private final Object taking = new Object();

    /** Held from the statement that lets an attempt begin until that is known here: nothing may be left meanwhile as never sent. */
    private final Object sending = new Object();

    /** What the database's requests say that they are of; none until it is known. */
    private volatile UnaryOperator<JournalEntry> named = UnaryOperator.identity();

    /** Once the incarnation is over, nothing new is sent. */
    private volatile boolean over;

    PostgresJournal(Database database, UUID incarnation, @Nullable Settlement settlement, Patience patience) {
        this.database = database;
        this.requests = new RequestTable(incarnation);
        this.heard = new HeardTasks(incarnation);
        this.settlement = settlement;
        this.patience = patience;
    }

    /** All requests are this gateway's: the database has its name once, and no row has it. */
    void ofGateway(String name) {
        named = entry -> entry.ofGateway(name);
    }

    private RequestRow named(RequestRow row) {
        return new RequestRow(named.apply(row.entry()), row.posting(), row.heardTaskOrNull());
    }

    /**
     * Takes what is leased.
     *
     * @return all of it, each of which the journal knows by then
     */
    List<RequestRow> lease(Database.Work<List<RequestRow>> statement) {
        synchronized (taking) {
            List<RequestRow> rows = database.statement("leasing requests", statement);
            rows.forEach(row -> own.put(named(row)));
            return rows;
        }
    }

    /**
     * Takes what the database has given it already, but the answer was lost with the connection: nobody else may take that, as long
     * as this incarnation is alive.
     */
    void takeUnheard() {
        Set<String> keys = database.statement("looking for its own requests", requests::owned);
        keys.forEach(this::claim);
    }

    /** The keys of what it works on. */
    Set<String> keys() {
        return own.keys();
    }

    boolean owns(String key) {
        return own.has(key);
    }

    /** Whether it works on it, and does not know what became of it. */
    boolean ownsUnknown(String key) {
        return own.find(key).filter(entry -> entry.state() == State.UNKNOWN).isPresent();
    }

    /** Nothing new is sent from now on; answers to what was sent are still recorded. */
    void end() {
        over = true;
    }

    /**
     * Leaves requests to whoever comes, after a pause. Of those that were not sent, that is said once more: the database may have
     * recorded an attempt and broken off before anybody was told, and then have been away.
     */
    void release(Collection<String> keys, Duration pause) {
        synchronized (sending) {
            List<String> notPosting =
                    keys.stream().filter(key -> !mayHaveBeenReceived(key)).toList();
            database.statement("leaving requests to others", connection -> {
                requests.release(connection, keys, notPosting, pause);
                return true;
            });
        }
        keys.forEach(own::remove);
    }

    @Override
    public void write(JournalEntry entry) {
        write(List.of(entry));
    }

    @Override
    public void write(List<JournalEntry> entries) {
        Map<String, JournalEntry> newest = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            newest.put(entry.key(), entry);
        }
        if (newest.isEmpty()) {
            return;
        }
        // Twice does no harm: what is stored already is stored again as it is, and nobody is told of an end twice.
        boolean stored = patience.persist(() -> store(newest.values()));
        if (!stored) {
            entries.forEach(this::tellOwner);
            throw new JournalException(
                    "nothing was recorded: another worker has gone on with one of " + newest.keySet());
        }
        newest.values().forEach(own::record);
    }

    private boolean store(Collection<JournalEntry> entries) {
        List<JournalEntry> known = new ArrayList<>();
        List<JournalEntry> added = new ArrayList<>();
        for (JournalEntry entry : entries) {
            (own.has(entry.key()) ? known : added).add(entry);
        }
        boolean tells = settlement != null && entries.stream().anyMatch(entry -> !entry.isOpen());
        if (added.isEmpty() && !tells) {
            Optional<Recorded> recorded =
                    database.statement("recording", connection -> requests.update(connection, known));
            recorded.ifPresent(this::refund);
            return recorded.isPresent();
        }
        try {
            return database.transaction("recording", connection -> {
                storeTogether(connection, known, added);
                return true;
            });
        } catch (NotOwnedException e) {
            return false;
        }
    }

    private void storeTogether(Connection connection, List<JournalEntry> known, List<JournalEntry> added)
            throws SQLException {
        for (JournalEntry entry : added) {
            if (!requests.add(connection, entry)) {
                throw new NotOwnedException();
            }
        }
        if (!known.isEmpty()) {
            Recorded recorded = requests.update(connection, known).orElseThrow(NotOwnedException::new);
            for (JournalEntry entry : known) {
                if (settlement != null && recorded.ended().contains(entry.key())) {
                    tell(settlement, connection, entry);
                }
            }
            // Last, for nobody can lease new requests until this is committed.
            RequestTable.refund(connection, recorded.refunds());
        }
    }

    /** If it fails, a little less is begun with today. */
    private void refund(Recorded recorded) {
        if (recorded.refunds().isEmpty()) {
            return;
        }
        try {
            database.statement("giving a budget back", connection -> {
                RequestTable.refund(connection, recorded.refunds());
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what was refused still counts for the day''s budget: {0}", e.getMessage());
        }
    }

    private static void tell(Settlement settlement, Connection connection, JournalEntry entry) {
        try {
            settlement.settled(connection, entry);
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, () -> "the settlement of " + entry + " threw; it is tried again later", e);
            throw new SettlementException("the end of " + entry + " was not recorded: its settlement threw "
                    + e.getClass().getName());
        }
    }

    /** An answer of the gateway is the truth, whoever has the request now. */
    private void tellOwner(JournalEntry entry) {
        if (entry.state() != State.SUBMITTED || entry.taskId().isEmpty()) {
            return;
        }
        try {
            patience.persist(() -> database.statement("passing on a task", connection -> {
                heard.heard(connection, entry.key(), entry.taskId().get());
                return true;
            }));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, () -> "a task was made of which the database was not told: " + entry, e);
        }
    }

    @Override
    public Set<String> beginAttempts(Set<String> keys) {
        if (over || keys.isEmpty()) {
            return Set.of();
        }
        synchronized (sending) {
            Set<String> begun =
                    database.statement("recording an attempt", connection -> requests.beginAttempts(connection, keys));
            own.setPosting(begun, true);
            return begun;
        }
    }

    @Override
    public void notStarted(Set<String> keys) {
        if (!keys.isEmpty()) {
            // It is so, even if the database does not hear of it now.
            own.setPosting(keys, false);
            database.statement(
                    "recording that nothing was started", connection -> requests.notStarted(connection, keys));
        }
    }

    @Override
    public boolean mayHaveBeenReceived(String key) {
        return !own.has(key) || own.isPosting(key);
    }

    @Override
    public boolean claim(String key) {
        synchronized (taking) {
            if (own.has(key)) {
                return true;
            }
            Optional<RequestRow> taken = database.statement(
                    "claiming a request", connection -> over ? Optional.empty() : requests.claim(connection, key));
            if (taken.isPresent()) {
                own.put(named(taken.get()));
                return true;
            }
        }
        // Of what is settled, or was never heard of, there is nothing that another could do.
        return find(key).map(entry -> !entry.isOpen()).orElse(true);
    }

    @Override
    public boolean tellOwner(String key, String taskId) {
        return !own.has(key)
                && !RequestRow.isUnstorable(key)
                && !RequestRow.isUnstorable(taskId)
                && database.statement("passing on a webhook", connection -> heard.tellOwner(connection, key, taskId));
    }

    @Override
    public void passOn(String key, String taskId) {
        boolean told =
                database.statement("passing on a webhook", connection -> HeardTasks.passOn(connection, key, taskId));
        if (!told) {
            throw new JournalException("nobody works on the request " + key + " at the moment");
        }
    }

    @Override
    public Optional<JournalEntry> find(String key) {
        Optional<JournalEntry> mine = own.find(key);
        return mine.isPresent() || RequestRow.isUnstorable(key)
                ? mine
                : database.statement("reading a request", connection -> RequestTable.find(connection, key))
                        .map(RequestRow::entry)
                        .map(named);
    }

    @Override
    public Optional<JournalEntry> findTask(String taskId) {
        Optional<JournalEntry> mine = own.findTask(taskId);
        return mine.isPresent() || RequestRow.isUnstorable(taskId)
                ? mine
                : database.statement("reading a task", connection -> RequestTable.findTask(connection, taskId))
                        .map(RequestRow::entry)
                        .map(named);
    }

    /** Of all workers, those that are settled too. */
    @Override
    public List<JournalEntry> entries() {
        return database.statement("reading all requests", RequestTable::all).stream()
                .map(RequestRow::entry)
                .map(named)
                .toList();
    }

    @Override
    public List<JournalEntry> open() {
        return own.entries();
    }

    @Override
    public void close() {
        end();
    }

    /** One of several requests is another worker's: none of them is recorded. */
    private static final class NotOwnedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
