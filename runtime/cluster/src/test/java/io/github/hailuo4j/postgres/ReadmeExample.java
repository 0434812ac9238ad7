package io.github.hailuo4j.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the README shows. */
final class ReadmeExample {

    private ReadmeExample() {}

    static void enqueue(DataSource dataSource, VideoRequest request, String orderId) throws SQLException {
        HailuoQueue queue = new HailuoQueue();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            // ... the order itself, on the same connection
            queue.enqueue(
                    connection,
                    request,
                    EnqueueOptions.defaults()
                            .tenant("acme")
                            .submit(SubmitOptions.defaults()
                                    .idempotencyKey("order-" + orderId)
                                    .output(Path.of("/videos/" + orderId + ".mp4"))));
            connection.commit();
        }
    }

    static HailuoWorker work(DataSource dataSource) {
        HailuoWorker worker = HailuoWorker.builder(
                        dataSource,
                        journal ->
                                HailuoClient.fromEnvironment().journal(journal).build())
                .name("node-1")
                .settlement((connection, entry) -> markDone(connection, entry))
                .build();
        worker.start();
        return worker;
    }

    static void settle(HailuoWorker worker) {
        // It started nothing: it is REJECTED, and may be enqueued again.
        worker.settleUnknown("order-7", new FoundOutcome.NotStarted());
        // It is SUBMITTED, once the gateway has confirmed its task.
        worker.settleUnknown("order-8", new FoundOutcome.Started("task-42"));
    }

    static void limit(Connection connection) throws SQLException {
        FleetLimits.none().requestsPerSecond(5).centsPerDay(20_000).store(connection);
    }

    static Scheduler duties(DataSource dataSource) {
        return Scheduler.create(dataSource)
                .startTasks(HailuoDuties.tasks(dataSource))
                .build();
    }

    private static void markDone(Connection connection, JournalEntry entry) throws SQLException {
        try (var update = connection.prepareStatement("update orders set state = ? where id = ?")) {
            update.setString(1, entry.state().name());
            update.setString(2, entry.key());
            update.executeUpdate();
        }
    }
}
