package io.github.hailuo4j.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.internal.redaction.Redaction;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** A gateway that repeats what it was sent, escaped or not, does not make secrets known. */
final class RedactionWordsTest {

    private static final String KEY = "sk-abc/d+ghi";
    /** As JSON may write it. */
    private static final List<String> WRITTEN =
            List.of(KEY, "sk-abc\\/d+ghi", "sk-abc/d\\u002Bghi", "\\u0073k-abc/d+ghi");

    private final AnswerReader reader = new AnswerReader(Clock.systemUTC(), new Redaction(KEY)::of);

    private Outcome<TaskReport> read(int status, String body) throws IOException {
        ResponseBody json = ResponseBody.create(body, MediaType.get("application/json"));
        return reader.read(new Response.Builder()
                        .request(new Request.Builder().url("http://any/").build())
                        .protocol(Protocol.HTTP_1_1)
                        .message("said")
                        .code(status)
                        .body(json)
                        .build())
                .map(answer -> TaskReader.asked("t1", "/any", answer));
    }

    private VideoTask task(int status, String body) throws IOException {
        return read(status, body).orElseThrow().task();
    }

    private Throwable refusal(int status, String body) throws IOException {
        return read(status, body).fold(success -> new AssertionError(success), Outcome.Failure::exception);
    }

    @Test
    void aRefusalThatRepeatsTheKey() throws IOException {
        for (String written : WRITTEN) {
            Throwable refusal = refusal(
                    401, "{\"error\":{\"message\":\"no such key: " + written + "\",\"code\":\"" + written + "\"}}");
            assertThat(refusal)
                    .hasMessageContaining("no such key: (the API key)")
                    .extracting(Throwable::toString)
                    .asString()
                    .doesNotContain("ghi");
        }
    }

    @Test
    void aTaskThatRepeatsTheKeyKeepsItsDataAndDoesNotShowIt() throws IOException {
        Shown.hide(KEY);
        for (String written : WRITTEN) {
            VideoTask task = task(
                    200,
                    "{\"id\":\"t1\",\"status\":\"failed\",\"error\":\"bad key " + written
                            + "\",\"request\":{\"headers\":[\"" + written + "\",null]}}");
            assertThat(task.error()).contains("bad key (the API key)");
            assertThat(task.fields().get("request")).hasToString("{headers=[" + KEY + ", null]}");
            assertThat(new TaskFailedException(task)).message().doesNotContain("ghi");
        }
    }

    @Test
    void aRefusalThatRepeatsACallbackUrl() throws IOException {
        Throwable refusal = refusal(
                422, "{\"error\":\"callback_url https://example.com/hook?token=secret&ref=1 cannot be reached\"}");
        assertThat(refusal).hasMessageContaining("callback_url https://example.com/hook?(query) cannot be reached");
    }

    @Test
    void theUrlOfAVideoStaysWhole() throws IOException {
        String url = "https://example.com/v.mp4?signature=s";
        VideoTask task = task(200, "{\"id\":\"t1\",\"videos\":[{\"url\":\"" + url + "\"}]}");
        assertThat(task.videoUrls()).singleElement().hasToString(url);
    }
}
