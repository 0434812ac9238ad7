package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.RawServer.Connection;
import io.github.hailuo4j.runtime.RawServer.Received;
import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of files that no simulator plays: slow, without a length, with one piece at a time; and callers who change their minds. */
final class DownloadEdgesTest {

    private static final byte[] VIDEO =
            "any bytes, as long as they are not all the same; ".repeat(400).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        executor.shutdownNow();
    }

    private Path target() {
        return directory.resolve("v.mp4");
    }

    private static VideoTask task(RawServer server, String path) {
        return VideoTask.builder("t1", "/api/v1/hailuo/text_to_video")
                .status("completed")
                .videoUrls(List.of(URI.create(server.url() + path)))
                .build();
    }

    /** What is left from where the request says, with a tag. */
    private static void head(Received request, Connection connection) throws IOException {
        int from = request.rangeStart();
        List<String> range = from == 0
                ? List.of("Content-Length: " + VIDEO.length)
                : List.of(
                        "Content-Length: " + (VIDEO.length - from),
                        "Content-Range: bytes " + from + "-" + (VIDEO.length - 1) + "/" + VIDEO.length);
        Deque<String> headers = new ArrayDeque<>(range);
        headers.add("Content-Type: video/mp4");
        headers.add("ETag: \"one\"");
        connection.head(from == 0 ? 200 : 206, headers.toArray(String[]::new));
    }

    private static void whole(Received request, Connection connection) throws IOException {
        head(request, connection);
        connection.send(VIDEO, request.rangeStart());
    }

    /** Half of the video, and the other half when the test says so. */
    private RawServer slow() throws IOException {
        return new RawServer((request, connection) -> {
            head(request, connection);
            int from = request.rangeStart();
            int half = Math.max(from, VIDEO.length / 2);
            connection.send(Arrays.copyOf(VIDEO, half), from);
            begun.countDown();
            goOn.await();
            connection.send(VIDEO, half);
        });
    }

    @Test
    @Tag("slow")
    void oneAtATimeWritesAFile() throws Exception {
        try (RawServer server = slow();
                HailuoClient client = server.client(100).build()) {
            VideoTask task = task(server, "/v");
            CompletableFuture<Path> first = client.downloadAsync(task, target());
            begun.await();
            assertThatThrownBy(() -> client.download(task, target()))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("is being saved already");
            goOn.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS)).hasBinaryContent(VIDEO);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void closingEndsADownload() throws Exception {
        try (RawServer server = slow()) {
            HailuoClient client = server.client(100).callbackExecutor(executor).build();
            CompletableFuture<Path> download = client.downloadAsync(task(server, "/v"), target());
            begun.await();
            // Nothing comes: it is not the next bytes that end it.
            client.close();
            executor.shutdown();
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS))
                    .as("the thread goes back")
                    .isTrue();
            assertThat(download)
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(ClientClosedException.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(target()).doesNotExist();
        }
    }

    @Test
    void cancellingEndsADownloadThatCanBeContinued() throws Exception {
        try (RawServer server = slow();
                HailuoClient client =
                        server.client(100).callbackExecutor(executor).build()) {
            CompletableFuture<Path> download = client.downloadAsync(task(server, "/v"), target());
            begun.await();
            while (Files.size(directory.resolve("v.mp4.part")) < VIDEO.length / 2) {
                Thread.onSpinWait();
            }
            download.cancel(true);
            goOn.countDown();
            // On the same thread: it is free when the first has ended.
            CompletableFuture<Path> next = client.downloadAsync(task(server, "/v"), target());
            assertThat(next.get(60, TimeUnit.SECONDS)).hasBinaryContent(VIDEO);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).rangeStart()).isGreaterThanOrEqualTo(VIDEO.length / 2);
        }
    }

    @Test
    void whatHasNoEndIsNotTakenForWhole() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    connection.head(200, "Content-Type: video/mp4");
                    connection.send(Arrays.copyOf(VIDEO, 100), 0);
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThatThrownBy(() -> client.download(task(server, "/v"), target()))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("does not say how long the video is");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aPartThatBreaksOffIsNotTakenForTheRest() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    int from = request.rangeStart();
                    if (from == 0) {
                        head(request, connection);
                    } else {
                        connection.head(
                                206,
                                "Content-Type: video/mp4",
                                "ETag: \"one\"",
                                "Content-Range: bytes " + from + "-" + (VIDEO.length - 1) + "/" + VIDEO.length);
                    }
                    connection.send(Arrays.copyOf(VIDEO, Math.min(VIDEO.length, from + 2_000)), from);
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThat(client.download(task(server, "/v"), target())).hasBinaryContent(VIDEO);
            assertThat(server.requests())
                    .as("as many pieces as it takes, not six")
                    .hasSize((VIDEO.length + 1_999) / 2_000);
        }
    }

    @Test
    void aDirectoryIsNoTarget() throws Exception {
        try (RawServer server = new RawServer(DownloadEdgesTest::whole);
                HailuoClient client = server.client(100).build()) {
            assertThatThrownBy(() -> client.download(task(server, "/v"), directory))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("is a directory");
            assertThat(server.requests()).isEmpty();
        }
    }

    /** Also on a caller's only thread, which must not wait for itself. */
    @Test
    void aUrlThatExpiredIsReplacedThoughTheGatewayStumbles() throws Exception {
        for (int expired : List.of(400, 401, 403, 404, 410)) {
            Deque<Integer> statuses = new ArrayDeque<>(List.of(503, 429, 200));
            Path file = directory.resolve(expired + ".mp4");
            try (RawServer server = new RawServer((request, connection) -> {
                        if (request.path().startsWith("/old")) {
                            connection.json(expired, "<Error><Code>ExpiredToken</Code></Error>");
                        } else if (request.path().startsWith("/new")) {
                            whole(request, connection);
                        } else {
                            String host = request.headers().get("Host");
                            connection.json(
                                    statuses.remove(),
                                    "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://" + host
                                            + "/new\"}]}");
                        }
                    });
                    HailuoClient client =
                            server.client(1_000).callbackExecutor(executor).build()) {
                assertThat(client.downloadAsync(task(server, "/old"), file).get(60, TimeUnit.SECONDS))
                        .hasBinaryContent(VIDEO);
            }
        }
    }

    @Test
    void aTaskThatIsGoneIsNotAskedForAgainAndAgain() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(404, "{\"error\":\"no\"}"));
                HailuoClient client = server.client(1_000).build()) {
            assertThatThrownBy(() -> client.download(task(server, "/v"), target()))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("no (HTTP 404)")
                    .hasMessageContaining("t1");
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** Saves a video under one name again and again. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            try (RawServer server = new RawServer(DownloadEdgesTest::whole);
                    HailuoClient client = server.client(1_000).build()) {
                save(client, task(server, "/v"), Path.of(arguments[0]));
            }
        }
    }

    private static int save(HailuoClient client, VideoTask task, Path file) throws IOException {
        int saved = 0;
        for (int i = 0; i < 300; i++) {
            try {
                client.download(task, file);
                saved++;
            } catch (TransferException e) {
                assertThat(e).hasMessageContaining("in use by another process");
            }
            if (Files.exists(file)) {
                assertThat(file).hasBinaryContent(VIDEO);
            }
        }
        return saved;
    }

    @Test
    @Tag("slow")
    void twoProcessesThatSaveUnderOneNameSpoilNothing() throws Exception {
        Path output = directory.resolve("child.txt");
        Process child =
                ChildProcess.start(Child.class, List.of("-XX:TieredStopAtLevel=1"), output, target().toString());
        int saved = 0;
        try (RawServer server = new RawServer(DownloadEdgesTest::whole);
                HailuoClient client = server.client(1_000).build()) {
            while (child.isAlive()) {
                saved += save(client, task(server, "/v"), target());
            }
        }
        assertThat(output).hasContent("");
        assertThat(child.exitValue()).isZero();
        assertThat(saved).isPositive();
    }
}
