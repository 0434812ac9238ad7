package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many waits, a silent gateway, a slow disk: the limit is a limit, and submissions wait for none of them. */
@Timeout(300)
@Tag("slow")
final class LoadTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final PollSchedule AT_THE_END = PollSchedule.every(Duration.ofHours(1));

    private static VideoTask task(int number) {
        return VideoTask.builder("t" + number, REQUEST.path())
                .status("processing")
                .build();
    }

    @Test
    void aThousandWaitsThatEndTogetherKeepTheLimit() throws Exception {
        ConcurrentLinkedQueue<Long> asked = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        try (RawServer server = new RawServer((request, connection) -> {
                    asked.add(System.nanoTime());
                    connection.json(200, "{\"status\":\"processing\"}");
                });
                HailuoClient client = server.client(1)
                        .requestsPerSecond(20)
                        .pollSchedule(AT_THE_END)
                        .build()) {
            List<CompletableFuture<VideoTask>> waits = new ArrayList<>();
            WaitOptions options = WaitOptions.defaults().atMost(Duration.ofMillis(100));
            for (int i = 0; i < 1_000; i++) {
                waits.add(client.awaitAsync(task(i), options));
            }
            for (CompletableFuture<VideoTask> wait : waits) {
                assertThatThrownBy(() -> wait.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(WaitTimeoutException.class);
            }
        }
        // A question is seen here after it was sent, on a busy machine much later: too early is what none can be.
        List<Long> times = asked.stream().sorted().toList();
        assertThat(times).hasSizeGreaterThan(2);
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i) - start)
                    .as("the %dth question", i)
                    .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(50L * i - 10));
        }
    }

    @Test
    void cancelledWaitsGiveTheirPlacesBack() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200, "{\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}"));
                HailuoClient client = server.client(1)
                        .requestsPerSecond(0.5)
                        .pollSchedule(PollSchedule.every(Duration.ofMillis(1)))
                        .build()) {
            List<CompletableFuture<VideoTask>> waits = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                waits.add(client.awaitAsync(task(i)));
            }
            waits.get(0).get(60, TimeUnit.SECONDS);
            waits.forEach(wait -> wait.cancel(false));
            // Behind the thousand it would be half an hour.
            assertThat(client.awaitAsync(task(1_000)).get(60, TimeUnit.SECONDS).status())
                    .isEqualTo(TaskStatus.COMPLETED);
        }
    }

    @Test
    void aGatewayThatIsSilentAboutTasksHoldsBackNoSubmission() throws Exception {
        CountDownLatch asked = new CountDownLatch(16);
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("POST")) {
                        connection.json(200, "{\"id\":\"t\"}");
                    } else {
                        asked.countDown();
                        end.await();
                    }
                });
                HailuoClient client = server.client(1)
                        .pollSchedule(PollSchedule.every(Duration.ofMillis(1)))
                        .build()) {
            for (int i = 0; i < 200; i++) {
                client.awaitAsync(task(i));
            }
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.submitAsync(REQUEST).get(60, TimeUnit.SECONDS).id())
                    .isEqualTo("t");
        } finally {
            end.countDown();
        }
    }

    /** The gateway's answer to the last question never comes. */
    @Test
    void aWaitEndsWhenItsTimeIsOver() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> end.await());
                HailuoClient client = server.client(1).build()) {
            // Nothing but its time ends it: there is no answer, and no call has failed by then.
            assertThatThrownBy(
                            () -> client.await(task(1), WaitOptions.defaults().atMost(Duration.ofMillis(100))))
                    .isInstanceOf(WaitTimeoutException.class);
        } finally {
            end.countDown();
        }
    }

    @Test
    void submittingBlocksNoCallerForAsLongAsTheDiskTakes() throws Exception {
        CountDownLatch diskAnswers = new CountDownLatch(1);
        AtomicBoolean sentBefore = new AtomicBoolean();
        JournalOf journal = new JournalOf(new InMemoryJournal(), entry -> {
            try {
                diskAnswers.await();
            } catch (InterruptedException e) {
                throw new JournalException("interrupted");
            }
        });
        try (RawServer server = new RawServer((request, connection) -> {
                    if (diskAnswers.getCount() > 0) {
                        sentBefore.set(true);
                    }
                    connection.json(200, "{\"id\":\"t-" + request.headers().get("Idempotency-Key") + "\"}");
                });
                HailuoClient client = server.client(1).journal(journal).build()) {
            List<CompletableFuture<VideoTask>> submissions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                submissions.add(client.submitAsync(REQUEST));
            }
            assertThat(submissions).noneMatch(CompletableFuture::isDone);
            diskAnswers.countDown();
            for (CompletableFuture<VideoTask> submission : submissions) {
                submission.get(60, TimeUnit.SECONDS);
            }
            assertThat(sentBefore).as("sent before its intent was on disk").isFalse();
            assertThat(server.posts()).isEqualTo(20);
        }
    }
}
