package io.github.hailuo4j.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.errors.WaitInterruptedException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ValueJsonTest {

    private static final RequestRef SUBJECT = new RequestRef("key-1", "hailuo-x", "vt_1");

    private static final VideoTask TASK = VideoTask.builder("vt_1", "/api/v1/hailuo/text_to_video")
            .status("Completed")
            .model("hailuo-02-text-to-video-pro")
            .videoUrls(List.of(URI.create("https://videos.example/1.mp4?signature=a%20b")))
            .error("slow today")
            .cost(new BigDecimal("0.570"))
            .replayed(true)
            .fields(fields())
            .build();

    private static Map<String, Object> fields() {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("cost", new BigDecimal("0.570"));
        usage.put("note", null);
        List<Object> list = new ArrayList<>(List.of(1, 5_000_000_000L, new BigInteger("9".repeat(30)), true, "🎬"));
        list.add(null);
        return Map.of("id", "vt_1", "usage", usage, "list", list, "@class", "java.lang.Runtime");
    }

    private static final List<HailuoException> EXCEPTIONS = List.of(
            new HailuoException("plain"),
            new AuthenticationException("no", 401, null, null),
            new GatewayException("odd", 418, "teapot", "req_1"),
            new RateLimitedException("slow", 429, "rate", null, Duration.ofMillis(1500)),
            new RateLimitedException("slow", 429, null, "req_2", null),
            new InvalidRequestException(
                    "hailuo-x",
                    List.of(
                            new Violation("prompt", "r", List.of("a"), "m", "/prompt/0"),
                            new Violation("", "r", List.of(), "m"))),
            new OtherGatewayException("key-1", "https://a.example", "https://b.example"),
            new SubmissionUnknownException("key-1", "the line broke", new ConnectionException("reset")),
            SubmissionUnknownException.leftUnknown("key-1", "a day has passed"),
            new TaskFailedException(TASK),
            new WaitInterruptedException(new InterruptedException()),
            new WaitTimeoutException(TASK, 3, Duration.ofSeconds(90)),
            new WaitTimeoutException(
                    TASK, 3, Duration.ofSeconds(90), new UnavailableException("down", 503, null, null)),
            new BudgetExceededException("too much"));

    static Stream<Binding> bindings() {
        return Binding.all();
    }

    private static void isSame(VideoTask read, VideoTask task) {
        assertThat(read).usingRecursiveComparison().isEqualTo(task);
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void tasksAreReadBack(Binding binding) throws Exception {
        isSame(binding.read(binding.write(TASK), VideoTask.class), TASK);
        VideoTask bare = VideoTask.builder("vt_2", "/p").build();
        assertThat(binding.write(bare))
                .isEqualTo("{\"id\":\"vt_2\",\"path\":\"/p\",\"videoUrls\":[],\"replayed\":false,\"fields\":{}}");
        isSame(binding.read(binding.write(bare), VideoTask.class), bare);
        assertThat(binding.read(binding.write(bare), VideoTask.class).isRunning())
                .isFalse();
        for (String status : List.of("pending", "processing", "FAILED", "success", "rendering")) {
            VideoTask task = VideoTask.builder("vt_3", "/p").status(status).build();
            isSame(binding.read(binding.write(task), VideoTask.class), task);
        }
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void membersThatAreNotKnownAreToleratedAndWrongOnesAreSaid(Binding binding) throws Exception {
        VideoTask read =
                binding.read("{\"new\":{\"a\":[1]},\"path\":\"/p\",\"id\":\"vt_1\",\"model\":null}", VideoTask.class);
        isSame(read, VideoTask.builder("vt_1", "/p").build());
        assertThatThrownBy(() -> binding.read("{\"path\":\"/p\"}", VideoTask.class))
                .hasMessageContaining("/id must be a text; it is missing");
        assertThatThrownBy(
                        () -> binding.read("{\"id\":\"1\",\"path\":\"/p\",\"videoUrls\":[\"a b\"]}", VideoTask.class))
                .hasMessageContaining("/videoUrls/0 must be a URL");
        assertThatThrownBy(() -> binding.read("{\"minCents\":5,\"maxCents\":1}", Price.class))
                .hasMessageContaining("a price must have 0 <= minCents <= maxCents, not 5 and 1");
        assertThatThrownBy(() -> binding.read("{\"minCents\":5.5,\"maxCents\":6}", Price.class))
                .hasMessageContaining("/minCents must be an integer");
        assertThatThrownBy(() -> binding.read("{\"event\":\"Exploded\"}", HailuoEvent.class))
                .hasMessageContaining("/event must be the name of an event: one of OverBudget, ");
        assertThat(binding.read("null", VideoTask.class)).isNull();
    }

    record Page(VideoTask task, List<VideoTask> tasks, Map<String, Price> prices, Balance balance) {}

    @ParameterizedTest
    @MethodSource("bindings")
    void pricesBalancesAndViolationsAreReadBack(Binding binding) throws Exception {
        for (Object value : List.of(
                new Price(12, 50),
                new Price(78, 78, true),
                Price.UNKNOWN,
                new Balance(-5, Map.of("currency", "USD", "more", List.of(Map.of("x", 1)))),
                new Violation("a/b", "rule", List.of("1", "2"), "message", "/a~1b"),
                SUBJECT,
                RequestRef.NONE,
                new JournalEntry(
                        "k",
                        JournalEntry.State.SUBMITTED,
                        "m",
                        "/p",
                        "{\"model\":\"m\"}",
                        Instant.parse("2026-11-26T12:00:00.123456Z"),
                        "t",
                        null,
                        null),
                JournalEntry.intent("k", "m", "/p", "{}", Instant.parse("2026-11-26T12:00:00Z"), "f")
                        .ofGateway("https://gateway.example"))) {
            assertThat(binding.read(binding.write(value), value.getClass()))
                    .as("%s", binding)
                    .isEqualTo(value);
        }
        Page page = new Page(
                TASK,
                new ArrayList<>(List.of(TASK)),
                new LinkedHashMap<>(Map.of("a", Price.UNKNOWN)),
                new Balance(3, Map.of()));
        assertThat(binding.read(binding.write(page), Page.class))
                .usingRecursiveComparison()
                .isEqualTo(page);
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void exceptionsAreReadBack(Binding binding) throws Exception {
        for (HailuoException exception : EXCEPTIONS) {
            isSame(binding.read(binding.write(exception), HailuoException.class), exception);
            assertThat(binding.read(binding.write(exception), exception.getClass()))
                    .hasSameClassAs(exception);
        }
        // As the client throws it, with what it is about.
        HailuoException told = binding.read(
                "{\"type\":\"RateLimitedException\",\"message\":\"slow\",\"status\":429,\"subject\":"
                        + binding.write(SUBJECT) + "}",
                HailuoException.class);
        assertThat(told).hasMessage("slow (HTTP 429) [task vt_1]");
        isSame(binding.read(binding.write(told), HailuoException.class), told);
        assertThat(binding.read("{\"type\":\"OfTomorrow\",\"message\":\"new\"}", HailuoException.class))
                .hasMessage("new");
        assertThatThrownBy(
                        () -> binding.read("{\"type\":\"HailuoException\",\"message\":\"x\"}", GatewayException.class))
                .hasMessageContaining("must be a GatewayException, not a HailuoException");
    }

    private static void isSame(HailuoException read, HailuoException exception) {
        assertThat(read).hasSameClassAs(exception).hasMessage(exception.getMessage());
        assertThat(read.subject()).isEqualTo(exception.subject());
        if (exception instanceof GatewayException refusal) {
            assertThat(((GatewayException) read).status()).isEqualTo(refusal.status());
            assertThat(((GatewayException) read).code()).isEqualTo(refusal.code());
            assertThat(((GatewayException) read).requestId()).isEqualTo(refusal.requestId());
        }
        if (exception instanceof RateLimitedException limited) {
            assertThat(((RateLimitedException) read).retryAfter()).isEqualTo(limited.retryAfter());
        } else if (exception instanceof InvalidRequestException invalid) {
            assertThat(((InvalidRequestException) read).violations()).isEqualTo(invalid.violations());
            assertThat(((InvalidRequestException) read).model()).isEqualTo(invalid.model());
        } else if (exception instanceof SubmissionUnknownException unknown) {
            assertThat(((SubmissionUnknownException) read).idempotencyKey()).isEqualTo(unknown.idempotencyKey());
            assertThat(((SubmissionUnknownException) read).isRepeatable()).isEqualTo(unknown.isRepeatable());
        } else if (exception instanceof TaskFailedException failed) {
            isSame(((TaskFailedException) read).task(), failed.task());
        } else if (exception instanceof WaitTimeoutException timeout) {
            isSame(((WaitTimeoutException) read).task(), timeout.task());
            assertThat(((WaitTimeoutException) read).polls()).isEqualTo(timeout.polls());
            assertThat(((WaitTimeoutException) read).elapsed()).isEqualTo(timeout.elapsed());
        }
        if (exception.getCause() instanceof HailuoException cause) {
            isSame((HailuoException) Objects.requireNonNull(read.getCause()), cause);
        }
    }

    private static List<HailuoEvent> events() {
        HailuoException failure = EXCEPTIONS.get(2);
        JournalEntry entry = JournalEntry.intent("k", "m", "/p", "{}", Instant.EPOCH, "/tmp/x.mp4");
        return List.of(
                new HailuoEvent.OverBudget(SUBJECT, new BudgetExceededException("too much")),
                new HailuoEvent.KeyReused(SUBJECT, new IdempotencyConflictException("used", 0, null, null)),
                new HailuoEvent.IntentJournaled(SUBJECT),
                new HailuoEvent.AttemptSent(SUBJECT, 0),
                new HailuoEvent.AttemptFailed(SUBJECT, 1, "NEVER_DELIVERED", Duration.ofMillis(250)),
                new HailuoEvent.Submitted(SUBJECT, true),
                new HailuoEvent.Refused(SUBJECT, failure),
                new HailuoEvent.OutcomeUnknown(SUBJECT, EXCEPTIONS.get(7)),
                new HailuoEvent.Healed(SUBJECT),
                new HailuoEvent.Polled(SUBJECT, TaskStatus.OTHER, 4),
                new HailuoEvent.PollFailed(SUBJECT, failure, 2),
                new HailuoEvent.Ended(SUBJECT, TASK, Duration.ofSeconds(80), 9),
                new HailuoEvent.WaitTimedOut(SUBJECT, Duration.ofMinutes(10), 20),
                new HailuoEvent.WaitFailed(SUBJECT, failure, 3),
                new HailuoEvent.Downloaded(SUBJECT, 5_000_000_000L),
                new HailuoEvent.DownloadFailed(SUBJECT, failure),
                new HailuoEvent.Recovered(SUBJECT, Recovery.completed(entry, TASK)),
                new HailuoEvent.Recovered(SUBJECT, Recovery.saved(entry, TASK, Path.of("/tmp/x.mp4"))),
                new HailuoEvent.Recovered(SUBJECT, Recovery.unsaved(entry, TASK, failure)),
                new HailuoEvent.Recovered(SUBJECT, Recovery.unfinished(entry, failure)));
    }

    @Test
    void eachKindOfEventIsAmongThoseThatAreTested() {
        Set<Class<?>> tested = events().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(tested).containsExactlyInAnyOrder(HailuoEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void eventsAreReadBack(Binding binding) throws Exception {
        for (HailuoEvent event : events()) {
            String json = binding.write(event);
            HailuoEvent read = binding.read(json, HailuoEvent.class);
            assertThat(read).hasSameClassAs(event);
            assertThat(read.subject()).isEqualTo(event.subject());
            assertThat(binding.write(read)).as("%s", event).isEqualTo(json);
            assertThat(binding.read(json, event.getClass())).hasSameClassAs(event);
            if (event instanceof HailuoEvent.Recovered recovered) {
                Recovery recovery = ((HailuoEvent.Recovered) read).recovery();
                assertThat(recovery.entry()).isEqualTo(recovered.recovery().entry());
                assertThat(recovery.file()).isEqualTo(recovered.recovery().file());
                assertThat(recovery.task().isPresent())
                        .isEqualTo(recovered.recovery().task().isPresent());
                assertThat(recovery.problem().isPresent())
                        .isEqualTo(recovered.recovery().problem().isPresent());
            } else if (Stream.of(event.getClass().getRecordComponents())
                    .noneMatch(each ->
                            Throwable.class.isAssignableFrom(each.getType()) || each.getType() == VideoTask.class)) {
                assertThat(read).isEqualTo(event);
            }
        }
    }

    @Test
    void noKeyOfAClientIsWritten() throws Exception {
        String key = "sk-live-0123456789abcdef";
        try (HailuoClient client = HailuoClient.builder().apiKey(key).build()) {
            VideoTask echo = VideoTask.builder("vt_1", "/p")
                    .status("refused " + key)
                    .error("bad key " + key)
                    .fields(Map.of("echo", List.of("Bearer " + key, Map.of(key, "x")), "url", "https://a/b?c=d"))
                    .build();
            List<Object> values = List.of(
                    echo,
                    new TaskFailedException(echo),
                    new HailuoException("said " + key, new IOException(key)),
                    new GatewayException("odd", 418, key, key),
                    new HailuoEvent.Refused(SUBJECT, new GatewayException(key, 500, null, null)),
                    new Balance(3, Map.of("note", key)));
            for (Binding binding : Binding.plain()) {
                for (Object value : values) {
                    assertThat(binding.write(value)).doesNotContain(key).contains("(the API key)");
                }
                assertThat(binding.write(echo)).contains("https://a/b?c=d");
            }
            assertThat(client).isNotNull();
        }
    }
}
