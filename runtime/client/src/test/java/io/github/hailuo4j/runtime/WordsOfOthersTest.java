package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever others say, messages are lines that a log and a terminal can show, and they do not tell the key. */
final class WordsOfOthersTest {

    private static final String ESCAPE = "\u001b[2J\u009b31m\nWARNING forged\r\u202e";
    private static final String IN_JSON = "\\u001b[2J\\u009b31m\\nWARNING forged\\r\\u202e";
    private static final String KEY = "sk-abc/def+ghi";

    @TempDir
    Path directory;

    private static void assertHarmless(Throwable failure) {
        assertThat(failure.getMessage())
                .doesNotContainPattern("[\\p{Cntrl}\\u009b\\u202e]")
                .doesNotContain(KEY);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("\u001b", "\u009b", "\u202e", KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 402, 403, 404, 409, 413, 418, 422, 429, 500, 503})
    void aRefusalIsOneLine(int status) throws IOException {
        String body = "{\"error\":{\"message\":\"m" + IN_JSON + KEY + "\",\"code\":\"c" + IN_JSON
                + "\",\"details\":[\"d" + IN_JSON + "\"]}}";
        try (RawServer server = new RawServer(
                        (request, connection) -> connection.json(status, body, "X-Request-ID: r\u001b[0m"));
                HailuoClient client = server.client(1_000).build()) {
            GatewayException refused = catchThrowableOfType(GatewayException.class, client::balance);
            assertHarmless(refused);
            assertThat(refused.getMessage()).contains("m\\u001b[2J", "forged");
            assertThat(refused.code()).get().asString().doesNotContain("\u001b", "\n");
            assertThat(refused.requestId()).get().asString().doesNotContain("\u001b");
        }
    }

    @Test
    void aTaskIsOneLine() {
        VideoTask task = VideoTask.builder("id" + ESCAPE, "/any")
                .status("failed" + ESCAPE)
                .error("why" + ESCAPE)
                .build();
        assertThat(task + task.error().orElseThrow()).doesNotContainPattern("[\\p{Cntrl}\\u009b\\u202e]");
        assertHarmless(new TaskFailedException(task));
        assertThat(task.id()).isEqualTo("id" + ESCAPE);
        assertThat(task.rawStatus()).isEqualTo("failed" + ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/9 \u001b[2J " + KEY + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: te\u001bxt/" + KEY + "\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 5, \u001b[2J" + KEY + "\r\n\r\nabc",
                "HTTP/1.1 206 OK\r\nContent-Range: \u001b[2J" + KEY + "\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Encoding: \u001b[2J" + KEY + "\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: \u001b[2J" + KEY + "\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\u001b[2J" + KEY + "\r\nabc",
            })
    void aServerOfFilesIsQuotedHarmlessly(String answer) throws IOException {
        try (RawServer server = DownloadAnswersTest.server((request, connection) -> connection.send(answer));
                HailuoClient client = server.client(1_000).build()) {
            assertHarmless(catchThrowableOfType(
                    TransferException.class,
                    () -> client.download(DownloadAnswersTest.task(server), directory.resolve("v.mp4"))));
        }
    }

    @Test
    void aStoreOfUploadsIsQuotedHarmlessly() throws IOException {
        Path image = Files.write(
                directory.resolve("a.png"), Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptV"));
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.path().startsWith("/api")) {
                        String url = "http://" + request.headers().get("Host") + "/put";
                        connection.json(200, "{\"upload_url\":\"" + url + "\",\"signed_id\":\"s\"}");
                    } else {
                        connection.send("HTTP/9 \u001b[2J " + KEY + "\r\n\r\n");
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            assertHarmless(catchThrowableOfType(TransferException.class, () -> client.upload(image)));
        }
    }

    /** Otherwise nobody could read the id of the paid task, and the request was sent until its time was over. */
    @Test
    void anAnswerMayBeginWithAByteOrderMark() throws IOException {
        try (RawServer server = new RawServer(
                        (request, connection) -> connection.json(200, "\ufeff{\"id\":\"t1\",\"status\":\"pending\"}"));
                HailuoClient client = server.client(1_000).build()) {
            assertThat(client.submit(new TextToVideo("x")).id()).isEqualTo("t1");
            assertThat(server.posts()).isEqualTo(1);
        }
        try (RawServer server = new RawServer(
                        (request, connection) -> connection.json(402, "\ufeff{\"error\":\"no credits\"}"));
                HailuoClient client = server.client(1_000).build()) {
            assertThat(catchThrowableOfType(InsufficientCreditsException.class, client::balance))
                    .hasMessageContaining("no credits");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:p@ss@host/x",
                "HTTPS://user:pass@host/x?sig=secret",
                "Http://h/v?sig=secret",
                "https:\\/\\/user:pass@host\\/x?sig=secret"
            })
    void urlsTellNoSecrets(String url) throws IOException {
        String escaped = url.replace("\\", "\\\\");
        try (RawServer server = new RawServer(
                        (request, connection) -> connection.json(422, "{\"error\":\"see " + escaped + "\"}"));
                HailuoClient client = server.client(1_000).build()) {
            assertThat(catchThrowableOfType(ValidationException.class, client::balance)
                            .getMessage())
                    .contains("see ")
                    .doesNotContain("pass", "ss@", "secret", "user:");
        }
    }

    /** Keys of test gateways may be any word. */
    @ParameterizedTest
    @ValueSource(strings = {"pending", "processing", "completed", "success", "failed"})
    void aKeyThatIsAStatusDoesNotHideIt(String status) {
        HailuoClient.builder().apiKey(status).build().close();
        VideoTask task = VideoTask.builder("t1", "/any").status(status).build();
        assertThat(task).hasToString("task t1 (" + status + ")");
        assertThat(new WaitTimeoutException(task, 1, Duration.ZERO)).hasMessageContaining(status);
    }
}
