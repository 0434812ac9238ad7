package io.github.hailuo4j.spring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import io.github.hailuo4j.spring.HailuoJournalAutoConfiguration;
import io.github.hailuo4j.spring.InvalidHailuoPropertyException;
import java.util.Objects;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

/** What whoever starts an application with a store in PostgreSQL is told when something is missing. */
@Tag("slow")
class PostgresFailuresTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    HailuoAutoConfiguration.class,
                    HailuoJournalAutoConfiguration.class,
                    HailuoPostgresAutoConfiguration.class))
            .withPropertyValues(
                    "hailuo.store.type=postgres", "hailuo.api-key=any-key", "hailuo.base-url=http://127.0.0.1:9");

    private static void says(AssertableApplicationContext context, String problem, String action) {
        assertThat(context).hasFailed();
        Throwable cause =
                NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure()));
        assertThat(cause).isInstanceOf(InvalidHailuoPropertyException.class).hasMessageContaining(problem);
        assertThat(((InvalidHailuoPropertyException) cause).action()).contains(action);
    }

    @Test
    void noDataSource() {
        runner.run(context -> says(
                context,
                "hailuo.store.type is postgres, and the application has no DataSource",
                "write spring.datasource.url, such as jdbc:postgresql://localhost/videos"));
    }

    @Test
    void severalDataSources() {
        runner.withBean("one", DataSource.class, PGSimpleDataSource::new)
                .withBean("two", DataSource.class, PGSimpleDataSource::new)
                .run(context ->
                        says(context, "the application has 2 DataSources, none of them @Primary", "Mark as @Primary"));
    }

    @Test
    void oneOfSeveralIsPrimary() throws Exception {
        DataSource database = TestServer.database();
        runner.withBean("one", DataSource.class, () -> database, definition -> definition.setPrimary(true))
                .withBean("two", DataSource.class, PGSimpleDataSource::new)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(HailuoTables.class).source()).isSameAs(database);
                });
    }

    @Test
    void anotherDatabase() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:marbles");
        runner.withBean(DataSource.class, () -> h2)
                .run(context -> says(
                        context,
                        "hailuo.store.type is postgres, and the application's DataSource leads to H2",
                        "Write spring.datasource.url=jdbc:postgresql://"));
    }

    @Test
    void aDatabaseThatIsAway() {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setPortNumbers(new int[] {1});
        runner.withBean(DataSource.class, () -> away)
                .run(context -> says(
                        context,
                        "is postgres, and the database does not answer: Connection to ",
                        "Look at spring.datasource.url"));
    }

    @Test
    void noModule() {
        runner.withClassLoader(new FilteredClassLoader("io.github.hailuo4j.postgres"))
                .run(context -> says(
                        context,
                        "hailuo.store.type is postgres, and hailuo4j-postgres is not on the class path",
                        "Add the dependency io.github.hailuo4j:hailuo4j-postgres"));
    }

    @Test
    void noTablesAndNobodyWhoMakesThem() throws Exception {
        DataSource database = TestServer.database();
        runner.withBean(DataSource.class, () -> database)
                .withPropertyValues("hailuo.store.migrate=false")
                .run(context -> says(
                        context,
                        "the database has no table hailuo_request",
                        "or run db/hailuo4j/V1__hailuo4j.sql of hailuo4j-postgres once"));
    }

    @Test
    void tablesThatCannotBeMade() throws Exception {
        DataSource database = TestServer.database();
        TestServer.execute(database, "create table hailuo_worker (other text)");
        runner.withBean(DataSource.class, () -> database)
                .run(context -> says(
                        context,
                        "hailuo.store.migrate failed, and the tables are not there: ERROR: relation \"hailuo_worker\" already exists",
                        "let the user make tables and functions"));
    }

    /** In the background, nobody would read it. */
    @Test
    void noKey() throws Exception {
        DataSource database = TestServer.database();
        runner.withBean(DataSource.class, () -> database)
                .withPropertyValues("hailuo.api-key=")
                .run(context ->
                        says(context, "hailuo.api-key is not set", "Set the environment variable RUNAPI_API_KEY"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hailuo.store.lease=500ms|hailuo.store.lease must be at least 1 s, not PT0.5S|Write a time",
                "hailuo.store.batch=0|hailuo.store.batch must be at least 1, not 0|Write a number",
                "hailuo.store.in-flight=-1|hailuo.store.in-flight must be at least 1, not -1|Write a number",
                "hailuo.store.limits.requests-per-second=0|must be more than 0 and at most 1,000,000, not 0.0|Write a number",
                "hailuo.store.limits.requests-per-second=NaN|must be more than 0 and at most 1,000,000, not NaN|Write a number",
                "hailuo.store.limits.cents-per-day=-1|hailuo.store.limits.cents-per-day must be at least 0, not -1|US cents",
                "hailuo.budget-cents=5|hailuo.budget-cents must not be set with hailuo.store.type=postgres"
                        + "|Write hailuo.store.limits.cents-per-day instead",
            })
    void aBrokenProperty(String property, String problem, String action) {
        runner.withPropertyValues(property).run(context -> says(context, problem, action));
    }
}
