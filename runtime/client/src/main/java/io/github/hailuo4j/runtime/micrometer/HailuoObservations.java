package io.github.hailuo4j.runtime.micrometer;

import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Observes submissions, waits and downloads; with Micrometer Tracing, these are spans. Give it to {@code
 * HailuoClientBuilder.observer(new HailuoObservations(registry))}. Names and attributes: {@link HailuoObservationConvention}.
 *
 * <ul>
 *   <li>{@code hailuo.submit}: a logical request, all its attempts included; a child of what is current on the caller's thread
 *   <li>{@code hailuo.wait}: is begun and ended when the wait ends, since a span that is open for minutes is lost in a crash. Its
 *       event {@code hailuo.wait.begun} has the time at which the wait began
 *   <li>{@code hailuo.download}: the saving of a video
 * </ul>
 *
 * <p>Waits, downloads and repeated submissions are children of the submission's span, in whatever process. The journal keeps its {@code
 * traceparent}, if the tracer propagates as W3C Trace Context has it, and nothing else: baggage and {@code tracestate} may say
 * something of people. Where there is none, they are children of what was current when they began.
 *
 * <p>The times of observations as meters say little of waits: {@link HailuoMetrics} has the ages at which tasks ended.
 */
public final class HailuoObservations implements OperationObserver {

    private static final String TRACEPARENT = "traceparent";

    private final ObservationRegistry registry;
    private final HailuoObservationConvention convention;
    private final Clock clock;

    /** Observations of a registry. */
    public HailuoObservations(ObservationRegistry registry) {
        this(registry, new HailuoObservationConvention(), Clock.systemUTC());
    }

    private HailuoObservations(ObservationRegistry registry, HailuoObservationConvention convention, Clock clock) {
        this.registry = registry;
        this.convention = convention;
        this.clock = clock;
    }

    /** The same, with other names and attributes. */
    public HailuoObservations withConvention(HailuoObservationConvention other) {
        return new HailuoObservations(registry, other, clock);
    }

    /** The same, by another clock than the machine's. */
    public HailuoObservations withClock(Clock other) {
        return new HailuoObservations(registry, convention, other);
    }

    @Override
    public Course begin(Operation operation) {
        OperationProgress progress = new OperationProgress(operation, clock.instant());
        if (operation instanceof Operation.Submission) {
            return submission(progress);
        }
        if (operation instanceof Operation.Wait) {
            // Where the submission is the parent, nothing else is kept for minutes, with all that its context holds.
            boolean isTraced = !operation.subject().traceparent().isEmpty();
            return new WaitCourse(progress, isTraced ? null : registry.getCurrentObservation());
        }
        String name = operation instanceof Operation.Download ? "hailuo.download" : "hailuo.submit";
        Observation observation = observation(name, progress, following(operation.subject()));
        return new LiveCourse(progress, observation.start(), "");
    }

    private Course submission(OperationProgress progress) {
        Map<String, String> carrier = new ConcurrentHashMap<>();
        SenderContext<Map<String, String>> context = new SenderContext<>(
                (headers, name, value) -> {
                    if (headers != null) {
                        headers.put(name, value);
                    }
                },
                Kind.CLIENT);
        context.setCarrier(carrier);
        Observation observation =
                observation("hailuo.submit", progress, context).start();
        return new LiveCourse(progress, observation, carrier.getOrDefault(TRACEPARENT, ""));
    }

    /** What continues the trace of the submission, if that is known. */
    private static Observation.Context following(RequestRef subject) {
        if (subject.traceparent().isEmpty()) {
            return new Observation.Context();
        }
        ReceiverContext<Map<String, String>> context =
                new ReceiverContext<>((headers, name) -> headers.get(name), Kind.CLIENT);
        context.setCarrier(Map.of(TRACEPARENT, subject.traceparent()));
        return context;
    }

    private Observation observation(String name, OperationProgress progress, Observation.Context context) {
        context.put(HailuoObservation.class, progress);
        return Observation.createNotStarted(name, () -> context, registry).observationConvention(convention);
    }

    private void stop(
            Observation observation, OperationProgress progress, RequestRef subject, @Nullable Throwable failure) {
        progress.ended(subject, failure);
        if (failure != null) {
            observation.error(convention.shownFailure(failure));
        }
        observation.stop();
    }

    /** Of an observation that is open as long as the operation. */
    private final class LiveCourse implements Course {

        private final OperationProgress progress;
        private final Observation observation;
        private final String traceparent;

        LiveCourse(OperationProgress progress, Observation observation, String traceparent) {
            this.progress = progress;
            this.observation = observation;
            this.traceparent = traceparent;
        }

        @Override
        public String traceparent() {
            return traceparent;
        }

        @Override
        public void completed(RequestRef subject) {
            stop(observation, progress, subject, null);
        }

        @Override
        public void failed(RequestRef subject, Throwable failure) {
            stop(observation, progress, subject, failure);
        }
    }

    /** Of an observation that is made at the end. */
    private final class WaitCourse implements Course {

        private final OperationProgress progress;
        private final @Nullable Observation parent;

        WaitCourse(OperationProgress progress, @Nullable Observation parent) {
            this.progress = progress;
            this.parent = parent;
        }

        @Override
        public void completed(RequestRef subject) {
            record(subject, null);
        }

        @Override
        public void failed(RequestRef subject, Throwable failure) {
            record(subject, failure);
        }

        private void record(RequestRef subject, @Nullable Throwable failure) {
            Observation observation = observation("hailuo.wait", progress, following(subject));
            if (parent != null) {
                observation.parentObservation(parent);
            }
            observation.start();
            observation.event(Observation.Event.of(
                    "hailuo.wait.begun", "hailuo.wait.begun", progress.begunAt().toEpochMilli()));
            stop(observation, progress, subject, failure);
        }
    }
}
