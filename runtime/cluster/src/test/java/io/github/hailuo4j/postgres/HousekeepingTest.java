package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrations, and what has to be done now and then. */
class HousekeepingTest {

    /** As db-scheduler documents it. */
    private static final String SCHEDULED_TASKS = """
            create table scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea,
                execution_time timestamptz not null, picked boolean not null, picked_by text,
                last_success timestamptz, last_failure timestamptz, consecutive_failures int,
                last_heartbeat timestamptz, version bigint not null, priority smallint,
                primary key (task_name, task_instance))""";

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestServer.shared().database();
    }

    private void settled(TestWorker worker, String key, String age) throws Exception {
        database.enqueued(key, "t-" + key, 0);
        worker.lease(1);
        JournalEntry entry = worker.journal.find(key).orElseThrow();
        worker.journal.write(entry.submitted("task-" + key).to(State.COMPLETED, null));
        database.execute(
                "update hailuo_request set settled_at = now() - interval '" + age + "' where key = '" + key + "'");
        database.execute(
                "update hailuo_tenant set served_at = now() - interval '" + age + "' where tenant = 't-" + key + "'");
    }

    @Test
    void whatIsSettledForLongIsForgottenAndWhatIsOpenIsNot() throws Exception {
        TestWorker worker = database.worker();
        TestWorker dead = database.worker();
        settled(worker, "old", "8 days 1 minute");
        settled(worker, "young", "7 days 23 hours");
        database.enqueued("open", "", 0);
        database.worker().lease(1);
        database.execute("update hailuo_request set created_at = now() - interval '30 days' where key = 'open'");
        database.execute(
                "update hailuo_worker set expires_at = now() - interval '2 hours' where id <> '" + worker.id() + "'");
        try (Connection connection = database.connection()) {
            assertThat(Housekeeping.purge(connection, Duration.ofDays(8))).isEqualTo(1);
        }
        assertThat(database.text("select string_agg(key, ',' order by key) from hailuo_request"))
                .isEqualTo("open,young");
        assertThat(database.text("select string_agg(tenant, ',' order by tenant) from hailuo_tenant"))
                .isEqualTo(",t-young");
        assertThat(database.text("select count(*) from hailuo_worker where id = '" + dead.id() + "'"))
                .isEqualTo("0");
        assertThat(worker.lease(10)).as("whose worker is long dead").containsExactly("open");
    }

    @Test
    void nothingIsForgottenThatTheGatewayStillKnows() {
        assertThatThrownBy(() -> HailuoDuties.tasks(database.source(), Duration.ofHours(167)))
                .hasMessage("settled requests must be kept for 7 days at least, not for 167 hours");
    }

    @Test
    void videosThatTheGatewayWillNotKeepMuchLongerAreTriedAtOnce() throws Exception {
        TestWorker worker = database.worker();
        database.enqueued("late", "", 0);
        database.enqueued("young", "", 0);
        worker.lease(2);
        for (String key : List.of("late", "young")) {
            worker.journal.write(worker.journal.find(key).orElseThrow().submitted("task-" + key));
        }
        worker.journal.release(List.of("late", "young"), Duration.ofHours(1));
        database.execute(
                "update hailuo_request set created_at = now() - interval '6 days 1 minute' where key = 'late'");
        try (Connection connection = database.connection()) {
            assertThat(Housekeeping.hurry(connection)).isEqualTo(1);
        }
        assertThat(worker.lease(10)).containsExactly("late");
    }

    @Test
    void dbSchedulerDoesItsDuties() throws Exception {
        database.execute(SCHEDULED_TASKS);
        settled(database.worker(), "old", "9 days");
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Scheduler scheduler = Scheduler.create(database.source())
                .startTasks(HailuoDuties.tasks(database.source()))
                .pollingInterval(Duration.ofMillis(100))
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete complete) {
                        done.add(complete.getExecution().taskInstance.getTaskName() + " " + complete.getResult());
                    }
                })
                .build();
        scheduler.start();
        try {
            List<String> both = List.of(
                    String.valueOf(done.poll(60, TimeUnit.SECONDS)), String.valueOf(done.poll(60, TimeUnit.SECONDS)));
            assertThat(both).containsExactlyInAnyOrder("hailuo-purge OK", "hailuo-hurry OK");
        } finally {
            scheduler.stop();
        }
        assertThat(database.text("select count(*) from hailuo_request")).isEqualTo("0");
    }

    @Test
    void flywayMigratesTwiceBesideTheApplicationsOwnTables() throws Exception {
        TestDatabase empty = TestServer.shared().emptyDatabase();
        empty.execute("create table orders (id int)");
        HailuoSchema.migrate(empty.source());
        HailuoSchema.migrate(empty.source());
        assertThat(empty.text("select count(*) from hailuo_limits")).isEqualTo("1");
        assertThat(empty.text("select max(version) from " + HailuoSchema.HISTORY + " where success"))
                .isEqualTo("1");
        empty.enqueued("k", "", 0);
        assertThat(empty.worker().lease(1)).containsExactly("k");
    }

    @Test
    void itIsPlainSqlToo() throws Exception {
        TestDatabase empty = TestServer.shared().emptyDatabase();
        empty.execute(HailuoSchema.sql());
        empty.enqueued("k", "", 0);
        assertThat(empty.worker().lease(1)).containsExactly("k");
    }
}
