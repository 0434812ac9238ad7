package io.github.hailuo4j.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Our tables in the application's database. */
public final class HailuoSchema {

    /** Where the migrations are, for a Flyway of the application's own. */
    public static final String LOCATION = "classpath:db/hailuo4j";

    /** The table in which Flyway keeps which of ours were made: not the application's, whose migrations are numbered too. */
    public static final String HISTORY = "hailuo_schema_history";

    private static final String FIRST = "/db/hailuo4j/V1__hailuo4j.sql";

    private HailuoSchema() {}

    /**
     * Makes the tables, or brings them up to date, in the connection's first schema. Needs Flyway with its module for PostgreSQL.
     * Several processes may do it at once.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database refuses
     */
    public static void migrate(DataSource source) {
        Flyway.configure(HailuoSchema.class.getClassLoader())
                .dataSource(source)
                .locations(LOCATION)
                .table(HISTORY)
                // Tables of the application's are there already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** All of it as plain SQL, for who has no Flyway: to be run once, in an empty or an application's schema. */
    public static String sql() {
        try (InputStream sql = HailuoSchema.class.getResourceAsStream(FIRST)) {
            if (sql == null) {
                throw new IllegalStateException("the jar lacks " + FIRST);
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
