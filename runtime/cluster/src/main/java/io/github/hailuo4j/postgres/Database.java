package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Statements on connections of the application's pool, each of which ends: a database that does not answer is given up. */
final class Database {

    /** What is asked of the database. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final int LONGEST_ANSWER_MILLIS = 15_000;

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /**
     * Runs one statement, which is committed when this returns.
     *
     * @param what it is for, to be said if it fails
     */
    <T> T statement(String what, Work<T> work) {
        try (Session session = open()) {
            session.connection().setAutoCommit(true);
            return work.on(session.connection());
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Runs several statements, which are committed together when this returns, or not at all. */
    <T> T transaction(String what, Work<T> work) {
        try (Session session = open()) {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** A connection, whose statements fail when the database has not answered for some time. */
    Session open() throws SQLException {
        Connection connection = source.getConnection();
        try {
            Session session = new Session(connection, connection.getAutoCommit(), connection.getNetworkTimeout());
            connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
            return session;
        } catch (Throwable e) {
            connection.close();
            throw e;
        }
    }

    /** A connection of a pool's, which gets it back as it was. */
    record Session(Connection connection, boolean autoCommit, int networkTimeout) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            try {
                connection.setAutoCommit(autoCommit);
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            } catch (SQLException e) {
                // It is broken, and its pool will notice.
            }
            connection.close();
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** The driver's message may quote what was stored, so it is the cause's alone. */
    static JournalException failed(String what, SQLException e) {
        return new JournalException(what + " failed in the database (SQLSTATE " + e.getSQLState() + ")", e);
    }
}
