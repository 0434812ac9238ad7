package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements on {@code hailuo_request}. What an incarnation changes is its own in the very statement that changes it: there is no
 * moment in between in which another can have taken it.
 */
final class RequestTable {

    private static final String SELECT = "select " + RequestRow.COLUMNS + " from hailuo_request ";

    /**
     * All or none: if one of the rows is not the incarnation's, none is changed. Should more follow in the transaction, and the
     * process be stopped in it, the server ends it, so that others can go on.
     */
    private static final String UPDATE = """
            with wanted as (
                select * from unnest(?, ?, ?, ?, ?, ?, ?)
                    as w(key, state, task_id, output, detail, traceparent, settled)
            ), mine as (
                select r.key, r.settled_at, r.cents, r.charged_on from hailuo_request r
                where r.key = any (?) and r.worker = ? order by r.key for update
            ), complete as (
                select count(*) = ? and set_config('idle_in_transaction_session_timeout', '15s', true) is not null as yes
                from mine
            )
            update hailuo_request r set
                state = w.state, task_id = w.task_id, output = w.output, detail = w.detail,
                traceparent = w.traceparent,
                settled_at = case when w.settled then coalesce(m.settled_at, clock_timestamp()) end,
                charged_on = case when w.state = 'REJECTED' then null else r.charged_on end,
                setbacks = case when w.state in ('INTENT', 'UNKNOWN', r.state) then r.setbacks else 0 end
            from wanted w join mine m using (key), complete c
            where c.yes and r.key = w.key
            returning r.key, w.settled and m.settled_at is null as ended,
                case when w.state in ('REJECTED', 'FAILED') and m.settled_at is null then m.charged_on end as refunded_on,
                m.cents""";

    /** Of another day than today there is nothing left to give back to. */
    private static final String REFUND = "update hailuo_limits set day_cents = day_cents - ? where day = ?";

    /** A request that no worker has yet, or one that is settled and goes on. */
    private static final String ADD = """
            insert into hailuo_request as r (
                key, state, model, path, body, task_id, output, detail, traceparent, settled_at, worker, posting, charged_on)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then clock_timestamp() end, ?, false,
                (clock_timestamp() at time zone 'UTC')::date)
            on conflict (key) do update set
                state = excluded.state, model = excluded.model, path = excluded.path, body = excluded.body,
                digest = case when r.body = excluded.body then r.digest end,
                task_id = excluded.task_id, output = excluded.output, detail = excluded.detail,
                traceparent = excluded.traceparent, settled_at = excluded.settled_at, worker = excluded.worker,
                posting = r.posting and r.settled_at is null
            where (r.settled_at is not null or r.worker = excluded.worker) and r.state = any (?)""";

    private static final String CLAIM = """
            update hailuo_request r set worker = ?
            where r.key = ? and r.settled_at is null
                and (r.worker is null or r.worker = ? or exists (
                    select from hailuo_worker w where w.id = r.worker and w.expires_at <= clock_timestamp()))
                and exists (select from hailuo_worker w where w.id = ? and w.expires_at > clock_timestamp())
            returning %s""".formatted(RequestRow.COLUMNS);

    /** The more often in a row it got no further, the more rarely it is tried again. */
    private static final String RELEASE = """
            update hailuo_request set worker = null, posting = posting and key <> all (?),
                setbacks = setbacks + 1, due_at = clock_timestamp()
                + least(make_interval(secs => ? * 2 ^ least(setbacks, 20)), interval '1 hour')
            where key = any (?) and worker = ? and num_nulls(settled_at) = 1""";

    private final UUID me;

    RequestTable(UUID me) {
        this.me = me;
    }

    static Optional<RequestRow> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "where key = ?")) {
            statement.setString(1, key);
            return RequestRow.all(statement).stream().findFirst();
        }
    }

    static Optional<RequestRow> findTask(Connection connection, String taskId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + "where task_id = ? order by created_at desc limit 1")) {
            statement.setString(1, taskId);
            return RequestRow.all(statement).stream().findFirst();
        }
    }

    static List<RequestRow> all(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "order by created_at, key")) {
            return RequestRow.all(statement);
        }
    }

    /**
     * What was recorded.
     *
     * @param ended the keys of requests that ended by that
     * @param refunds cents by the day for which they had been counted, and are not to be any more
     */
    record Recorded(Set<String> ended, Map<LocalDate, Long> refunds) {}

    /**
     * Records entries of the incarnation's own requests.
     *
     * @return nothing if one of them is not its own, and nothing is recorded then
     */
    Optional<Recorded> update(Connection connection, Collection<JournalEntry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            Array keys = texts(connection, entries, JournalEntry::key);
            statement.setArray(1, keys);
            statement.setArray(
                    2, texts(connection, entries, entry -> entry.state().name()));
            statement.setArray(3, texts(connection, entries, JournalEntry::taskIdOrNull));
            statement.setArray(4, texts(connection, entries, entry -> RequestRow.storable(entry.outputOrNull())));
            statement.setArray(5, texts(connection, entries, entry -> RequestRow.storable(entry.detailOrNull())));
            statement.setArray(6, texts(connection, entries, JournalEntry::traceparentOrNull));
            Object[] settled = entries.stream().map(entry -> !entry.isOpen()).toArray();
            statement.setArray(7, connection.createArrayOf("boolean", settled));
            statement.setArray(8, keys);
            statement.setObject(9, me);
            statement.setInt(10, entries.size());
            Set<String> ended = new HashSet<>();
            Map<LocalDate, Long> refunds = new HashMap<>();
            int changed = 0;
            try (ResultSet rows = statement.executeQuery()) {
                for (; rows.next(); changed++) {
                    if (rows.getBoolean("ended")) {
                        ended.add(rows.getString("key"));
                    }
                    LocalDate day = rows.getObject("refunded_on", LocalDate.class);
                    if (day != null) {
                        refunds.merge(day, rows.getLong("cents"), Long::sum);
                    }
                }
            }
            return changed == entries.size() ? Optional.of(new Recorded(ended, refunds)) : Optional.empty();
        }
    }

    static void refund(Connection connection, Map<LocalDate, Long> refunds) throws SQLException {
        for (Map.Entry<LocalDate, Long> each : refunds.entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(REFUND)) {
                statement.setLong(1, each.getValue());
                statement.setObject(2, each.getKey());
                statement.executeUpdate();
            }
        }
    }

    /**
     * Records a request that is not the incarnation's yet.
     *
     * @return whether it is now; false if it is another's, or settled in a way that this cannot follow
     */
    boolean add(Connection connection, JournalEntry entry) throws SQLException {
        Object[] before = Arrays.stream(State.values())
                .filter(state -> state.next().contains(entry.state()))
                .map(State::name)
                .toArray();
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, entry.key());
            statement.setString(2, entry.state().name());
            statement.setString(3, entry.model());
            statement.setString(4, entry.path());
            statement.setString(5, RequestRow.exact("a request's JSON", entry.body()));
            statement.setString(6, entry.taskIdOrNull());
            statement.setString(7, RequestRow.storable(entry.outputOrNull()));
            statement.setString(8, RequestRow.storable(entry.detailOrNull()));
            statement.setString(9, entry.traceparentOrNull());
            statement.setBoolean(10, !entry.isOpen());
            statement.setObject(11, me);
            statement.setArray(12, connection.createArrayOf("text", before));
            return statement.executeUpdate() == 1;
        }
    }

    Set<String> beginAttempts(Connection connection, Collection<String> keys) throws SQLException {
        String sql = "update hailuo_request set posting = true, attempts = attempts + 1"
                + " where key = any (?) and worker = ? and state = 'INTENT' returning key";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(connection, keys, key -> key));
            statement.setObject(2, me);
            return keys(statement);
        }
    }

    Set<String> notStarted(Connection connection, Collection<String> keys) throws SQLException {
        String sql = "update hailuo_request set posting = false"
                + " where key = any (?) and worker = ? and state = 'INTENT' returning key";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(connection, keys, key -> key));
            statement.setObject(2, me);
            return keys(statement);
        }
    }

    /** Takes an open request that nobody alive works on. */
    Optional<RequestRow> claim(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setObject(1, me);
            statement.setString(2, key);
            statement.setObject(3, me);
            statement.setObject(4, me);
            return RequestRow.all(statement).stream().findFirst();
        }
    }

    /** The keys of the open requests that the database has given it. */
    Set<String> owned(Connection connection) throws SQLException {
        String sql = "select key from hailuo_request where worker = ? and settled_at is null";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, me);
            return keys(statement);
        }
    }

    /**
     * Leaves requests to whoever comes, after a pause.
     *
     * @param notPosting those of them of which it is certain that no attempt started anything, whatever was recorded
     * @param pause of those that were never left before, or got further since; doubled for each time that they did not
     */
    void release(Connection connection, Collection<String> keys, Collection<String> notPosting, Duration pause)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setArray(1, texts(connection, notPosting, key -> key));
            statement.setDouble(2, pause.toMillis() / 1_000.0);
            statement.setArray(3, texts(connection, keys, key -> key));
            statement.setObject(4, me);
            statement.executeUpdate();
        }
    }

    private static Set<String> keys(PreparedStatement statement) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getString("key"));
            }
        }
        return keys;
    }

    private static <T> Array texts(Connection connection, Collection<T> all, Function<T, @Nullable String> text)
            throws SQLException {
        @Nullable Object[] texts = new @Nullable Object[all.size()];
        int i = 0;
        for (T each : all) {
            texts[i++] = text.apply(each);
        }
        return connection.createArrayOf("text", texts);
    }
}
