package io.github.hailuo4j.spring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.HailuoSchema;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.spring.health.HailuoHealth;
import io.github.hailuo4j.spring.health.HealthReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Requests in PostgreSQL: how the worker begins and ends with the application, and waits for a database that is away. */
@Tag("slow")
@Timeout(300)
class PostgresLifecycleTest extends StoreInPostgres {

    /** The gateway has the request and does not answer yet when the application is told to end. */
    @Test
    void anAnswerIsWaitedForAtTheEnd() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        hailuo.simulator().faults().compute(request -> {
            if (request.isCreate()) {
                sent.countDown();
                try {
                    answers.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.empty();
        });
        hailuo.time().hold();
        runner.withPropertyValues("hailuo.shutdown.drain=30s", "hailuo.store.lease=1h")
                .run(context -> {
                    enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
                    assertThat(sent.await(60, TimeUnit.SECONDS)).isTrue();
                    CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                            .execute(answers::countDown);
                });
        assertThat(TestServer.text(database, "select state from hailuo_request"))
                .isEqualTo("SUBMITTED");
        // Others have it at once, or as soon as a busy machine lets it leave. Its lease would go on for an hour.
        while (!TestServer.text(database, "select count(*) from hailuo_worker where expires_at > clock_timestamp()")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }

    /** The database comes back later; nothing is to be migrated or stored. */
    @Test
    void aDatabaseThatIsAwayIsWaitedForWhereNothingIsToBeMade() throws Exception {
        TestServer.execute(database, HailuoSchema.sql());
        DataSource real = database;
        CountDownLatch back = new CountDownLatch(1);
        database = new Away(real, back);
        runner.withPropertyValues("hailuo.store.migrate=false").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(HailuoHealth.class).report().verdict()).isEqualTo(HealthReport.Verdict.UNKNOWN);
            back.countDown();
            enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
            assertThat(nextSettled().state()).isEqualTo(State.COMPLETED);
        });
    }

    private static final class Away extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private final transient DataSource real;
        private final transient CountDownLatch back;

        Away(DataSource real, CountDownLatch back) {
            this.real = real;
            this.back = back;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (back.getCount() > 0) {
                throw new SQLException("the connection is refused");
            }
            return real.getConnection();
        }
    }

    @Test
    void aContextThatWasStoppedStartsAgain() {
        runner.run(context -> {
            HailuoWorkerLifecycle lifecycle = context.getBean(HailuoWorkerLifecycle.class);
            assertThat(lifecycle.isRunning()).isTrue();
            // As a test's context that is paused: the worker starts once.
            lifecycle.stop();
            assertThat(lifecycle.isRunning()).isFalse();
            lifecycle.start();
            enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
            assertThat(nextSettled().state()).isEqualTo(State.COMPLETED);
        });
    }
}
