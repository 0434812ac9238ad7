package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Connections of an application's pool. */
class DatabaseTest {

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(DatabaseTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void aPoolGetsItsConnectionsBackAsTheyWere() throws Exception {
        try (Connection only = TestServer.shared().emptyDatabase().connection()) {
            only.setAutoCommit(false);
            only.setNetworkTimeout(Runnable::run, 4_321);
            Connection pooled = proxy(Connection.class, (self, method, arguments) -> {
                try {
                    return method.getName().equals("close") ? null : method.invoke(only, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    throw e.getCause();
                }
            });
            Database database = new Database(proxy(DataSource.class, (self, method, arguments) -> pooled));

            assertThat(database.<Boolean>statement("asking", Connection::getAutoCommit))
                    .isTrue();
            assertThat(database.<Boolean>transaction("asking", Connection::getAutoCommit))
                    .isFalse();
            assertThatThrownBy(() -> database.transaction("asking", connection -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThatThrownBy(() -> database.statement(
                            "asking", connection -> connection.createStatement().execute("select nonsense")))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("asking failed in the database (SQLSTATE 42703)");
            assertThat(only.getAutoCommit()).isFalse();
            assertThat(only.getNetworkTimeout()).isEqualTo(4_321);
        }
    }

    @Test
    void whatTheDatabaseRefusesIsNotTriedAgainAndWhatItMissesIs() {
        AtomicInteger calls = new AtomicInteger();
        Patience patience = new Patience(Duration.ofMinutes(1));
        for (String state : new String[] {"08006", "57P01", "57P03", "40P01", "53300", null}) {
            calls.set(0);
            assertThat(patience.persist(() -> {
                        if (calls.incrementAndGet() == 1) {
                            throw Database.failed("asking", new SQLException("", state));
                        }
                        return "done";
                    }))
                    .as(state)
                    .isEqualTo("done");
        }
        calls.set(0);
        assertThatThrownBy(() -> patience.persist(() -> {
                    calls.incrementAndGet();
                    throw Database.failed("asking", new SQLException("", "23514"));
                }))
                .isInstanceOf(JournalException.class);
        assertThat(calls).hasValue(1);
    }
}
