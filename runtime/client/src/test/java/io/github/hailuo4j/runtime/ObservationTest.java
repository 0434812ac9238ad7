package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.micrometer.HailuoObservationConvention;
import io.github.hailuo4j.runtime.micrometer.HailuoObservations;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a second time with the newest Micrometer; see pom.xml. */
final class ObservationTest {

    private static final TextToVideo REQUEST = new TextToVideo("a marble that nobody may read of");
    private static final Instant BEGUN = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path directory;

    private final Faults faults = new Faults();
    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final Ended handler = new Ended();
    private final List<Observation.Context> ended = handler.ended;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void collectWhatEnds() {
        registry.observationConfig().observationHandler(handler);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
        assertThat(handler.started).containsExactlyInAnyOrderElementsOf(ended);
    }

    private HailuoClient client(Duration taskDuration, HailuoObservationConvention convention) throws IOException {
        HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(taskDuration)
                .videoSource(VideoSource.ofRandomBytes(5_000))
                .faults(faults)
                .start();
        open.add(0, simulator);
        HailuoClient client = HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(new InMemoryJournal())
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .observer(new HailuoObservations(registry)
                        .withConvention(convention)
                        .withClock(Clock.fixed(BEGUN, ZoneOffset.UTC)))
                .speed(100)
                .build();
        open.add(0, client);
        return client;
    }

    private HailuoClient client(Duration taskDuration) throws IOException {
        return client(taskDuration, new HailuoObservationConvention());
    }

    private Observation.Context only(String name) {
        List<Observation.Context> found =
                ended.stream().filter(each -> each.getName().equals(name)).toList();
        assertThat(found).as("%s in %s", name, ended).hasSize(1);
        return found.get(0);
    }

    private static String low(Observation.Context context, String key) {
        KeyValue value = context.getLowCardinalityKeyValue(key);
        assertThat(value).as(key).isNotNull();
        return value.getValue();
    }

    private static List<String> highKeys(Observation.Context context) {
        return context.getHighCardinalityKeyValues().stream()
                .map(KeyValue::getKey)
                .toList();
    }

    @Test
    void micrometerIsTheOneThatTheBuildNames() {
        String named = System.getProperty("hailuo4j.micrometer", "of an IDE");
        assumeThat(named).isNotEqualTo("of an IDE");
        for (Class<?> each : List.of(Observation.class, KeyValue.class, SimpleMeterRegistry.class)) {
            assertThat(each.getProtectionDomain().getCodeSource().getLocation().getPath())
                    .contains("-" + named + ".jar");
        }
    }

    @Test
    void aRequestThatGoesWell() throws IOException {
        HailuoClient client = client(Duration.ofMillis(30));
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("order-7");
        VideoTask task = client.await(client.submit(REQUEST, options));
        client.download(task, directory.resolve("v.mp4"));
        assertThat(ended)
                .extracting(Observation.Context::getName)
                .containsExactly("hailuo.submit", "hailuo.wait", "hailuo.download");
        assertThat(ended)
                .extracting(Observation.Context::getContextualName)
                .containsExactly(
                        "generate_content " + REQUEST.modelId(),
                        "await_content " + REQUEST.modelId(),
                        "download_content " + REQUEST.modelId());
        for (Observation.Context each : ended) {
            assertThat(low(each, "gen_ai.provider.name")).isEqualTo("runapi");
            assertThat(low(each, "gen_ai.request.model")).isEqualTo(REQUEST.modelId());
            assertThat(low(each, "server.address")).isEqualTo("127.0.0.1");
            assertThat(Integer.parseInt(low(each, "server.port"))).isBetween(1, 65_535);
            assertThat(low(each, "error.type")).isEqualTo("none");
            assertThat(low(each, "http.response.status_code")).isEqualTo("none");
            assertThat(each.getHighCardinalityKeyValues())
                    .containsExactlyInAnyOrder(
                            KeyValue.of("gen_ai.response.id", task.id()),
                            KeyValue.of("hailuo.idempotency_key", "order-7"));
            assertThat(each.getError()).isNull();
        }
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("hailuo.wait")
                .that()
                .hasLowCardinalityKeyValue("gen_ai.operation.name", "await_content")
                .hasBeenStarted()
                .hasBeenStopped();
        assertThat(handler.events).containsExactly("hailuo.wait.begun@" + BEGUN.toEpochMilli());
    }

    @Test
    void aRefusalIsAnErrorWithoutWords() throws IOException {
        HailuoClient client = client(Duration.ofMillis(30));
        faults.on(IncomingRequest::isCreate, Fault.status(402));
        assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(InsufficientCreditsException.class);
        Observation.Context context = only("hailuo.submit");
        assertThat(low(context, "error.type")).isEqualTo("InsufficientCreditsException");
        assertThat(low(context, "http.response.status_code")).isEqualTo("402");
        assertThat(highKeys(context)).containsExactly("hailuo.idempotency_key");
        assertThat(context.getError()).hasMessage("InsufficientCreditsException");
        assertThat(context.getError().getStackTrace()).isEmpty();
    }

    @Test
    void nothingSaysThePrompt() throws IOException {
        HailuoClient client = client(Duration.ofMillis(30));
        client.run(REQUEST, directory.resolve("v.mp4"));
        assertThat(ended).hasSize(3).allSatisfy(each -> {
            assertThat(each.toString()).doesNotContain("nobody may read");
            assertThat(each.getAllKeyValues().toString()).doesNotContain("nobody may read");
        });
    }

    @Test
    void aConventionOfTheProgramMaySayIt() throws IOException {
        HailuoClient client = client(Duration.ofMillis(30), new HailuoObservationConvention() {

            @Override
            public KeyValues getHighCardinalityKeyValues(Observation.Context context) {
                KeyValues usual = super.getHighCardinalityKeyValues(context);
                return observation(context).operation() instanceof Operation.Submission submission
                        ? usual.and("acme.request", submission.request().toJson())
                        : usual;
            }

            @Override
            public Throwable shownFailure(Throwable failure) {
                return failure;
            }
        });
        client.submit(REQUEST);
        assertThat(only("hailuo.submit").getHighCardinalityKeyValue("acme.request"))
                .isEqualTo(KeyValue.of("acme.request", REQUEST.toJson()));
        faults.on(IncomingRequest::isCreate, Fault.status(402));
        assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(InsufficientCreditsException.class);
        assertThat(ended.get(1).getError()).isInstanceOf(InsufficientCreditsException.class);
    }

    @Test
    void aKeyThatIsKnownIsObservedToo() throws IOException {
        HailuoClient client = client(Duration.ofMillis(30));
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("k");
        String id = client.submit(REQUEST, options).id();
        client.submit(REQUEST, options);
        assertThat(ended)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.getHighCardinalityKeyValue("gen_ai.response.id"))
                        .isEqualTo(KeyValue.of("gen_ai.response.id", id)));
    }

    @Test
    void waitsThatEndWithoutTheTask() throws Exception {
        HailuoClient client = client(Duration.ofHours(1));
        VideoTask task = client.submit(REQUEST);
        CompletableFuture<VideoTask> cancelled = client.awaitAsync(task);
        assertThat(ended).hasSize(1);
        cancelled.cancel(false);
        assertThat(low(only("hailuo.wait"), "error.type")).isEqualTo("CancellationException");
        WaitOptions brief = WaitOptions.defaults().atMost(Duration.ofSeconds(5));
        assertThatThrownBy(() -> client.await(task, brief)).isInstanceOf(WaitTimeoutException.class);
        assertThat(low(ended.get(2), "error.type")).isEqualTo("WaitTimeoutException");
        CompletableFuture<VideoTask> closed = client.awaitAsync(task);
        client.close();
        assertThat(closed).isCompletedExceptionally();
        assertThat(low(ended.get(3), "error.type")).isEqualTo("ClientClosedException");
    }

    @Test
    void aVideoThatCannotBeSaved() throws IOException {
        HailuoClient client = client(Duration.ofMillis(30));
        VideoTask task = client.run(REQUEST);
        Files.createDirectories(directory.resolve("v.mp4/in/the/way"));
        assertThatThrownBy(() -> client.download(task, directory.resolve("v.mp4")))
                .isInstanceOf(TransferException.class);
        assertThat(low(only("hailuo.download"), "error.type")).isEqualTo("TransferException");
    }

    /** Registries such as Prometheus's refuse meters of one name with other tags. */
    @Test
    void metersOfOneNameHaveTheSameTags() throws IOException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        HailuoClient client = client(Duration.ofMillis(30));
        client.run(REQUEST, directory.resolve("v.mp4"));
        faults.on(IncomingRequest::isCreate, Fault.status(402));
        assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(InsufficientCreditsException.class);
        assertThat(meters.find("hailuo.submit").timers())
                .hasSize(2)
                .extracting(timer -> timer.getId().getTags().stream()
                        .map(tag -> tag.getKey())
                        .toList())
                .containsOnly(List.of(
                        "error",
                        "error.type",
                        "gen_ai.operation.name",
                        "gen_ai.provider.name",
                        "gen_ai.request.model",
                        "http.response.status_code",
                        "server.address",
                        "server.port"));
    }

    private static final class Ended implements ObservationHandler<Observation.Context> {

        private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();
        private final List<Observation.Context> started = new CopyOnWriteArrayList<>();
        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void onStart(Observation.Context context) {
            started.add(context);
        }

        @Override
        public void onEvent(Observation.Event event, Observation.Context context) {
            events.add(event.getName() + "@" + event.getWallTime());
        }

        @Override
        public void onStop(Observation.Context context) {
            ended.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
