package io.github.hailuo4j.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.internal.redaction.Redaction;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says of a task, and that nothing in an answer loses the id of a paid one. */
final class TaskReaderTest {

    private static final String PATH = "/api/v1/hailuo/text_to_video";

    private final AnswerReader reader = new AnswerReader(Clock.systemUTC(), new Redaction("a-key")::of);

    private Outcome<AnswerBody> read(String json, String... headers) throws IOException {
        Response.Builder response = new Response.Builder()
                .request(new Request.Builder().url("http://127.0.0.1/").build())
                .protocol(Protocol.HTTP_1_1)
                .message("")
                .code(200)
                .body(ResponseBody.create(json, MediaType.get("application/json")));
        for (int i = 0; i < headers.length; i += 2) {
            response.header(headers[i], headers[i + 1]);
        }
        return reader.read(response.build());
    }

    private Optional<VideoTask> created(String json, String... headers) throws IOException {
        return read(json, headers)
                .map(answer -> TaskReader.created(PATH, answer))
                .orElseThrow();
    }

    private VideoTask asked(String json) throws IOException {
        return TaskReader.asked("t1", PATH, read(json).orElseThrow()).task();
    }

    @Test
    void allThatAnAnswerSays() throws IOException {
        VideoTask task = asked(
                "{\"id\":\"t1\",\"status\":\"success\",\"model\":\"m\",\"task_replayed\":true,"
                        + "\"videos\":[{\"url\":\"https://example.com/a.mp4\"},{},null,{\"url\":\"https://example.com/b c.mp4\"}],"
                        + "\"error\":{\"code\":\"c\",\"detail\":[\"why\",{\"reason\":\"so\"}]},\"usage\":{\"cost\":0.57},\"new\":[1]}");
        assertThat(task.id()).isEqualTo("t1");
        assertThat(task.path()).isEqualTo(PATH);
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.rawStatus()).isEqualTo("success");
        assertThat(task.model()).contains("m");
        assertThat(task.isReplayed()).isTrue();
        assertThat(task.videoUrls())
                .containsExactly(URI.create("https://example.com/a.mp4"), URI.create("https://example.com/b%20c.mp4"));
        assertThat(task.error()).contains("why; so");
        assertThat(task.cost()).contains(new BigDecimal("0.57"));
        assertThat(task.fields()).containsKeys("id", "videos", "new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":null,\"videos\":null,\"error\":null,\"usage\":null}",
                "{\"status\":7,\"model\":[],\"videos\":{},\"error\":true,\"usage\":[],\"task_replayed\":\"true\"}",
                "{\"videos\":[1,\"https://example.com/v\",{\"url\":5}],\"error\":{},\"usage\":{\"cost\":\"0.57\"}}",
                "{\"videos\":[{\"url\":\":\"}],\"error\":[[],{}],\"usage\":{\"cost\":1e999999999}}",
            })
    void whatIsNotUnderstoodIsNotKnown(String json) throws IOException {
        VideoTask task = asked(json);
        assertThat(task.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(task.isRunning()).isFalse();
        assertThat(task.model()).isEmpty();
        assertThat(task.videoUrls()).isEmpty();
        assertThat(task.error()).isEmpty();
        assertThat(task.cost()).isEmpty();
        assertThat(task.isReplayed()).isFalse();
    }

    /** As deep as the parser lets through. */
    @Test
    void anErrorThatIsNestedDeeply() throws IOException {
        int depth = 990;
        assertThat(asked("{\"error\":" + "[".repeat(depth) + "\"why\"" + "]".repeat(depth) + "}")
                        .error())
                .contains("why");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"task_id\":\"b\",\"id\":\"c\"}|a|b",
                "{\"id\":12345678901234567890}|a|12345678901234567890",
                "{\"task_id\":\" \",\"id\":7}|a|7",
                "{\"task_id\":1.5}|a|a",
                "{}|a|a",
                "no JSON|a|a",
                "null|a|a",
            })
    void theTaskOfASubmission(String json, String header, String id) throws IOException {
        assertThat(created(json, "X-RunAPI-Task-Id", header)).map(VideoTask::id).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":\"\"}", "{\"id\":null}", "{\"id\":{}}", "{\"id\":false}"})
    void aSubmissionWhoseAnswerNamesNoTask(String json) throws IOException {
        assertThat(created(json)).isEmpty();
        assertThat(created(json, "X-RunAPI-Task-Id", " ")).isEmpty();
    }

    @Test
    void theTaskOfASubmissionIsKnownAlsoIfTheRestCannotBeRead() {
        Map<String, Object> unreadable = new HashMap<>();
        unreadable.put("id", "t1");
        // Copying it throws.
        unreadable.put("any", null);
        Optional<VideoTask> task = TaskReader.created(PATH, new AnswerBody(unreadable, null));
        assertThat(task).map(VideoTask::id).contains("t1");
        assertThat(task).map(VideoTask::path).contains(PATH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"id\":\"t1\"}|THIS", "{\"task_id\":\"t2\"}|ANOTHER", "{\"status\":\"failed\"}|NONE"})
    void whichTaskAnAnswerIsAbout(String json, TaskReport.Naming naming) throws IOException {
        TaskReport report = TaskReader.asked("t1", PATH, read(json).orElseThrow());
        assertThat(report.naming()).isEqualTo(naming);
        assertThat(report.task().id()).isEqualTo("t1");
    }

    @Test
    void anAnswerThatCannotBeReadLeavesTheOutcomeUnknownAndKeepsWhenToAskAgain() throws IOException {
        Outcome<UploadPlace> outcome = read(
                        "{\"signed_id\":\"s\",\"upload_url\":\"ftp://any/?signature=x\"}", "Retry-After", "3")
                .map(UploadPlace::read);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Outcome.Kind.OUTCOME_UNKNOWN);
            assertThat(failure.exception())
                    .isInstanceOf(DecodingException.class)
                    .hasMessage("the gateway's upload_url must be an http or https URL");
        });
        assertThat(outcome.waitFor()).contains(Duration.ofSeconds(3));
    }

    @Test
    void anUploadPlaceKeepsItsHeadersAndDoesNotShowItsSignature() throws IOException {
        UploadPlace place =
                UploadPlace.read(read("{\"signed_id\":\"s-1\",\"upload_url\":\"https://store.example/u?signature=x\","
                                + "\"headers\":{\"Content-MD5\":\"m\",\"x-n\":5}}")
                        .orElseThrow());
        assertThat(place.headers()).containsExactlyInAnyOrderEntriesOf(Map.of("Content-MD5", "m", "x-n", "5"));
        assertThat(place.confirmation()).isEqualTo("{\"signed_id\":\"s-1\"}");
        assertThat(place).hasToString("UploadPlace(store.example)");
    }
}
