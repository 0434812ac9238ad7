package io.github.hailuo4j.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Statements on {@code hailuo_request} about tasks that somebody heard of who does not own their request. */
final class HeardTasks {

    /**
     * A task that can be a request's: it is, or the request has none and the task no other request. Its owner is told if it is alive;
     * what it does not know yet is kept, for it may die before it hears.
     */
    private static final String TELL_OWNER = """
            with owned as (
                select r.key, r.worker from hailuo_request r join hailuo_worker w on w.id = r.worker
                where r.key = ? and r.worker <> ? and r.settled_at is null and w.expires_at > clock_timestamp()
                    and case when r.task_id is not null then r.task_id = ?
                        else r.state <> 'REJECTED' and not exists (
                            select from hailuo_request other where other.task_id = ?) end
            ), kept as (
                update hailuo_request r set heard_task = ? from owned o
                where r.key = o.key and r.worker = o.worker and r.settled_at is null and r.task_id is null
            )
            select pg_notify('hailuo_heard', o.worker::text || ' ' || ? || ' ' || o.key) from owned o""";

    /** What was refused is open again: somebody paid for it all the same, so it counts for the day's budget again, as a lease does. */
    private static final String HEARD = """
            with counted as (
                update hailuo_limits l set
                    day = d.today,
                    day_cents = case when l.day < d.today then 0 else l.day_cents end + r.cents
                from hailuo_request r, (select (clock_timestamp() at time zone 'UTC')::date as today) d
                where r.key = ? and r.task_id is null and r.worker is distinct from ? and r.charged_on is null
            )
            update hailuo_request r set
                heard_task = ?,
                due_at = least(r.due_at, clock_timestamp()),
                setbacks = 0,
                worker = case when r.settled_at is null then r.worker end,
                state = case when r.state = 'REJECTED' then 'UNKNOWN' else r.state end,
                charged_on = coalesce(r.charged_on, (clock_timestamp() at time zone 'UTC')::date),
                settled_at = null
            where r.key = ? and r.task_id is null and r.worker is distinct from ?
            returning pg_notify('hailuo_heard', coalesce(r.worker::text, '') || ' ' || r.heard_task || ' ' || r.key),
                pg_notify('hailuo_new', '')""";

    /** A notification does not reach an owner that is dead or stopped. What is not known yet is kept for whoever comes after it. */
    private static final String PASS_ON = """
            with kept as (
                update hailuo_request set heard_task = ?
                where key = ? and worker is not null and settled_at is null and task_id is null
            )
            select pg_notify('hailuo_heard', worker::text || ' ' || ? || ' ' || key) from hailuo_request
            where key = ? and worker is not null and settled_at is null""";

    private final UUID me;

    HeardTasks(UUID me) {
        this.me = me;
    }

    /** Tells the owner of a request of its task, if that is another one, which is alive; whether it is. */
    boolean tellOwner(Connection connection, String key, String taskId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL_OWNER)) {
            statement.setString(1, key);
            statement.setObject(2, me);
            for (int i = 3; i <= 6; i++) {
                statement.setString(i, taskId);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Tells the owner of a request of its task; whether there is one. */
    static boolean passOn(Connection connection, String key, String taskId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PASS_ON)) {
            statement.setString(1, taskId);
            statement.setString(2, key);
            statement.setString(3, taskId);
            statement.setString(4, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Keeps a task that an attempt made, although its request is another's by now: whoever has it asks the gateway. */
    void heard(Connection connection, String key, String taskId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HEARD)) {
            statement.setString(1, key);
            statement.setObject(2, me);
            statement.setString(3, taskId);
            statement.setString(4, key);
            statement.setObject(5, me);
            statement.executeQuery().close();
        }
    }
}
