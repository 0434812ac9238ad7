package io.github.hailuo4j.spring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleService;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.postgres.EnqueueOptions;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.Settlement;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import io.github.hailuo4j.spring.HailuoClientCustomizer;
import io.github.hailuo4j.spring.HailuoJournalAutoConfiguration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application whose requests are in a database of its own. */
abstract class StoreInPostgres {

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    @TempDir
    Path directory;

    final BlockingQueue<JournalEntry> settled = new LinkedBlockingQueue<>();
    DataSource database = new PGSimpleDataSource();
    ApplicationContextRunner runner = new ApplicationContextRunner();

    @BeforeEach
    final void run() throws Exception {
        database = TestServer.database();
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        HailuoAutoConfiguration.class,
                        HailuoJournalAutoConfiguration.class,
                        HailuoPostgresAutoConfiguration.class))
                .withBean("database", DataSource.class, () -> database)
                .withBean("told", Settlement.class, () -> (connection, entry) -> settled.add(entry))
                .withBean("time", HailuoClientCustomizer.class, () -> builder -> builder.time(hailuo.time()))
                .withPropertyValues(
                        "hailuo.store.type=postgres",
                        "hailuo.api-key=any-key",
                        "hailuo.base-url=" + hailuo.simulator().baseUrl(),
                        "hailuo.journal=" + directory.resolve("journal"),
                        "hailuo.videos=" + directory.resolve("videos"),
                        "hailuo.health.timeout=60s");
    }

    final JournalEntry enqueue(HailuoQueue queue, SubmitOptions options) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return queue.enqueue(
                    connection,
                    MarbleService.request("a marble"),
                    EnqueueOptions.defaults().submit(options));
        }
    }

    final JournalEntry nextSettled() throws InterruptedException {
        JournalEntry entry = settled.poll(60, TimeUnit.SECONDS);
        assertThat(entry).as("nothing was settled for 60 s").isNotNull();
        return entry;
    }
}
