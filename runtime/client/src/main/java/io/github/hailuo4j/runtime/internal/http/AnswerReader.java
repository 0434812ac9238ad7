package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.PayloadTooLargeException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.internal.json.JsonReading;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.text.Printable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Reads the gateway's answers, and sorts its refusals. */
final class AnswerReader {

    /** No answer of the gateway is near this; a longer one is not read into memory. */
    private static final long LONGEST_ANSWER = 1 << 20;

    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_WORD = 100;

    private final Clock clock;
    private final UnaryOperator<String> mask;

    /**
     * A reader.
     *
     * @param mask takes secrets out of what refusals say, which may repeat the key
     */
    AnswerReader(Clock clock, UnaryOperator<String> mask) {
        this.clock = clock;
        this.mask = mask;
    }

    Outcome<AnswerBody> read(Response response) throws IOException {
        Duration retryAfter =
                RetryAfter.parse(response.header(RunApi.RETRY_AFTER), clock).orElse(null);
        if (response.isSuccessful()) {
            return success(response, retryAfter);
        }
        return failure(response, retryAfter);
    }

    private Outcome<AnswerBody> success(Response response, @Nullable Duration retryAfter) throws IOException {
        @Nullable String taskId = response.header(RunApi.TASK_ID_HEADER);
        if (taskId == null || taskId.isBlank()) {
            return body(response, null, retryAfter);
        }
        try {
            Outcome<AnswerBody> answer = body(response, taskId, retryAfter);
            if (answer instanceof Outcome.Success) {
                return answer;
            }
        } catch (IOException | RuntimeException | Error e) {
            // The body broke off, for example.
        }
        // What it would have said can be asked for; the id of a paid task can't.
        return new Outcome.Success<>(new AnswerBody(Map.of(), taskId), retryAfter);
    }

    private Outcome<AnswerBody> body(Response response, @Nullable String taskId, @Nullable Duration retryAfter)
            throws IOException {
        String text = text(response.body());
        Optional<JsonReading.Text> object = JsonReading.object(text);
        if (object.isPresent()) {
            Map<String, Object> fields = object.get().members();
            fields.values().removeIf(Objects::isNull);
            return new Outcome.Success<>(new AnswerBody(fields, taskId), retryAfter);
        }
        // The text itself may hold anything, and is not repeated.
        return new Outcome.Failure<>(
                Outcome.Kind.OUTCOME_UNKNOWN,
                new DecodingException("the gateway answered HTTP " + response.code()
                        + " with something that is not a JSON object (" + text.length() + " characters)"),
                retryAfter);
    }

    private static String text(ResponseBody body) throws IOException {
        if (body.source().request(LONGEST_ANSWER + 1)) {
            throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes");
        }
        return unmarked(body.source().readString(StandardCharsets.UTF_8));
    }

    /** What came of a refusal's body, decoded: its status counts, also if the body breaks off or does not end. */
    private static String beginning(ResponseBody body) {
        Buffer buffer = body.source().getBuffer();
        try {
            body.source().request(LONGEST_ANSWER);
        } catch (IOException e) {
            // What came before it is there.
        }
        return unmarked(
                buffer.snapshot((int) Math.min(buffer.size(), LONGEST_ANSWER)).utf8());
    }

    /** Some servers begin with a byte order mark, which is no JSON. What follows may be the id of a paid task. */
    private static String unmarked(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private Outcome<AnswerBody> failure(Response response, @Nullable Duration retryAfter) {
        // A proxy's HTML page, for example, has no members.
        Map<String, Object> json = JsonReading.object(beginning(response.body()))
                .map(JsonReading.Text::members)
                .orElse(Map.of());
        @Nullable String code = brief(string(member(json.get("error"), "code"), json.get("code")));
        @Nullable String requestId = brief(response.header(RunApi.REQUEST_ID));
        int status = response.code();
        if (status == HttpURLConnection.HTTP_PROXY_AUTH) {
            return new Outcome.Failure<>(Outcome.Kind.UNDELIVERABLE, new ConnectionException(Unanswered.PROXY), null);
        }
        String message = message(json);
        GatewayException exception = exception(status, message, code, requestId, retryAfter);
        return new Outcome.Failure<>(kind(status), exception, retryAfter);
    }

    private static Outcome.Kind kind(int status) {
        if (status == 429) {
            return Outcome.Kind.REJECTED_UNSTARTED;
        }
        // A redirect is not followed, and says nothing about what was done.
        return status >= 500 || status == 408 || status < 400 ? Outcome.Kind.OUTCOME_UNKNOWN : Outcome.Kind.REFUSED;
    }

    private static GatewayException exception(
            int status,
            String message,
            @Nullable String code,
            @Nullable String requestId,
            @Nullable Duration retryAfter) {
        return switch (status) {
            case 400, 422 -> new ValidationException(message, status, code, requestId);
            case 401, 403 -> new AuthenticationException(message, status, code, requestId);
            case 402 -> new InsufficientCreditsException(message, status, code, requestId);
            case 404, 410 -> new NotFoundException(message, status, code, requestId);
            case 409 -> new IdempotencyConflictException(message, status, code, requestId);
            case 413 -> new PayloadTooLargeException(message, status, code, requestId);
            case 429 -> new RateLimitedException(message, status, code, requestId, retryAfter);
            default ->
                status >= 500
                        ? new UnavailableException(message, status, code, requestId)
                        : new GatewayException(message, status, code, requestId);
        };
    }

    /** Words of the gateway stand in messages and logs: none is long, however long it was sent. */
    private @Nullable String brief(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String said = Printable.line(mask.apply(word));
        return said.length() <= LONGEST_WORD ? said : said.substring(0, LONGEST_WORD);
    }

    /** The message, and the details that a refused request comes with. */
    private String message(Map<String, Object> json) {
        @Nullable Object error = json.get("error");
        String message = string(
                error, member(error, "message"), member(error, "detail"), json.get("message"), json.get("detail"));
        List<String> details = new ArrayList<>();
        addDetails(member(error, "details"), details);
        addDetails(json.get("details"), details);
        addDetails(json.get("errors"), details);
        String words = (message == null ? "the gateway gives no reason" : message)
                + (details.isEmpty() ? "" : details.stream().distinct().collect(Collectors.joining("; ", ": ", "")));
        String all = Printable.line(mask.apply(words));
        return all.length() <= LONGEST_MESSAGE ? all : all.substring(0, LONGEST_MESSAGE) + "...";
    }

    /** Texts, or objects with a message; in a list, or as the members of an object. */
    private static void addDetails(@Nullable Object json, List<String> details) {
        Collection<?> all = json instanceof Map<?, ?> object ? object.values() : List.of();
        for (Object detail : json instanceof List<?> list ? list : all) {
            String text = string(detail, member(detail, "message"));
            if (text != null) {
                details.add(text);
            }
        }
    }

    private static @Nullable Object member(@Nullable Object json, String name) {
        return json instanceof Map<?, ?> object ? object.get(name) : null;
    }

    private static @Nullable String string(@Nullable Object... candidates) {
        for (Object candidate : candidates) {
            if (candidate instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }
}
