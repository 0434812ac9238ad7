package io.github.hailuo4j.spring.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** A real PostgreSQL server, one for all tests of a JVM, which stops with it. */
final class TestServer {

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
    }

    private TestServer() {}

    private static EmbeddedPostgres start() {
        try {
            // By default it is given up after ten seconds, which a busy machine may take.
            return EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(3))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new database, which is empty. */
    static DataSource database() throws SQLException {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        execute(Shared.SERVER.getPostgresDatabase(), "create database " + name);
        return Shared.SERVER.getDatabase("postgres", name);
    }

    static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    static String text(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
        }
    }
}
