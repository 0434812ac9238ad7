package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.micrometer.HailuoMetrics;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener is told of every transition, with key, model and task; the meters count them. */
final class ListenerTest {

    private static final TextToVideo REQUEST = new TextToVideo("a marble");

    @TempDir
    Path directory;

    private final Faults faults = new Faults();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<HailuoEvent> events = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private HailuoClientBuilder settings(Duration taskDuration) throws IOException {
        HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(taskDuration)
                .videoSource(VideoSource.ofRandomBytes(5_000))
                .faults(faults)
                .start();
        open.add(0, simulator);
        return HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .listener(((HailuoListener) events::add).andThen(new HailuoMetrics(registry)))
                .speed(100);
    }

    private HailuoClient client(HailuoClientBuilder settings) {
        HailuoClient client = settings.build();
        open.add(0, client);
        return client;
    }

    private static boolean isPoll(IncomingRequest request) {
        return request.method().equals("GET") && request.path().startsWith("/api/v1/hailuo/");
    }

    private <E extends HailuoEvent> E only(Class<E> type) {
        List<E> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).as("%s", events).hasSize(1);
        return found.get(0);
    }

    private double count(String meter, String... tags) {
        return registry.get(meter)
                .tags(tags)
                .tag("model", REQUEST.modelId())
                .counter()
                .count();
    }

    @Test
    void aRequestThatGoesWell() throws IOException {
        client(settings(Duration.ofMillis(30))).run(REQUEST, directory.resolve("v.mp4"));
        List<HailuoEvent> withoutPolls = events.stream()
                .filter(event -> !(event instanceof HailuoEvent.Polled))
                .toList();
        assertThat(withoutPolls)
                .hasExactlyElementsOfTypes(
                        HailuoEvent.IntentJournaled.class,
                        HailuoEvent.AttemptSent.class,
                        HailuoEvent.Submitted.class,
                        HailuoEvent.Ended.class,
                        HailuoEvent.Downloaded.class);
        JournalEntry entry = journal.entries().get(0);
        assertThat(events.get(0).subject()).isEqualTo(new RequestRef(entry.key(), REQUEST.modelId(), ""));
        RequestRef subject = entry.subject();
        assertThat(subject.taskId()).isNotEmpty();
        assertThat(events.subList(2, events.size()))
                .allMatch(event -> event.subject().equals(subject));
        HailuoEvent.Ended ended = only(HailuoEvent.Ended.class);
        assertThat(ended.polls()).isEqualTo(events.size() - withoutPolls.size());
        assertThat(only(HailuoEvent.Downloaded.class).bytes()).isEqualTo(5_000);

        assertThat(count("hailuo.submissions", "outcome", "submitted")).isEqualTo(1);
        assertThat(count("hailuo.attempts")).isEqualTo(1);
        assertThat(count("hailuo.polls", "outcome", "answered")).isEqualTo(ended.polls());
        assertThat(registry.get("hailuo.tasks")
                        .tag("status", "completed")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo((double) ended.age().toNanos());
        assertThat(registry.get("hailuo.tasks.cost").summary().totalAmount()).isEqualTo(57);
        assertThat(registry.get("hailuo.downloads").summary().totalAmount()).isEqualTo(5_000);
    }

    @Test
    void anAttemptWhoseAnswerIsLostIsRepeated() throws IOException {
        HailuoClient client = client(settings(Duration.ofMillis(30)));
        faults.on(IncomingRequest::isCreate, Fault.reset(Point.BEFORE_ANSWER));
        client.submit(REQUEST);
        assertThat(only(HailuoEvent.AttemptFailed.class).kind()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(only(HailuoEvent.Submitted.class).replayed()).isTrue();
        assertThat(count("hailuo.attempts.failed", "kind", "outcome_unknown")).isEqualTo(1);
        assertThat(count("hailuo.submissions", "outcome", "replayed")).isEqualTo(1);
    }

    @Test
    void refusalsOfTheGatewayTheBudgetAndTheJournal() throws IOException {
        HailuoClient client = client(settings(Duration.ofMillis(30)).budgetCents(60));
        faults.on(IncomingRequest::isCreate, Fault.status(402));
        assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(InsufficientCreditsException.class);
        assertThat(only(HailuoEvent.Refused.class).failure()).isInstanceOf(InsufficientCreditsException.class);
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("k");
        client.submit(REQUEST, options);
        assertThatThrownBy(() -> client.submit(new TextToVideo("another"), options))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(only(HailuoEvent.KeyReused.class).subject().key()).isEqualTo("k");
        assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(BudgetExceededException.class);
        assertThat(only(HailuoEvent.OverBudget.class).subject().model()).isEqualTo(REQUEST.modelId());
        for (String outcome : List.of("refused", "submitted", "key_reused", "over_budget")) {
            assertThat(count("hailuo.submissions", "outcome", outcome)).isEqualTo(1);
        }
    }

    @Test
    void anUnknownOutcomeIsHealedAndRecovered() throws Exception {
        HailuoClientBuilder settings = settings(Duration.ofMillis(30))
                .idempotency(Idempotency.NONE)
                .webhooks(WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests"));
        HailuoClient client = client(settings);
        faults.on(IncomingRequest::isCreate, Fault.reset(Point.BEFORE_ANSWER));
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("k").output(directory.resolve("v.mp4"));
        assertThatThrownBy(() -> client.submit(REQUEST, options)).isInstanceOf(SubmissionUnknownException.class);
        assertThat(only(HailuoEvent.OutcomeUnknown.class).failure()).isInstanceOf(SubmissionUnknownException.class);
        String body = journal.entries().get(0).body();
        String query = body.substring(body.indexOf('?') + 1, body.lastIndexOf('"'));
        String taskId =
                ((HailuoSimulator) open.get(open.size() - 1)).tasks().get(0).id();
        WebhookOutcome outcome = client.webhookReceiver()
                .receive(
                        ("{\"id\":\"" + taskId + "\",\"status\":\"processing\"}").getBytes(StandardCharsets.UTF_8),
                        query,
                        Map.of())
                .get(60, TimeUnit.SECONDS);
        assertThat(outcome).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(only(HailuoEvent.Healed.class).subject().taskId()).isEqualTo(taskId);
        assertThat(client.recover()).hasSize(1);
        assertThat(only(HailuoEvent.Recovered.class).recovery().file()).isPresent();
        assertThat(Files.size(directory.resolve("v.mp4"))).isEqualTo(5_000);
        assertThat(count("hailuo.submissions", "outcome", "healed")).isEqualTo(1);
        assertThat(count("hailuo.recoveries", "outcome", "finished")).isEqualTo(1);
    }

    @Test
    void pollsThatFailAndWaitsThatEnd() throws IOException {
        HailuoClient client = client(settings(Duration.ofHours(1)));
        VideoTask task = client.submit(REQUEST);
        faults.on(ListenerTest::isPoll, Fault.status(503), Fault.status(401));
        assertThatThrownBy(() -> client.await(task)).isInstanceOf(AuthenticationException.class);
        assertThat(events.stream().filter(HailuoEvent.PollFailed.class::isInstance))
                .hasSize(2);
        HailuoEvent.WaitFailed failed = only(HailuoEvent.WaitFailed.class);
        assertThat(failed.failure()).isInstanceOf(AuthenticationException.class);
        assertThat(failed.polls()).isEqualTo(2);
        WaitOptions brief = WaitOptions.defaults().atMost(Duration.ofSeconds(5));
        assertThatThrownBy(() -> client.await(task, brief)).isInstanceOf(WaitTimeoutException.class);
        assertThat(only(HailuoEvent.WaitTimedOut.class).subject().taskId()).isEqualTo(task.id());
        assertThat(count("hailuo.waits.ended", "reason", "failure")).isEqualTo(1);
        assertThat(count("hailuo.waits.ended", "reason", "time")).isEqualTo(1);
        assertThat(count("hailuo.polls", "outcome", "failed")).isEqualTo(2);
    }

    @Test
    void aVideoThatCannotBeSaved() throws IOException {
        HailuoClient client = client(settings(Duration.ofMillis(30)));
        VideoTask task = client.run(REQUEST);
        Path directoryInTheWay = Files.createDirectories(directory.resolve("v.mp4/in/the/way"));
        assertThat(directoryInTheWay).isDirectory();
        assertThatThrownBy(() -> client.download(task, directory.resolve("v.mp4")))
                .isInstanceOf(TransferException.class);
        assertThat(only(HailuoEvent.DownloadFailed.class).subject().taskId()).isEqualTo(task.id());
        assertThat(count("hailuo.downloads.failed")).isEqualTo(1);
    }

    @Test
    void aTaskOfSomebodyElseHasNoKeyAndNoModel() throws IOException {
        HailuoClientBuilder settings = settings(Duration.ofMillis(30));
        VideoTask task = client(settings).submit(REQUEST);
        events.clear();
        client(settings.journal(new InMemoryJournal())).await(task);
        assertThat(only(HailuoEvent.Ended.class).subject()).isEqualTo(new RequestRef("", "", task.id()));
        assertThat(registry.get("hailuo.tasks").tag("model", "unknown").timer().count())
                .isEqualTo(1);
    }

    @Test
    void evenAnErrorOfAListenerKeepsNobodyWaiting() throws IOException {
        HailuoClient client = client(settings(Duration.ofMillis(30)).listener(event -> {
            throw new AssertionError("a listener of a test");
        }));
        assertThat(client.run(REQUEST).videoUrls()).hasSize(1);
    }
}
