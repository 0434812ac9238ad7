package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.WaitInterruptedException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a caller's waiting, the caller is told which paid task it was about; and no caller's code costs one. */
final class SubjectTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final SubmitOptions KEY = SubmitOptions.defaults().idempotencyKey("order-1");
    private static final String COMPLETED =
            "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}";

    private final InMemoryJournal journal = new InMemoryJournal();
    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch answerNow = new CountDownLatch(1);

    private RawServer slow() throws Exception {
        return new RawServer((request, connection) -> {
            received.countDown();
            answerNow.await();
            connection.json(200, "{\"id\":\"t1\"}");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aRunThatEndsEarlyNamesItsTask(int status) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    boolean post = request.method().equals("POST");
                    connection.json(post ? 200 : status, post ? "{\"id\":\"t1\"}" : "{\"error\":\"no\"}");
                });
                HailuoClient client = server.client(1_000).build()) {
            GatewayException failure = catchThrowableOfType(GatewayException.class, () -> client.run(REQUEST));
            assertThat(failure.subject().orElseThrow().taskId()).isEqualTo("t1");
            assertThat(failure).hasMessageEndingWith("[task t1]");
        }
    }

    @Test
    void closingDuringASubmissionNamesItsKey() throws Exception {
        try (RawServer server = slow()) {
            HailuoClient client = server.client(1).journal(journal).build();
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST, KEY);
            received.await();
            client.close();
            assertThatThrownBy(() -> submission.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            ClientClosedException.class,
                            closed -> assertThat(closed.subject().orElseThrow().key())
                                    .isEqualTo("order-1"))
                    .hasMessageEndingWith("[idempotency key order-1]");
            assertThat(journal.find("order-1").orElseThrow().isOpen()).isTrue();
        } finally {
            answerNow.countDown();
        }
    }

    @Test
    void anInterruptDuringASubmissionNamesTheKeyThatWasMintedForIt() throws Exception {
        try (RawServer server = slow();
                HailuoClient client = server.client(1).journal(journal).build()) {
            Thread.currentThread().interrupt();
            WaitInterruptedException interrupted =
                    catchThrowableOfType(WaitInterruptedException.class, () -> client.submit(REQUEST));
            assertThat(Thread.interrupted()).isTrue();
            String key = interrupted.subject().orElseThrow().key();
            // It goes on without its caller.
            received.await();
            assertThat(journal.entries()).extracting(JournalEntry::key).containsExactly(key);
            answerNow.countDown();
            assertThat(client.submit(REQUEST, SubmitOptions.defaults().idempotencyKey(key))
                            .id())
                    .isEqualTo("t1");
            assertThat(server.posts()).isEqualTo(1);
        } finally {
            answerNow.countDown();
        }
    }

    @Test
    void aScheduleThatThrowsAndACallbackThatThrowsCostNoTask() throws Exception {
        PollSchedule broken = new PollSchedule() {
            @Override
            public Duration nextDelay(String setting, Duration sinceSubmission, int polls) {
                throw new IllegalStateException("a schedule of a test");
            }

            @Override
            public void completed(String setting, Duration notBefore, Duration notAfter) {
                throw new AssertionError("a schedule of a test");
            }
        };
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, COMPLETED));
                HailuoClient client = server.client(100)
                        .journal(journal)
                        .pollSchedule(broken)
                        .callbackExecutor(Runnable::run)
                        .build()) {
            WaitOptions throwing = WaitOptions.defaults().onProgress(task -> {
                throw new IllegalStateException("a callback of a test");
            });
            VideoTask task = client.submit(REQUEST, KEY);
            assertThat(client.await(task, throwing).status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(journal.find("order-1").orElseThrow().state()).isEqualTo(State.COMPLETED);
        }
    }
}
