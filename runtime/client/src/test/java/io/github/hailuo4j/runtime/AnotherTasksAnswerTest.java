package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A confused proxy answers about another task than the one that was asked for: nobody takes its state, or its video. */
@Timeout(60)
final class AnotherTasksAnswerTest {

    private static final String PATH = new TextToVideo("x").path();
    private static final String REFUSED = "asked for task t1, the gateway answered about another task";

    @TempDir
    Path directory;

    private final InMemoryJournal journal = new InMemoryJournal();

    private HailuoClient client(RawServer server) {
        return server.client(1_000).journal(journal).build();
    }

    private static String completed(String id, URI url) {
        return "{\"id\":\"" + id + "\",\"status\":\"completed\",\"videos\":[{\"url\":\"" + url + "\"}]}";
    }

    private static VideoTask task(URI url) {
        return VideoTask.builder("t1", PATH)
                .status("completed")
                .videoUrls(List.of(url))
                .build();
    }

    private static void video(RawServer.Connection connection) throws Exception {
        connection.head(200, "Content-Type: video/mp4", "Content-Length: " + DownloadAnswersTest.VIDEO.length);
        connection.send(DownloadAnswersTest.VIDEO, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"t2\",\"status\":\"failed\",\"error\":\"not mine\"}",
                "{\"task_id\":\"t2\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v\"}]}",
                "{\"id\":\"T1\",\"status\":\"processing\"}",
                "{\"id\":\"t1 \",\"status\":\"processing\"}"
            })
    void getThrows(String answer) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, answer));
                HailuoClient client = client(server)) {
            assertThatThrownBy(() -> client.get("t1"))
                    .isInstanceOf(DecodingException.class)
                    .hasMessage(REFUSED);
            assertThatThrownBy(() -> client.getAsync("t1").get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(DecodingException.class)
                    .hasMessage(REFUSED);
        }
    }

    /** Of a task that is known only by its id, the next path is not asked either: this one had an answer. */
    @Test
    void getTakesAnAnswerThatNamesNoTask() throws Exception {
        try (RawServer server =
                        new RawServer((request, connection) -> connection.json(200, "{\"status\":\"processing\"}"));
                HailuoClient client = client(server)) {
            VideoTask task = client.get("t1");
            assertThat(task.id()).isEqualTo("t1");
            assertThat(task.rawStatus()).isEqualTo("processing");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aDownloadNeverTakesAnothersFreshUrl() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.path().startsWith("/api")) {
                        String host = "http://" + request.headers().get("Host");
                        connection.json(200, completed("t2", URI.create(host + "/anothers")));
                    } else if (request.path().equals("/anothers")) {
                        video(connection);
                    } else {
                        connection.json(403, "{}");
                    }
                });
                HailuoClient client = client(server)) {
            VideoTask task = task(server.url().resolve("/expired"));
            assertThatThrownBy(() -> client.download(task, directory.resolve("v.mp4")))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining(REFUSED);
            assertThat(server.requests()).noneMatch(request -> request.path().equals("/anothers"));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDownloadGoesOnOnceTheAnswerIsAboutItsOwn() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
                    URI host = URI.create("http://" + request.headers().get("Host"));
                    if (request.path().startsWith("/api")) {
                        boolean isConfused = questions.incrementAndGet() == 1;
                        connection.json(
                                200,
                                isConfused
                                        ? completed("t2", host.resolve("/anothers"))
                                        : completed("t1", host.resolve("/fresh")));
                    } else if (request.path().equals("/expired")) {
                        connection.json(403, "{}");
                    } else {
                        video(connection);
                    }
                });
                HailuoClient client = client(server)) {
            Path file = directory.resolve("v.mp4");
            client.download(task(server.url().resolve("/expired")), file);
            assertThat(file).hasBinaryContent(DownloadAnswersTest.VIDEO);
            assertThat(questions).hasValue(2);
            assertThat(server.requests()).noneMatch(request -> request.path().equals("/anothers"));
        }
    }

    @Test
    void aWaitAsksAgain() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        URI own = URI.create("http://127.0.0.1:9/own");
        try (RawServer server = new RawServer((request, connection) -> connection.json(
                        200,
                        questions.incrementAndGet() < 3
                                ? completed("t2", URI.create("http://127.0.0.1:9/anothers"))
                                : completed("t1", own)));
                HailuoClient client = client(server)) {
            VideoTask running = VideoTask.builder("t1", PATH).status("pending").build();
            assertThat(client.awaitAsync(running))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .satisfies(task -> assertThat(task.videoUrls()).containsExactly(own));
        }
    }
}
