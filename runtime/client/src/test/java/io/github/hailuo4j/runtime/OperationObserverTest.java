package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.slf4j.MdcContext;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

final class OperationObserverTest {

    private static final TextToVideo REQUEST = new TextToVideo("a marble");

    @TempDir
    Path directory;

    private final Faults faults = new Faults();
    private final InMemoryJournal journal = new InMemoryJournal();
    private HailuoSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        MDC.clear();
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(30))
                .videoSource(VideoSource.ofRandomBytes(5_000))
                .faults(faults)
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
        MDC.clear();
    }

    private HailuoClientBuilder settings() {
        return HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .speed(100);
    }

    private static OperationObserver.Course saying(String traceparent) {
        return new OperationObserver.Course() {

            @Override
            public String traceparent() {
                return traceparent;
            }

            @Override
            public void completed(RequestRef subject) {
                throw new AssertionError("an observer of a test");
            }

            @Override
            public void failed(RequestRef subject, Throwable failure) {
                throw new AssertionError("an observer of a test");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a trace",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-the prompt"
            })
    void whatIsNoTraceparentIsNotJournaled(String other) {
        try (HailuoClient client =
                settings().observer(operation -> saying(other)).build()) {
            client.run(REQUEST, directory.resolve("v.mp4"));
        }
        assertThat(journal.entries())
                .hasSize(1)
                .allMatch(entry -> entry.traceparent().isEmpty());
    }

    @Test
    void aBrokenObserverCostsNothing() {
        try (HailuoClient client = settings()
                .observer(operation -> {
                    throw new AssertionError("an observer of a test");
                })
                .build()) {
            assertThat(client.run(REQUEST, directory.resolve("v.mp4"))).hasSize(5_000);
            faults.on(IncomingRequest::isCreate, Fault.status(402));
            assertThatThrownBy(() -> client.submit(REQUEST)).isInstanceOf(InsufficientCreditsException.class);
        }
        assertThat(simulator.tasks()).hasSize(1);
    }

    /** An underscore is no host for java.net.URI, and usual among containers. */
    @ParameterizedTest
    @CsvSource({
        "http://my_gateway:8080, my_gateway, 8080",
        "http://[::1]:9/base/, ::1, 9",
        "https://gateway.invalid, gateway.invalid, 443"
    })
    void theGatewayIsNamedAsTheBaseUrlNamesIt(String baseUrl, String host, int port) {
        List<Operation> operations = new CopyOnWriteArrayList<>();
        try (HailuoClient client = settings()
                .baseUrl(baseUrl)
                .observer(operation -> {
                    operations.add(operation);
                    return saying("");
                })
                .build()) {
            client.awaitAsync(VideoTask.builder("t", REQUEST.path()).build()).cancel(false);
        }
        assertThat(operations)
                .containsExactly(new Operation.Wait(
                        new RequestRef("", "", "t"), InetSocketAddress.createUnresolved(host, port)));
        assertThat(operations.get(0).gateway().getHostString()).isEqualTo(host);
    }

    @Test
    void theTraceIsInEventsAndExceptionsOfTheRequest() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        List<HailuoEvent> events = new CopyOnWriteArrayList<>();
        try (HailuoClient client = settings()
                .observer(operation -> saying(trace))
                .listener(events::add)
                .build()) {
            client.run(REQUEST, directory.resolve("v.mp4"));
        }
        assertThat(events)
                .isNotEmpty()
                .allMatch(event -> event.subject().traceparent().equals(trace));
    }

    @Test
    void listenersAndLogLinesHaveTheMdcOfTheirRequest() {
        Logger logger = Logger.getLogger("io.github.hailuo4j.runtime.events");
        List<Map<String, String>> logged = new CopyOnWriteArrayList<>();
        List<Map<String, String>> told = new CopyOnWriteArrayList<>();
        Map<String, String> ofCaller = new TreeMap<>();
        Handler handler = new Seeing(() -> logged.add(mdc()));
        Level level = logger.getLevel();
        logger.addHandler(handler);
        logger.setLevel(Level.FINE);
        MDC.put("hailuo.model", "the caller's");
        MDC.put("order", "7");
        try (HailuoClient client = settings()
                .logContext(new MdcContext())
                .listener(event -> told.add(mdc()))
                .build()) {
            SubmitOptions options = SubmitOptions.defaults().idempotencyKey("k");
            String id = client.await(client.submit(REQUEST, options)).id();
            client.download(client.get(id), directory.resolve("v.mp4"));
            ofCaller.putAll(MDC.getCopyOfContextMap());
            Map<String, String> withoutTask = Map.of("hailuo.idempotency_key", "k", "hailuo.model", REQUEST.modelId());
            Map<String, String> withTask = new TreeMap<>(withoutTask);
            withTask.put("hailuo.task_id", id);
            assertThat(told).contains(withoutTask, withTask).hasSameElementsAs(logged);
            assertThat(told.get(0)).isEqualTo(withoutTask);
            assertThat(told.get(told.size() - 1)).isEqualTo(withTask);
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(level);
        }
        assertThat(ofCaller).isEqualTo(Map.of("hailuo.model", "the caller's", "order", "7"));
    }

    @Test
    void aBrokenLogContextCostsNothing() {
        LogContext broken = subject -> {
            if (subject.taskId().isEmpty()) {
                throw new AssertionError("a context of a test");
            }
            return () -> {
                throw new IllegalStateException("a scope of a test");
            };
        };
        List<HailuoEvent> events = new CopyOnWriteArrayList<>();
        try (HailuoClient client =
                settings().logContext(broken).listener(events::add).build()) {
            assertThat(client.run(REQUEST, directory.resolve("v.mp4"))).hasSize(5_000);
        }
        assertThat(events).hasAtLeastOneElementOfType(HailuoEvent.IntentJournaled.class);
        assertThat(events).hasAtLeastOneElementOfType(HailuoEvent.Downloaded.class);
    }

    /** Our keys: new threads may inherit others of the caller's. */
    private static Map<String, String> mdc() {
        Map<String, String> ours = new TreeMap<>(MDC.getCopyOfContextMap());
        ours.keySet().removeIf(key -> !key.startsWith("hailuo."));
        return ours;
    }

    private static final class Seeing extends Handler {

        private final Runnable seen;

        Seeing(Runnable seen) {
            this.seen = seen;
        }

        @Override
        public void publish(LogRecord line) {
            seen.run();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
