package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of a test class, its statements counted. */
public final class TestDatabase {

    private final TestServer server;
    private final String name;
    private final AtomicInteger statements = new AtomicInteger();

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** As an application's pool, but each connection is a new one. */
    public DataSource source() {
        DataSource plain = server.source(name);
        return (DataSource) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = call(plain, method, arguments);
                    return result instanceof Connection connection ? counted(connection) : result;
                });
    }

    private Connection counted(Connection plain) {
        return (Connection) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("commit")) {
                        statements.incrementAndGet();
                    }
                    return call(plain, method, arguments);
                });
    }

    private static @Nullable Object call(Object target, java.lang.reflect.Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** How many statements and commits there were since this was asked last. */
    public int statements() {
        return statements.getAndSet(0);
    }

    /** For processes of the test. */
    public String url() {
        return server.url(name);
    }

    public Connection connection() throws SQLException {
        return server.source(name).getConnection();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public String text(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
        }
    }

    /** Moves a worker's end into the past, as time would. */
    void letExpire(TestWorker worker) throws SQLException {
        execute("update hailuo_worker set expires_at = clock_timestamp() where id = '" + worker.id() + "'");
    }

    TestWorker worker() {
        return new TestWorker(this, null);
    }

    TestWorker worker(Settlement settlement) {
        return new TestWorker(this, settlement);
    }

    /** A request that waits for a worker. */
    void enqueued(String key, String tenant, int cents) throws SQLException {
        execute("insert into hailuo_request (key, tenant, state, model, path, body, cents) values ('" + key + "', '"
                + tenant + "', 'INTENT', 'model', '/path', '{}', " + cents + ")");
    }

    static JournalEntry intent(String key) {
        return JournalEntry.intent(key, "model", "/path", "{}", java.time.Instant.EPOCH, null);
    }

    /** An incarnation without threads: each step is taken by the test. */
    static final class TestWorker {

        final UUID id = UUID.randomUUID();
        private final Database database;
        private final WorkerTable table;
        final PostgresJournal journal;

        TestWorker(TestDatabase test, @Nullable Settlement settlement) {
            this.database = new Database(test.source());
            this.table = new WorkerTable(id, Duration.ofMinutes(10));
            this.journal = new PostgresJournal(database, id, settlement, new Patience(Duration.ofSeconds(30)));
            database.statement("registering", connection -> {
                table.register(connection, "test");
                return true;
            });
        }

        UUID id() {
            return id;
        }

        boolean renew() {
            return database.statement("renewing", table::renew);
        }

        java.util.List<String> lease(int most) {
            return journal.lease(connection -> table.lease(connection, most)).stream()
                    .map(row -> row.entry().key())
                    .toList();
        }
    }
}
