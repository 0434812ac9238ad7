package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.WaitInterruptedException;
import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who stops waiting, in whatever way, stops the asking: a task may run for minutes, and nobody wants to know any more. */
@Timeout(60)
final class UnwantedWaitsTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String RUNNING = "{\"id\":\"t1\",\"status\":\"processing\"}";

    private final VideoTask task = VideoTask.builder("t1", REQUEST.path()).build();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private final CountDownLatch polled = new CountDownLatch(2);

    /** Ways in which a caller ends a future that he was handed. */
    private enum End {
        CANCELLED(future -> future.cancel(true)),
        TIMED_OUT(future -> future.orTimeout(1, TimeUnit.MILLISECONDS)),
        COMPLETED(future -> future.complete(VideoTask.builder("none", "/").build())),
        FAILED(future -> future.completeExceptionally(new IllegalStateException("the caller's own")));

        private final Consumer<CompletableFuture<VideoTask>> by;

        End(Consumer<CompletableFuture<VideoTask>> by) {
            this.by = by;
        }
    }

    /** An observer is told when an operation is over for the client, too. */
    private OperationObserver observer() {
        return operation -> new OperationObserver.Course() {

            @Override
            public void completed(RequestRef subject) {}

            @Override
            public void failed(RequestRef subject, Throwable failure) {
                if (operation instanceof Operation.Wait) {
                    ended.complete(failure);
                }
            }
        };
    }

    private RawServer running() throws IOException {
        return new RawServer((request, connection) -> {
            connection.json(200, RUNNING);
            polled.countDown();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aWaitThatItsCallerEndedAsksNoMore(End end) throws Exception {
        try (RawServer server = running();
                HailuoClient client = server.client(100).observer(observer()).build()) {
            CompletableFuture<VideoTask> wait = client.awaitAsync(task);
            polled.await();
            end.by.accept(wait);
            assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void anInterruptedWaitAsksNoMore() throws Exception {
        try (RawServer server = running();
                HailuoClient client = server.client(100).observer(observer()).build()) {
            CompletableFuture<WaitInterruptedException> told = new CompletableFuture<>();
            Thread waiting = new Thread(() ->
                    told.complete(catchThrowableOfType(WaitInterruptedException.class, () -> client.await(task))));
            waiting.start();
            polled.await();
            waiting.interrupt();
            assertThat(told.get(20, TimeUnit.SECONDS)).hasMessageContaining("t1");
            assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    /** As if he had cancelled it: what was sent stays sent, and nothing is sent again. */
    @Test
    void aSubmissionThatTimedOutAtItsCallerIsNotSentAgain() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    posts.incrementAndGet();
                    gone.await();
                    connection.json(429, "{}");
                });
                HailuoClient client = server.client(100).build()) {
            CompletableFuture<VideoTask> submission = client.submitAsync(REQUEST);
            assertThat(submission.orTimeout(1, TimeUnit.MILLISECONDS))
                    .failsWithin(20, TimeUnit.SECONDS)
                    .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                    .withCauseInstanceOf(TimeoutException.class);
            gone.countDown();
            assertThat(client.drain(java.time.Duration.ofSeconds(20))).isTrue();
            assertThat(posts.get()).isLessThanOrEqualTo(1);
        }
    }
}
