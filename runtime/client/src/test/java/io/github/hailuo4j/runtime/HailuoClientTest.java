package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.PayloadTooLargeException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** From a request to a video, and what is said where it does not come to that. */
final class HailuoClientTest extends ClientOfSimulator {

    @Test
    void fromARequestToAVideo() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = client(simulator);
        Path target = directory.resolve("sub/marble.mp4");
        assertThat(client.run(new TextToVideo("marble"), target))
                .isEqualTo(target)
                .hasSize(VIDEO_BYTES);
        assertThat(simulator.requests().stream()
                        .filter(request -> request.path().startsWith("/files")))
                .isNotEmpty()
                .noneMatch(request -> request.hasAuthorization());
        assertThat(journal.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(JournalEntry.State.SAVED));
        VideoTask task = client.get(journal.entries().get(0).taskId().orElseThrow());
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.cost()).hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.57"));
    }

    @Test
    void fromARequestToAVideoWithoutWaiting() throws Exception {
        HailuoClient client = client(simulator());
        Path target = directory.resolve("marble.mp4");
        assertThat(client.runAsync(new TextToVideo("marble"), target).get(60, TimeUnit.SECONDS))
                .isEqualTo(target)
                .hasSize(VIDEO_BYTES);
        assertThat(journal.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(JournalEntry.State.SAVED))
                .satisfies(entry -> assertThat(entry.output()).contains(target.toString()));
    }

    @Test
    void aTaskOfWhichOnlyTheIdIsKnownIsFoundUnderItsPath() throws IOException {
        HailuoSimulator simulator = simulator();
        VideoTask submitted = client(simulator).submit(new TextToVideo("x"));
        HailuoClient other =
                tracked(settings(simulator).journal(new InMemoryJournal()).build());
        assertThat(other.get(submitted.id()).path()).isEqualTo("/api/v1/hailuo/text_to_video");
        assertThatThrownBy(() -> other.get("task_nobody_knows")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTimeoutIsNoFailureAndNamesTheTask() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().taskDuration(Duration.ofHours(1)));
        HailuoClient client = client(simulator);
        VideoTask task = client.submit(new TextToVideo("x"));
        assertThatThrownBy(() -> client.await(task, WaitOptions.defaults().atMost(Duration.ofSeconds(9))))
                .isInstanceOfSatisfying(WaitTimeoutException.class, timeout -> {
                    assertThat(timeout.task().id()).isEqualTo(task.id());
                    assertThat(timeout.polls()).isPositive();
                    assertThat(timeout.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(9));
                })
                .hasMessageContaining("still running and billed");
    }

    @Test
    void closingSettlesEveryFuture() throws Exception {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().taskDuration(Duration.ofHours(1)));
        HailuoClient client = settings(simulator).build();
        CompletableFuture<VideoTask> wait = client.awaitAsync(client.submit(new TextToVideo("x")));
        CompletableFuture<VideoTask> run = client.runAsync(new TextToVideo("y"));
        client.close();
        for (CompletableFuture<VideoTask> each : List.of(wait, run, client.submitAsync(new TextToVideo("z")))) {
            assertThatThrownBy(() -> each.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void aCancelledWaitStopsAsking() throws Exception {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().taskDuration(Duration.ofHours(1)));
        HailuoClient client = client(simulator);
        CompletableFuture<VideoTask> first = new CompletableFuture<>();
        CompletableFuture<VideoTask> wait = client.awaitAsync(
                client.submit(new TextToVideo("x")), WaitOptions.defaults().onProgress(first::complete));
        first.get(60, TimeUnit.SECONDS);
        wait.cancel(false);
        // One request may have been under way; after it, none follows.
        client.balance();
        client.balance();
        long asked = simulator.requestCount("GET");
        CompletableFuture<Void> later = new CompletableFuture<>();
        later.completeOnTimeout(null, 200, TimeUnit.MILLISECONDS).join();
        assertThat(simulator.requestCount("GET")).isLessThanOrEqualTo(asked + 1);
    }

    @Test
    void aFailedTaskSaysWhy() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(500))
                .failures(task -> Optional.of("content policy")));
        HailuoClient client = client(simulator);
        assertThatThrownBy(() -> client.run(new TextToVideo("x")))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("content policy");
    }

    @Test
    void refusalsHaveAClassEachAndLeaveNothingRunning() throws IOException {
        Map<Integer, Class<? extends GatewayException>> classes = Map.of(
                400, ValidationException.class,
                422, ValidationException.class,
                401, AuthenticationException.class,
                402, InsufficientCreditsException.class,
                404, NotFoundException.class,
                409, IdempotencyConflictException.class,
                413, PayloadTooLargeException.class);
        HailuoSimulator simulator = simulator();
        HailuoClient client = client(simulator);
        classes.forEach((status, type) -> {
            faults.on(IncomingRequest::isCreate, Fault.status(status));
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOfSatisfying(
                            type, refusal -> assertThat(refusal.status()).isEqualTo(status))
                    .hasMessageContaining("scripted " + status);
        });
        assertThat(simulator.taskCount()).isZero();
        assertThat(journal.entries()).allMatch(entry -> entry.state() == JournalEntry.State.REJECTED);
    }

    @Test
    void theKeyAppearsNowhere() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().apiKeys("another"));
        HailuoClientBuilder builder = settings(simulator);
        HailuoClient client = tracked(builder.build());
        assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                .isInstanceOf(AuthenticationException.class)
                .satisfies(e -> {
                    for (Throwable each = e; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain(KEY);
                    }
                });
        assertThat(client.toString() + builder + journal.entries()).doesNotContain(KEY);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        HailuoClientBuilder builder = HailuoClient.builder();
        assertThatThrownBy(builder::build)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("no API key");
        assertThatThrownBy(() -> builder.apiKey("two words")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.baseUrl(URI.create("ftp://x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.baseUrl(URI.create("https://me:secret@x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> builder.callTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.requestsPerSecond(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SubmitOptions.defaults().idempotencyKey("\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HailuoClient.fromEnvironment(Map.of()))
                .hasMessageContaining("RUNAPI_API_KEY is not set");
    }
}
