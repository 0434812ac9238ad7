package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that repeats the key wherever it can: what is data stays as it is, what is shown does not show it. */
final class EchoedKeyTest {

    /** The key of {@link RawServer#client}. */
    private static final String KEY = "sk-abc/def+ghi";

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final InMemoryJournal journal = new InMemoryJournal();

    private HailuoClient client(RawServer server) {
        return server.client(100)
                .journal(journal)
                .submitTimeout(Duration.ofSeconds(1))
                .listener(event -> said.add(event.toString()))
                .build();
    }

    private void take(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        said.add(trace.toString());
    }

    private void assertNothingIsShown() {
        String basic = Base64.getEncoder().encodeToString((":" + KEY).getBytes(StandardCharsets.UTF_8));
        assertThat(said).isNotEmpty();
        for (String each : said) {
            assertThat(each).doesNotContain(KEY, "sk-abc%2Fdef", "sk-abc\\/def", basic);
        }
    }

    @Test
    void aMalformedStatusLine() throws Exception {
        try (RawServer server = new RawServer((request, connection) ->
                        connection.send("HTP/1.1 " + request.headers().get("Authorization") + "\r\n\r\n"));
                HailuoClient client = client(server)) {
            take(catchThrowableOfType(SubmissionUnknownException.class, () -> client.submit(new TextToVideo("x"))));
            take(catchThrowableOfType(ConnectionException.class, client::balance));
            assertThat(said).anySatisfy(each -> assertThat(each).contains("Unexpected status line"));
            assertNothingIsShown();
        }
    }

    @Test
    void theIdOfATask() throws Exception {
        String id = "t-" + KEY;
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.method().equals("POST")) {
                        connection.json(200, "{}", "X-RunAPI-Task-Id: " + id);
                    } else {
                        connection.json(200, "{\"id\":\"" + id + "\",\"status\":\"" + KEY + "\",\"" + KEY + "\":1}");
                    }
                });
                HailuoClient client = client(server)) {
            VideoTask task = client.submit(new TextToVideo("x"));
            assertThat(task.id()).isEqualTo(id);
            assertThat(journal.findTask(id)).isPresent();
            said.add(journal.entries().toString());
            said.add(task.toString());
            WaitTimeoutException timeout = catchThrowableOfType(
                    WaitTimeoutException.class,
                    () -> client.await(task, WaitOptions.defaults().atMost(Duration.ofSeconds(2))));
            take(timeout);
            assertThat(timeout.task().fields()).containsEntry(KEY, 1).containsEntry("status", KEY);
            assertThat(server.requests().get(1).path()).endsWith("/t-sk-abc%2Fdef+ghi");
            take(catchThrowableOfType(
                    TransferException.class,
                    () -> client.download(timeout.task(), java.nio.file.Path.of("/tmp/words-none"))));
            assertNothingIsShown();
        }
    }

    @Test
    void namesInAnAnswer() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200, "{\"balance_cents\":5,\"" + KEY + "\":{\"" + KEY + "\":\"" + KEY + "\"}}"));
                HailuoClient client = client(server)) {
            Balance balance = client.balance();
            said.add(balance.toString());
            assertThat(balance.fields()).containsKey(KEY);
            assertNothingIsShown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "e", "v", "0", "https", "pending"})
    void aKeyThatIsPartOfEverything(String key) throws Exception {
        String url = "https://cdn.company.com/v0.mp4?any=e";
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200,
                        "{\"id\":\"any-e0v\",\"status\":\"completed\",\"model\":\"any-e\",\"usage\":{\"cost\":0.50},\"videos\":[{\"url\":\""
                                + url + "\"}]}"));
                HailuoClient client =
                        server.client(100).apiKey(key).journal(journal).build()) {
            VideoTask task = client.run(new TextToVideo("x"));
            assertThat(task.id()).isEqualTo("any-e0v");
            assertThat(journal.findTask("any-e0v")).isPresent();
            assertThat(task.model()).contains("any-e");
            assertThat(task.videoUrls()).containsExactly(URI.create(url));
            assertThat(client.get(task.id()).id()).isEqualTo("any-e0v");
            assertThat(server.requests().get(1).path()).endsWith("/any-e0v");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://joe:hidden-word@gateway.test/",
                "https://joe:hidden word@gateway.test/",
                "ftp://joe:hidden-word@gateway.test",
                "https://joe:hidden-word@gateway.test:99999",
                "https://hidden-word@",
                "https://gateway.test?token=hidden-word"
            })
    void thePasswordOfABaseUrlIsRefusedAndNotRepeated(String url) {
        IllegalArgumentException refused = catchThrowableOfType(
                IllegalArgumentException.class,
                () -> HailuoClient.fromEnvironment(Map.of("RUNAPI_API_KEY", KEY, "RUNAPI_BASE_URL", url)));
        take(refused);
        assertThat(refused).hasMessageContaining("a base URL");
        for (String each : List.copyOf(said)) {
            assertThat(each).doesNotContain("hidden");
        }
    }
}
