package io.github.hailuo4j.spring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleService;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.Settlement;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoSink;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.spring.health.HailuoHealth;
import io.github.hailuo4j.spring.health.HealthReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests in PostgreSQL: what is enqueued is carried out, and settled where the application wants it. */
@Tag("slow")
@Timeout(300)
class PostgresStoreTest extends StoreInPostgres {

    @Test
    void whatIsEnqueuedIsCarriedOut() {
        Path output = directory.resolve("marble.mp4");
        runner.run(context -> {
            assertThat(context).doesNotHaveBean(HailuoClient.class).doesNotHaveBean(Journal.class);
            JournalEntry entry = enqueue(
                    context.getBean(HailuoQueue.class), SubmitOptions.defaults().output(output));
            JournalEntry end = nextSettled();
            assertThat(end.key()).isEqualTo(entry.key());
            assertThat(end.state()).isEqualTo(State.SAVED);
            assertThat(Files.size(output)).isPositive();
            HealthReport health = context.getBean(HailuoHealth.class).report();
            assertThat(health.verdict()).isEqualTo(HealthReport.Verdict.UP);
        });
        assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
        assertThat(directory.resolve("journal")).doesNotExist();
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        runner.run(context -> {
            HailuoQueue queue = context.getBean(HailuoQueue.class);
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                queue.enqueue(connection, MarbleService.request("never"));
                connection.rollback();
            }
            JournalEntry entry = enqueue(queue, SubmitOptions.defaults());
            assertThat(nextSettled().key()).isEqualTo(entry.key());
        });
        assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
    }

    @Test
    void settlementsAreToldInTheTransactionAndAllOfThem() throws Exception {
        TestServer.execute(database, "create table orders (key text, state text)");
        runner.withBean("orders", Settlement.class, () -> (connection, entry) -> {
                    try (var insert = connection.prepareStatement("insert into orders values (?, ?)")) {
                        insert.setString(1, entry.key());
                        insert.setString(2, entry.state().name());
                        insert.executeUpdate();
                    }
                })
                .run(context -> {
                    hailuo.simulator().next().fails("no");
                    enqueue(
                            context.getBean(HailuoQueue.class),
                            SubmitOptions.defaults().idempotencyKey("order-1"));
                    assertThat(nextSettled().state()).isEqualTo(State.FAILED);
                });
        assertThat(TestServer.text(database, "select key || ' ' || state from orders"))
                .isEqualTo("order-1 FAILED");
        assertThat(TestServer.text(database, "select state from hailuo_request"))
                .isEqualTo("FAILED");
    }

    @Test
    void aSinkGetsTheVideos() {
        BlockingQueue<String> kept = new LinkedBlockingQueue<>();
        VideoSink sink = (request, name, video) -> {
            kept.add(Path.of(name).getFileName() + " " + (Files.size(video) > 0) + " " + video.getParent());
            return "shelf/7";
        };
        runner.withBean(VideoSink.class, () -> sink).run(context -> {
            enqueue(
                    context.getBean(HailuoQueue.class),
                    SubmitOptions.defaults().output(directory.resolve("marble.mp4")));
            assertThat(nextSettled().detail()).contains("shelf/7");
            assertThat(kept).containsExactly("marble.mp4 true " + directory.resolve("videos"));
        });
        assertThat(directory.resolve("marble.mp4")).doesNotExist();
    }

    @Test
    void webhooksAreAskedForAndReceived() {
        runner.withPropertyValues(
                        "hailuo.webhook.url=http://127.0.0.1:1/hailuo/webhook",
                        "hailuo.webhook.secrets=0123456789abcdef")
                .run(context -> {
                    hailuo.time().hold();
                    JournalEntry entry = enqueue(context.getBean(HailuoQueue.class), SubmitOptions.defaults());
                    assertThat(entry.body()).contains("\"callback_url\":\"http://127.0.0.1:1/hailuo/webhook?");
                    WebhookReceiver receiver = context.getBean(WebhookReceiver.class);
                    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                    WebhookOutcome outcome =
                            receiver.receive(body, "", Map.of()).get(60, TimeUnit.SECONDS);
                    // Before the worker has its first client, the gateway is to send it again.
                    assertThat(outcome).isIn(WebhookOutcome.FORGED, WebhookOutcome.UNCONFIRMED);
                    hailuo.time().release();
                    nextSettled();
                    assertThat(receiver.receive(body, "", Map.of()).get(60, TimeUnit.SECONDS))
                            .isEqualTo(WebhookOutcome.FORGED);
                });
        assertThat(hailuo.simulator().tasks().get(0).parameters()).containsKey("callback_url");
    }
}
