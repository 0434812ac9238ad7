package io.github.hailuo4j.spring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.postgres.FleetLimits;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.HailuoSchema;
import io.github.hailuo4j.postgres.HailuoWorker;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.util.ReflectionTestUtils;

/** Requests in PostgreSQL: what the properties say counts, what the database has stays, and beans of the application take their place. */
@Tag("slow")
@Timeout(300)
class PostgresSettingsTest extends StoreInPostgres {

    private static String setting(HailuoWorker worker, String name) {
        Object settings = ReflectionTestUtils.getField(worker, "settings");
        Object value = ReflectionTestUtils.invokeMethod(Objects.requireNonNull(settings), name);
        return String.valueOf(value);
    }

    @Test
    void propertiesAreTheWorkersSettings() {
        runner.withPropertyValues(
                        "hailuo.store.lease=8s",
                        "hailuo.store.batch=7",
                        "hailuo.store.in-flight=9",
                        "spring.application.name=marbles")
                .run(context -> {
                    HailuoWorker worker = context.getBean(HailuoWorker.class);
                    assertThat(setting(worker, "lease")).isEqualTo("PT8S");
                    assertThat(setting(worker, "heartbeat")).isEqualTo("PT2S");
                    assertThat(setting(worker, "batch")).isEqualTo("7");
                    assertThat(setting(worker, "mostInFlight")).isEqualTo("9");
                    assertThat(setting(worker, "name")).isEqualTo("marbles");
                });
    }

    private FleetLimits limits() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return FleetLimits.read(connection);
        }
    }

    @Test
    void limitsAreStoredAndStayUnlessTheyAreSet() throws Exception {
        runner.withPropertyValues(
                        "hailuo.store.limits.requests-per-second=2.5", "hailuo.store.limits.cents-per-day=500")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(limits().requestsPerSecond()).isEqualTo(OptionalDouble.of(2.5));
        assertThat(limits().centsPerDay()).isEqualTo(OptionalLong.of(500));
        runner.run(context -> assertThat(context).hasNotFailed());
        assertThat(limits().centsPerDay()).isEqualTo(OptionalLong.of(500));
        runner.withPropertyValues("hailuo.store.limits.cents-per-day=0")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(limits().requestsPerSecond()).isEmpty();
        assertThat(limits().centsPerDay()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void tablesAreThereBesideTheApplicationsOwn() throws Exception {
        TestServer.execute(database, "create table orders (key text)");
        runner.run(context -> assertThat(context).hasNotFailed());
        assertThat(TestServer.text(database, "select count(*) from hailuo_schema_history where success"))
                .isEqualTo("2");
    }

    @Test
    void whoMadeTheTablesNeedsNoMigration() throws Exception {
        TestServer.execute(database, HailuoSchema.sql());
        runner.withPropertyValues("hailuo.store.migrate=false").run(context -> {
            assertThat(context).hasNotFailed();
            enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
            assertThat(nextSettled().state()).isEqualTo(State.COMPLETED);
        });
        assertThat(TestServer.text(database, "select to_regclass('hailuo_schema_history')"))
                .isEqualTo("null");
    }

    @Test
    void beansOfTheApplicationTakeTheirPlace() throws Exception {
        HailuoQueue queue = new HailuoQueue();
        try (HailuoWorker worker = HailuoWorker.builder(
                        database,
                        journal -> HailuoClient.builder()
                                .apiKey("any-key")
                                .journal(journal)
                                .build())
                .build()) {
            runner.withBean(HailuoQueue.class, () -> queue)
                    .withBean(
                            "own", HailuoWorker.class, () -> worker, definition -> definition.setDestroyMethodName(""))
                    .run(context -> {
                        assertThat(context.getBean(HailuoQueue.class)).isSameAs(queue);
                        assertThat(context.getBean(HailuoWorker.class)).isSameAs(worker);
                        // When that starts and ends is its own business.
                        assertThat(context).doesNotHaveBean(HailuoWorkerLifecycle.class);
                    });
        }
    }
}
