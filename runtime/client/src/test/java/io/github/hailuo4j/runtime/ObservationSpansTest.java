package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.micrometer.HailuoObservations;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans as Spring Boot wires them: Micrometer Tracing on OpenTelemetry. Runs a second time with the newest Micrometer. */
final class ObservationSpansTest {

    private static final TextToVideo REQUEST = new TextToVideo("a marble");

    @TempDir
    Path directory;

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private SdkTracerProvider provider;
    private HailuoSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exported))
                .build();
        io.opentelemetry.api.trace.Tracer otel = provider.get("test");
        OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        OtelPropagator propagator =
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                        new DefaultTracingObservationHandler(tracer)));
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(200))
                .videoSource(VideoSource.ofRandomBytes(5_000))
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
        provider.close();
    }

    private HailuoClientBuilder settings(Path journal) {
        return HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(FileJournal.open(journal))
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .observer(new HailuoObservations(registry))
                .speed(100);
    }

    private SpanData span(String name) {
        List<SpanData> found = exported.getFinishedSpanItems().stream()
                .filter(each -> each.getName().startsWith(name))
                .toList();
        assertThat(found).as("%s in %s", name, exported.getFinishedSpanItems()).hasSize(1);
        return found.get(0);
    }

    @Test
    void oneTraceFromTheCallersSpanOverARestart() throws IOException {
        Path file = directory.resolve("journal");
        Path video = directory.resolve("v.mp4");
        SubmitOptions options = SubmitOptions.defaults().output(video);
        try (HailuoClient client = settings(file).build()) {
            Observation.createNotStarted("order", registry).observe(() -> {
                client.submit(REQUEST, options);
            });
        }
        SpanData order = span("order");
        SpanData submission = span("generate_content");
        assertThat(submission.getParentSpanId()).isEqualTo(order.getSpanId());
        assertThat(submission.getTraceId()).isEqualTo(order.getTraceId());
        assertThat(submission.getKind()).isEqualTo(SpanKind.CLIENT);
        JournalEntry entry = FileJournal.read(file).get(0);
        assertThat(entry.traceparent())
                .contains("00-" + submission.getTraceId() + "-" + submission.getSpanId() + "-01");

        try (HailuoClient later = settings(file).build()) {
            later.recover();
        }
        assertThat(video).hasSize(5_000);
        for (String name : List.of("await_content", "download_content")) {
            SpanData span = span(name);
            assertThat(span.getTraceId()).as(name).isEqualTo(order.getTraceId());
            assertThat(span.getParentSpanId()).as(name).isEqualTo(submission.getSpanId());
            assertThat(span.getStatus().getStatusCode()).as(name).isNotEqualTo(StatusCode.ERROR);
        }
        assertThat(exported.getFinishedSpanItems()).hasSize(4);
    }

    @Test
    void aWaitIsNotOpenWhileItLasts() throws IOException {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        AtomicLong seenRunning = new AtomicLong();
        try (HailuoSimulator slow = HailuoSimulator.builder()
                        .clock(new LaterClock(later::get))
                        .taskDuration(Duration.ofHours(1))
                        .start();
                HailuoClient client = settings(directory.resolve("journal"))
                        .baseUrl(slow.baseUrl())
                        .build()) {
            VideoTask task = client.submit(REQUEST);
            long before = now();
            client.await(task, WaitOptions.defaults().onProgress(running -> {
                seenRunning.compareAndSet(0, now());
                later.set(Duration.ofHours(1));
            }));
            SpanData wait = span("await_content");
            assertThat(wait.getEvents()).hasSize(1);
            long begun = wait.getEvents().get(0).getEpochNanos();
            assertThat(begun).isBetween(before, seenRunning.get());
            assertThat(wait.getStartEpochNanos()).isGreaterThanOrEqualTo(seenRunning.get());
        }
    }

    /** The machine's time, in nanoseconds since 1970. */
    private static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    @Test
    void aWaitForSomebodyElsesTaskIsAChildOfWhatWasCurrent() throws IOException {
        VideoTask task;
        try (HailuoClient other = settings(directory.resolve("journal")).build()) {
            task = other.submit(REQUEST);
        }
        try (HailuoClient client = settings(directory.resolve("journal-2")).build()) {
            Observation current = Observation.start("page", registry);
            current.scoped(() -> {
                client.awaitAsync(task).join();
            });
            current.stop();
        }
        assertThat(span("await_content").getParentSpanId())
                .isEqualTo(span("page").getSpanId());
        assertThat(span("await_content").getTraceId())
                .isNotEqualTo(span("generate_content").getTraceId());
    }

    @Test
    void anIntentThatIsSentAgainStaysInItsTrace() throws IOException {
        Path file = directory.resolve("journal");
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (FileJournal journal = FileJournal.open(file)) {
            journal.write(JournalEntry.intent(
                            "k",
                            REQUEST.modelId(),
                            REQUEST.path(),
                            REQUEST.toJson(),
                            Objects.requireNonNull(java.time.Clock.systemUTC().instant()),
                            null)
                    .tracedAs("00-" + trace + "-b7ad6b7169203331-01"));
        }
        try (HailuoClient client = settings(file).build()) {
            assertThat(client.recover()).hasSize(1);
        }
        assertThat(exported.getFinishedSpanItems()).hasSize(2).allSatisfy(each -> {
            assertThat(each.getTraceId()).isEqualTo(trace);
            assertThat(each.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        });
    }

    @Test
    void withoutAnObserverTheJournalIsAsBefore() throws IOException {
        Path file = directory.resolve("journal");
        try (HailuoClient client =
                settings(file).observer(operation -> new Unobserved()).build()) {
            client.submit(REQUEST);
        }
        assertThat(Files.readString(file)).contains("task_id").doesNotContain("traceparent");
    }

    private static final class Unobserved implements io.github.hailuo4j.runtime.event.OperationObserver.Course {

        @Override
        public void completed(io.github.hailuo4j.runtime.task.RequestRef subject) {}

        @Override
        public void failed(io.github.hailuo4j.runtime.task.RequestRef subject, Throwable failure) {}
    }
}
