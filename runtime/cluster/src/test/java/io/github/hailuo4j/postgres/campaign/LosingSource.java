package io.github.hailuo4j.postgres.campaign;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that break now and then: before the database has got a statement, or after it has carried it out, and committed. */
final class LosingSource {

    private static final Set<String> QUESTIONS = Set.of("executeQuery", "executeUpdate", "execute", "commit");

    private final DataSource source;
    private final Random random;
    private final int perMille;
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean healed;

    /**
     * A source.
     *
     * @param perMille how many statements of a thousand break, half of them after they were carried out
     */
    LosingSource(DataSource source, Random random, int perMille) {
        this.source = source;
        this.random = random;
        this.perMille = perMille;
    }

    /** From now on nothing breaks. */
    void heal() {
        healed = true;
    }

    /** How many statements were carried out of which nobody heard. */
    int lost() {
        return lost.get();
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Connection connection = source.getConnection();
                    return proxy(Connection.class, connection, connection);
                });
    }

    private <T> T proxy(Class<T> type, T target, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(target, method, arguments, connection)));
    }

    private @Nullable Object answer(
            Object target, Method method, @Nullable Object @Nullable [] arguments, Connection connection)
            throws Throwable {
        boolean asks = QUESTIONS.contains(method.getName());
        int number = asks && !healed ? random.nextInt(1_000) : 1_000;
        if (number < perMille / 2) {
            throw broken(connection);
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (number < perMille) {
            lost.incrementAndGet();
            throw broken(connection);
        }
        return result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, statement, connection)
                : result;
    }

    private static SQLException broken(Connection connection) throws SQLException {
        connection.close();
        return new SQLException("the connection broke", "08006");
    }
}
