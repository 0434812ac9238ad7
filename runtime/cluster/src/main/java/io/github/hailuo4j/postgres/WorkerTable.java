package io.github.hailuo4j.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Statements on {@code hailuo_worker}: an incarnation is alive until a moment of the database's clock, which it moves on. */
final class WorkerTable {

    private static final String LEASE = "select " + RequestRow.COLUMNS + " from hailuo_lease(?, ?)";

    private final UUID me;
    private final Duration lease;

    WorkerTable(UUID me, Duration lease) {
        this.me = me;
        this.lease = lease;
    }

    void register(Connection connection, String name) throws SQLException {
        String sql = "insert into hailuo_worker (id, name, expires_at)"
                + " values (?, ?, clock_timestamp() + make_interval(secs => ?))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, me);
            statement.setString(2, name);
            statement.setDouble(3, seconds());
            statement.executeUpdate();
        }
    }

    /** Moves the end on; whether it had not come yet. */
    boolean renew(Connection connection) throws SQLException {
        String sql = "update hailuo_worker set expires_at = clock_timestamp() + make_interval(secs => ?)"
                + " where id = ? and expires_at > clock_timestamp()";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setDouble(1, seconds());
            statement.setObject(2, me);
            return statement.executeUpdate() == 1;
        }
    }

    /** Ends the incarnation: what it still has is anybody's at once. */
    void expire(Connection connection) throws SQLException {
        String sql = "update hailuo_worker set expires_at = least(expires_at, clock_timestamp()) where id = ?"
                + " returning pg_notify('hailuo_new', '')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, me);
            statement.executeQuery().close();
        }
    }

    /** Takes requests: those of the dead, and new ones as far as the limits go. */
    List<RequestRow> lease(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEASE)) {
            statement.setObject(1, me);
            statement.setInt(2, most);
            return RequestRow.all(statement);
        }
    }

    private double seconds() {
        return lease.toMillis() / 1_000.0;
    }
}
