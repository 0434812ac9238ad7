package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.text.Printable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The gateway that all requests of a database go to, by the name that the first worker's client has for it. What was sent to one
 * gateway would be paid again at another, so that a worker of another does nothing.
 */
final class DatabaseGateway {

    private DatabaseGateway() {}

    /** A worker's client is of another gateway than the database's requests. */
    static final class OtherException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherException(String kept, String workers) {
            super("this worker does nothing: the requests in its database go to the gateway " + Printable.line(kept)
                    + ", and its client's gateway is " + Printable.line(workers)
                    + ". If both are one gateway, its clients must have the same gatewayName. To have another gateway on"
                    + " purpose: stop all workers, see that no request is open (select count(*) from hailuo_request where"
                    + " settled_at is null), then: update hailuo_limits set gateway = null");
        }
    }

    /**
     * Makes the gateway the database's, if that has none yet.
     *
     * @throws OtherException if it has another one
     */
    static void check(Connection connection, String name) throws SQLException {
        String sql = "update hailuo_limits set gateway = coalesce(gateway, ?) returning gateway";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && !name.equals(row.getString(1))) {
                    throw new OtherException(row.getString(1), name);
                }
            }
        }
    }
}
