package io.github.hailuo4j.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.Mutator;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.internal.redaction.Redaction;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the gateway answers is an answer, an answer that is not understood, or a broken connection. */
final class AnswerReaderTest {

    private static final List<String> ANSWERS = List.of(
            "{\"task_id\":\"t-1\",\"status\":\"pending\",\"model\":\"m\",\"task_replayed\":true}",
            "{\"id\":\"t-1\",\"status\":\"completed\",\"videos\":[{\"url\":\"https://example.com/v.mp4?a=b\"}],\"error\":null,"
                    + "\"usage\":{\"cost\":0.57}}",
            "{\"id\":\"t-1\",\"status\":\"failed\",\"error\":\"content policy\"}",
            "{\"balance_cents\":1200,\"spent_cents_today\":57}",
            "{\"error\":{\"message\":\"Validation failed\",\"code\":\"invalid\",\"details\":[{\"field\":\"prompt\"}]}}",
            "{\"error\":\"Not found\",\"code\":\"not_found\"}",
            "<html><body>502</body></html>");

    private static final int[] STATUSES = {
        200, 201, 202, 204, 302, 400, 401, 402, 404, 408, 409, 413, 422, 429, 500, 503
    };

    private final AnswerReader reader = new AnswerReader(Clock.systemUTC(), new Redaction("a-key")::of);

    @Test
    @Tag("slow")
    void twentyThousandMutatedAnswers() {
        fuzz(20_000);
    }

    @Test
    @Tag("campaign")
    void aMillionMutatedAnswers() {
        fuzz(1_000_000);
    }

    private void fuzz(int count) {
        long seed = 5;
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        int understood = 0;
        for (int i = 0; i < count; i++) {
            byte[] body = mutator.mutate(ANSWERS.get(random.nextInt(ANSWERS.size())));
            int status = STATUSES[random.nextInt(STATUSES.length)];
            String retryAfter = new String(mutator.mutate("120"), StandardCharsets.ISO_8859_1);
            try {
                Outcome<TaskReport> outcome = reader.read(response(status, body, retryAfter))
                        .map(answer -> TaskReader.asked("t-1", "/path", answer));
                if (outcome instanceof Outcome.Failure<TaskReport> failure) {
                    assertThat(failure.exception().getMessage()).isNotNull().hasSizeLessThan(2_000);
                    if (failure.exception() instanceof GatewayException refusal) {
                        assertThat(refusal.status()).isEqualTo(status);
                    }
                    assertThat(failure.waitFor()).isNotNull();
                } else {
                    understood++;
                    use(outcome.orElseThrow().task());
                }
            } catch (IOException e) {
                assertThat(e).isInstanceOf(IOException.class);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError(
                        "seed " + seed + ", input " + i + ", status " + status + ": "
                                + new String(body, StandardCharsets.UTF_8),
                        e);
            }
        }
        assertThat(understood).isGreaterThan(count / 50);
    }

    /** All that callers ask of a task. */
    private static void use(VideoTask task) {
        assertThat(task.toString()).hasSizeLessThan(1_000);
        assertThat(task.status()).isNotNull();
        assertThat(task.rawStatus()).isNotNull();
        assertThat(task.videoUrls()).doesNotContainNull();
        assertThat(task.model()).isNotNull();
        assertThat(task.error()).isNotNull();
        task.cost().ifPresent(cost -> assertThat(cost.toPlainString()).hasSizeLessThan(1_000));
        assertThat(task.isReplayed()).isIn(true, false);
    }

    private static Response response(int status, byte[] body, String retryAfter) {
        ResponseBody json = ResponseBody.create(body, MediaType.get("application/json"));
        return new Response.Builder()
                .request(new Request.Builder().url("http://127.0.0.1/").build())
                .protocol(Protocol.HTTP_1_1)
                .message("")
                .code(status)
                .header("Retry-After", retryAfter.replaceAll("[^\\x20-\\x7e]", "?"))
                .body(json)
                .build();
    }
}
