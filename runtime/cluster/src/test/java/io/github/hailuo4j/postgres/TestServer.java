package io.github.hailuo4j.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;

/** A real PostgreSQL server, which writes to the disk as in production: one for all tests of a JVM, which stops with it. */
public final class TestServer {

    private static final class Shared {
        static final TestServer SERVER = new TestServer();
    }

    /** By default it is given up after ten seconds, which a busy machine may take. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path data;
    private EmbeddedPostgres postgres;

    public TestServer() {
        try {
            data = Files.createTempDirectory("hailuo-postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
            postgres = start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of this JVM. It is never restarted. */
    static TestServer shared() {
        return Shared.SERVER;
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPGStartupWait(LONGEST_START)
                // It is there again after a restart.
                .setCleanDataDirectory(false)
                // Ours stops it before its files are removed.
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private void remove() {
        try {
            postgres.close();
            FileUtils.deleteDirectory(data.toFile());
        } catch (IOException e) {
            // It is a temporary directory.
        }
    }

    /** Stops it, and starts it at the same place. */
    public void restart() throws IOException {
        stop();
        resume();
    }

    public void stop() throws IOException {
        postgres.close();
    }

    /** Stops it at once, as a power failure would: it finds out at its next start what was committed. */
    public void crash() throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
        server.onExit().join();
        // Only so that it gives its lock back.
        postgres.close();
    }

    public void resume() throws IOException {
        postgres = start(postgres.getPort());
    }

    /** A new database with our tables. */
    public TestDatabase database() throws SQLException {
        TestDatabase database = emptyDatabase();
        database.execute(HailuoSchema.sql());
        return database;
    }

    /** A new database without them. */
    TestDatabase emptyDatabase() throws SQLException {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new TestDatabase(this, name);
    }

    /** For processes of a test. */
    String url(String name) {
        return postgres.getJdbcUrl("postgres", name);
    }

    DataSource source(String name) {
        return postgres.getDatabase("postgres", name);
    }
}
