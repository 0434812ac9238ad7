package io.github.hailuo4j.spring.postgres;

import io.github.hailuo4j.postgres.FleetLimits;
import io.github.hailuo4j.postgres.HailuoSchema;
import io.github.hailuo4j.spring.HailuoProperties.Store;
import io.github.hailuo4j.spring.InvalidHailuoPropertyException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.ClassUtils;

/**
 * Our tables in the application's database, as they have to be before anybody enqueues or works.
 *
 * @param source of the connections to it
 */
record HailuoTables(DataSource source) {

    private static final Log LOG = LogFactory.getLog(HailuoTables.class);
    private static final String TYPE = "hailuo.store.type";

    static HailuoTables prepared(ObjectProvider<DataSource> sources, Store store) {
        DataSource source = only(sources);
        boolean migrates = store.migrate()
                && ClassUtils.isPresent("org.flywaydb.core.Flyway", HailuoTables.class.getClassLoader());
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            requirePostgres(connection);
            if (migrates) {
                migrate(source);
            }
            requireTables(connection);
            limit(connection, store.limits());
        } catch (SQLException e) {
            if (migrates) {
                throw new InvalidHailuoPropertyException(
                        TYPE,
                        "is postgres, and the database does not answer: " + e.getMessage(),
                        "Look at spring.datasource.url, at the user and the password, and at whether the database is up."
                                + " With hailuo.store.migrate=false, the start does not need it.");
            }
            LOG.warn("hailuo.store.limits were not stored, and nothing is sent, until the database is back: "
                    + e.getMessage());
        }
        return new HailuoTables(source);
    }

    private static DataSource only(ObjectProvider<DataSource> sources) {
        DataSource source = sources.getIfUnique();
        if (source != null) {
            return source;
        }
        List<DataSource> all = sources.stream().toList();
        throw new InvalidHailuoPropertyException(
                TYPE,
                all.isEmpty()
                        ? "is postgres, and the application has no DataSource"
                        : "is postgres, and the application has " + all.size() + " DataSources, none of them @Primary",
                all.isEmpty()
                        ? "Add spring-boot-starter-jdbc and org.postgresql:postgresql, and write spring.datasource.url, such as"
                                + " jdbc:postgresql://localhost/videos."
                        : "Mark as @Primary the one whose transactions enqueue requests.");
    }

    private static void requirePostgres(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!product.equals("PostgreSQL")) {
            throw new InvalidHailuoPropertyException(
                    TYPE,
                    "is postgres, and the application's DataSource leads to " + product,
                    "Write spring.datasource.url=jdbc:postgresql://..., for tests too, or hailuo.store.type=file. What hands out"
                            + " requests is PostgreSQL's alone.");
        }
    }

    private static void migrate(DataSource source) {
        try {
            HailuoSchema.migrate(source);
        } catch (RuntimeException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw new InvalidHailuoPropertyException(
                    "hailuo.store.migrate",
                    "failed, and the tables are not there: " + cause.getMessage(),
                    "Add org.flywaydb:flyway-database-postgresql, and let the user make tables and functions; or write"
                            + " hailuo.store.migrate=false, and run db/hailuo4j/V1__hailuo4j.sql of hailuo4j-postgres once.");
        }
    }

    private static void requireTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('hailuo_request') is not null")) {
            if (row.next() && row.getBoolean(1)) {
                return;
            }
        }
        throw new InvalidHailuoPropertyException(
                TYPE,
                "is postgres, and the database has no table hailuo_request",
                "Add org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql, and leave hailuo.store.migrate as it is;"
                        + " or run db/hailuo4j/V1__hailuo4j.sql of hailuo4j-postgres once.");
    }

    private static void limit(Connection connection, Store.Limits limits) throws SQLException {
        if (limits.requestsPerSecond() == null && limits.centsPerDay() == null) {
            return;
        }
        FleetLimits all = FleetLimits.none();
        if (limits.requestsPerSecond() != null) {
            all = all.requestsPerSecond(limits.requestsPerSecond());
        }
        if (limits.centsPerDay() != null) {
            all = all.centsPerDay(limits.centsPerDay());
        }
        all.store(connection);
    }
}
