package io.github.hailuo4j.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What has to be done now and then, by whoever comes: on a connection in auto-commit, so that no lock is kept for long. {@link
 * HailuoDuties} has db-scheduler do it.
 */
public final class Housekeeping {

    /** After this long, results are not kept by the gateway much longer. */
    static final Duration SOON_LOST = Duration.ofDays(6);

    private static final int AT_ONCE = 5_000;

    private Housekeeping() {}

    /**
     * Forgets requests that have been settled for some time, workers that are long dead and tenants that are not heard of any more.
     * A key that is forgotten is a new one.
     *
     * @param keptFor at least 7 days, as long as the gateway keeps results; 8 days is sensible
     * @return how many requests were forgotten
     * @throws IllegalArgumentException if that is less than 7 days
     * @throws SQLException if the database refuses
     */
    public static int purge(Connection connection, Duration keptFor) throws SQLException {
        checked(keptFor);
        int forgotten = 0;
        int deleted = AT_ONCE;
        while (deleted == AT_ONCE) {
            deleted = update(
                    connection,
                    "delete from hailuo_request where key = any (array(select key from hailuo_request"
                            + " where settled_at < clock_timestamp() - make_interval(secs => ?) limit " + AT_ONCE
                            + "))",
                    keptFor);
            forgotten += deleted;
        }
        // Nobody who is dead for so long has a statement under way.
        update(
                connection,
                "delete from hailuo_worker w where expires_at < clock_timestamp() - make_interval(secs => ?)"
                        + " and not exists (select from hailuo_request r where r.worker = w.id and r.settled_at is null)",
                Duration.ofHours(1));
        update(
                connection,
                "delete from hailuo_tenant where served_at < clock_timestamp() - make_interval(secs => ?)",
                keptFor);
        return forgotten;
    }

    /**
     * Has videos that are not saved, although the gateway does not keep them much longer, tried again at once.
     *
     * @return how many are not saved after six days: somebody should look why
     * @throws SQLException if the database refuses
     */
    public static int hurry(Connection connection) throws SQLException {
        String sql = """
                with late as (
                    select key, worker from hailuo_request
                    where settled_at is null and task_id is not null
                        and created_at < clock_timestamp() - make_interval(secs => ?)
                ), hurried as (
                    update hailuo_request r set due_at = clock_timestamp() from late l
                    where r.key = l.key and r.worker is null
                    returning pg_notify('hailuo_new', '')
                )
                select (select count(*) from late), (select count(*) from hurried)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setDouble(1, (double) SOON_LOST.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static Duration checked(Duration keptFor) {
        if (keptFor.compareTo(Duration.ofDays(7)) < 0) {
            throw new IllegalArgumentException(
                    "settled requests must be kept for 7 days at least, not for " + keptFor.toHours() + " hours");
        }
        return keptFor;
    }

    private static int update(Connection connection, String sql, Duration age) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setDouble(1, (double) age.toSeconds());
            return statement.executeUpdate();
        }
    }
}
