package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a task that is not at an end says what the gateway said, and no more. */
final class ForeignStatusTest {

    private static final WaitOptions SHORT = WaitOptions.defaults().atMost(Duration.ofSeconds(5));

    private static WaitTimeoutException timeout(String answer) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200, request.method().equals("POST") ? "{\"id\":\"t1\",\"status\":\"pending\"}" : answer));
                HailuoClient client = server.client(1_000).build()) {
            VideoTask task = client.submit(new TextToVideo("x"));
            return catchThrowableOfType(WaitTimeoutException.class, () -> client.await(task, SHORT));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cancelled, '\"stopped by moderation\"', stopped by moderation",
        "expired, '{\"code\":\"x\",\"message\":\"too late\"}', too late",
        "rejected, '{\"code\":\"policy_7\"}', policy_7",
        "Aborted, '[\"one\",{\"detail\":\"two\"}]', one; two",
        "in queue, '{\"message\":\"\",\"detail\":\"busy\"}', busy",
        "zombie, 1234, 1234"
    })
    void anUnknownStatus(String status, String error, String words) throws Exception {
        assertThat(timeout("{\"id\":\"t1\",\"status\":\"" + status + "\",\"error\":" + error + "}"))
                .hasMessageContaining("has the status " + status)
                .hasMessageContaining("the gateway says: " + words)
                .message()
                .doesNotContain("still running");
    }

    @Test
    void completedWithoutVideos() throws Exception {
        assertThat(timeout("{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[],\"error\":\"filtered by safety\"}"))
                .hasMessageContaining("has the status completed and no video")
                .hasMessageContaining("filtered by safety")
                .message()
                .doesNotContain("running");
    }

    @Test
    void completedWithoutVideosForVeryLong() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200, "{\"id\":\"t1\",\"status\":\"completed\",\"error\":\"filtered by safety\"}"));
                HailuoClient client = server.client(1_000).build()) {
            VideoTask task = client.submit(new TextToVideo("x"));
            assertThat(catchThrowableOfType(DecodingException.class, () -> client.await(task)))
                    .hasMessageContaining("has no video")
                    .hasMessageContaining("filtered by safety");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"processing", "pending", "Processing"})
    void aTaskThatRunsIsSaidToRun(String status) throws Exception {
        assertThat(timeout("{\"id\":\"t1\",\"status\":\"" + status + "\"}"))
                .hasMessageContaining("is still running and billed; its status was " + status);
    }

    @Test
    void aTaskOfWhichTheGatewaySaysNothing() throws Exception {
        assertThat(timeout("{\"id\":\"t1\"}"))
                .hasMessageContaining("may be running and billed")
                .message()
                .doesNotContain("still running");
    }

    @Test
    void aGatewayThatFallsSilent() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("POST")) {
                        connection.json(200, "{\"id\":\"t1\",\"status\":\"processing\"}");
                    } else {
                        connection.json(503, "{\"error\":\"maintenance\"}");
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            VideoTask task = client.submit(new TextToVideo("x"));
            assertThat(catchThrowableOfType(WaitTimeoutException.class, () -> client.await(task, SHORT)))
                    .hasMessageContaining("is still running and billed as far as the gateway last said")
                    .hasMessageContaining("maintenance")
                    .hasCauseInstanceOf(UnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "Failed", " failed "})
    void failedInAnyLetterCase(String status) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200, "{\"id\":\"t1\",\"status\":\"" + status + "\",\"error\":\"stopped by moderation\"}"));
                HailuoClient client = server.client(1_000).build()) {
            VideoTask task = client.submit(new TextToVideo("x"));
            assertThat(catchThrowableOfType(TaskFailedException.class, () -> client.await(task, SHORT)))
                    .hasMessageContaining("stopped by moderation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0", "2147483648", "9007199254740993", "123456789012345678901234567890"})
    void aNumberIsAnId(String id) throws Exception {
        InMemoryJournal journal = new InMemoryJournal();
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200,
                        request.method().equals("POST")
                                ? "{\"task_id\":" + id + ",\"status\":\"pending\"}"
                                : "{\"id\":" + id
                                        + ",\"status\":\"completed\",\"videos\":[{\"url\":\"http://any/v.mp4\"}]}"));
                HailuoClient client = server.client(1_000).journal(journal).build()) {
            VideoTask task = client.run(new TextToVideo("x"));
            assertThat(task.id()).isEqualTo(id);
            assertThat(journal.findTask(id)).isPresent();
            assertThat(server.posts()).isEqualTo(1);
            assertThat(client.get(id).id()).isEqualTo(id);
            assertThat(server.requests().get(server.requests().size() - 1).path())
                    .endsWith("/" + id);
        }
    }
}
