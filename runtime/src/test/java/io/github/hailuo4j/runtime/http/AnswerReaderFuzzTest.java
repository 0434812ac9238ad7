package io.github.hailuo4j.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.DecodingException;
import io.github.hailuo4j.runtime.Mutator;
import io.github.hailuo4j.runtime.TaskStatus;
import io.github.hailuo4j.runtime.VideoTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import retrofit2.Response;

/** Whatever the gateway, or somebody between, answers: it is a success or a failure with a message, or too long to be read. */
final class AnswerReaderFuzzTest {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int[] STATUSES = {
        200, 201, 202, 204, 206, 301, 307, 400, 401, 402, 404, 408, 409, 410, 413, 422, 429, 500, 503, 599
    };
    private static final List<String> ANSWERS = List.of(
            "{\"task_id\":\"t_1\",\"status\":\"pending\",\"model\":\"hailuo-02-text-to-video-pro\",\"task_replayed\":true}",
            "{\"id\":\"t_1\",\"status\":\"processing\",\"videos\":null,\"error\":null}",
            "{\"id\":\"t_1\",\"status\":\"completed\",\"videos\":[{\"url\":\"https://example.com/v.mp4?a=1&b=\\u4f60\"}],"
                    + "\"usage\":{\"cost\":0.57}}",
            "{\"id\":\"t_1\",\"status\":\"failed\",\"error\":{\"message\":\"no\",\"code\":\"c\"}}",
            "{\"error\":\"a text\"}",
            "{\"error\":{\"message\":\"several\",\"code\":\"x\",\"details\":[{\"message\":\"one\"},\"two\",3]}}",
            "{\"code\":\"top\",\"message\":\"m\",\"errors\":[{\"detail\":1}]}",
            "{\"balance_cents\":12345.5,\"currency\":\"USD\"}",
            "{\"signed_id\":\"s\",\"upload_url\":\"https://example.com/u\",\"headers\":{\"Content-MD5\":\"a==\"}}",
            "<html><body>Bad gateway</body></html>",
            "");
    private static final List<String> RETRY_AFTER =
            List.of("0", "120", "Mon, 01 Jan 2024 00:00:00 GMT", "99999999999", "-1", "1.5");

    private final AnswerReader reader = new AnswerReader(Clock.systemUTC());
    private final Map<Answer.Kind, Integer> failures = new EnumMap<>(Answer.Kind.class);
    private int successes;
    private int tooLong;

    @Test
    @Timeout(120)
    void twentyThousandMutations() {
        fuzz(20_000, 7);
    }

    @Test
    @Tag("campaign")
    void aMillionMutations() {
        fuzz(1_000_000, 8);
    }

    @Test
    void aNumberBeyondAllNumbersIsAnAnswerThatCannotBeRead() throws IOException {
        byte[] body = "{\"error\":{\"message\":\"m\"},\"x\":1e9999999999999}".getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(response(200, "0", body))).isInstanceOfSatisfying(Answer.Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Answer.Kind.OUTCOME_UNKNOWN);
            assertThat(failure.exception()).isInstanceOf(DecodingException.class);
        });
        assertThat(reader.read(response(400, "0", body)))
                .isInstanceOfSatisfying(
                        Answer.Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Answer.Kind.REFUSED));
    }

    @Test
    void messagesAndCodesAreCut() throws IOException {
        String longText = "x".repeat(5_000);
        byte[] body = ("{\"error\":{\"message\":\"" + longText + "\",\"code\":\"" + longText + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(response(400, "0", body)))
                .isInstanceOfSatisfying(
                        Answer.Failure.class,
                        failure -> assertThat(failure.exception()).message().hasSizeLessThan(1_000));
    }

    private void fuzz(int count, long seed) {
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            byte[] body = mutator.mutate(ANSWERS.get(random.nextInt(ANSWERS.size())));
            if (random.nextInt(2_000) == 0) {
                body = java.util.Arrays.copyOf(body, (1 << 20) + 1);
            }
            int status = STATUSES[random.nextInt(STATUSES.length)];
            String retryAfter = RETRY_AFTER.get(random.nextInt(RETRY_AFTER.size()));
            if (random.nextBoolean()) {
                retryAfter = new String(mutator.mutate(retryAfter), StandardCharsets.ISO_8859_1)
                        .replaceAll("[\\x00-\\x1f\\x7f-\\xff]", "");
            }
            try {
                read(response(status, retryAfter, body));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", input " + i + ": " + e, e);
            }
        }
        System.out.printf(
                "%,d answers in %,d ms: %,d successes, failures %s, %d too long%n",
                count, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), successes, failures, tooLong);
        assertThat(successes).isBetween(count / 100, count / 2);
        assertThat(failures).containsKeys(Answer.Kind.OUTCOME_UNKNOWN, Answer.Kind.REFUSED);
    }

    private void read(Response<ResponseBody> response) {
        long start = System.nanoTime();
        try {
            Answer answer = reader.read(response);
            assertThat(answer.waitFor().map(wait -> wait.isNegative() || wait.toSeconds() > 60))
                    .isNotEqualTo(java.util.Optional.of(true));
            if (answer instanceof Answer.Success success) {
                successes++;
                use(new VideoTask("t_1", "/path", success.fields()));
            } else if (answer instanceof Answer.Failure failure) {
                failures.merge(failure.kind(), 1, Integer::sum);
                assertThat(failure.exception().getMessage()).isNotBlank().hasSizeLessThan(1_000);
            }
        } catch (IOException e) {
            tooLong++;
            assertThat(e).hasMessageContaining("more than");
        }
        assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(LONGEST_NANOS);
    }

    private static void use(VideoTask task) {
        assertThat(task.status()).isIn((Object[]) TaskStatus.values());
        assertThat(task.videoUrls()).doesNotContainNull();
        assertThat(task.error()).isNotNull();
        assertThat(task.cost()).isNotNull();
        assertThat(task.model()).isNotNull();
        assertThat(task.toString()).startsWith("task t_1");
    }

    private static Response<ResponseBody> response(int status, String retryAfter, byte[] content) {
        ResponseBody body = ResponseBody.create(content, MediaType.get("application/json"));
        okhttp3.Response raw = new okhttp3.Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .headers(Headers.of("Retry-After", retryAfter, "X-Request-ID", "r"))
                .build();
        return raw.isSuccessful() ? Response.success(body, raw) : Response.error(body, raw);
    }
}
