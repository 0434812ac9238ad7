package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.RawServer.Connection;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server makes of ranges: what is saved is the whole video, or it is said why not. */
final class DownloadAnswersTest {

    static final byte[] VIDEO = video(10_240);

    private static final String TYPE = "Content-Type: video/mp4";
    private static final int BREAK = 5_000;
    private static final int LAST = VIDEO.length - 1;

    @TempDir
    Path directory;

    static byte[] video(int length) {
        byte[] video = new byte[length];
        new Random(5).nextBytes(video);
        byte[] start = "\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(start, 0, video, 0, start.length);
        return video;
    }

    static VideoTask task(RawServer server) {
        return VideoTask.builder("t1", "/api/v1/hailuo/text_to_video")
                .status("completed")
                .videoUrls(List.of(URI.create(server.url() + "/v")))
                .build();
    }

    private Path target() {
        return directory.resolve("v.mp4");
    }

    /** The gateway says where the video is; that is not what these tests are about. */
    static RawServer server(RawServer.Script files) throws IOException {
        return new RawServer((request, connection) -> {
            if (request.path().startsWith("/api")) {
                String url = "http://" + request.headers().get("Host") + "/v";
                connection.json(200, "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"" + url + "\"}]}");
            } else {
                files.answer(request, connection);
            }
        });
    }

    /** The first half, of a length and with a tag. */
    private static void half(Connection connection) throws IOException {
        connection.head(200, TYPE, "ETag: \"v\"", "Content-Length: " + VIDEO.length);
        connection.send(Arrays.copyOf(VIDEO, BREAK), 0);
    }

    private static void whole(Connection connection) throws IOException {
        connection.head(200, TYPE, "ETag: \"v\"", "Content-Length: " + VIDEO.length);
        connection.send(VIDEO, 0);
    }

    /** Bytes of the video. */
    private static byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(VIDEO, from, to);
    }

    static List<String> ranges(RawServer server) {
        return server.requests().stream()
                .filter(request -> request.path().equals("/v"))
                .map(request -> request.headers().getOrDefault("Range", "all"))
                .toList();
    }

    static Stream<Arguments> rangesThatFit() {
        return Stream.of(
                Arguments.of(206, "bytes 5000-10239/10240", 5000, List.of()),
                Arguments.of(200, "bytes 5000-10239/10240", 5000, List.of()),
                Arguments.of(203, "bytes 4096-10239/10240", 4096, List.of()),
                Arguments.of(206, "bytes 0-10239/10240", 0, List.of()),
                Arguments.of(206, "Bytes 5000-10239/10240", 5000, List.of()),
                Arguments.of(206, "BYTES=5000-10239/10240", 5000, List.of()),
                Arguments.of(206, "bytes 5000-10239/*", 5000, List.of()),
                Arguments.of(206, "bytes 5000-7047/10240", 5000, List.of("bytes=7048-")),
                Arguments.of(200, "bytes 4000-5000/*", 4000, List.of("bytes=5001-")));
    }

    @ParameterizedTest
    @MethodSource("rangesThatFit")
    void whatFitsIsUsed(int status, String range, int from, List<String> more) throws IOException {
        int end = Integer.parseInt(range.replaceAll(".*-(\\d+)/.*", "$1")) + 1;
        AtomicInteger rests = new AtomicInteger();
        try (RawServer server = server((request, connection) -> {
                    if (request.rangeStart() == 0) {
                        half(connection);
                    } else if (rests.getAndIncrement() == 0) {
                        connection.head(status, TYPE, "ETag: \"v\"", "Content-Range: " + range);
                        connection.send(bytes(from, end), 0);
                    } else {
                        connection.head(
                                206, TYPE, "Content-Range: bytes " + request.rangeStart() + "-" + LAST + "/10240");
                        connection.send(VIDEO, request.rangeStart());
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThat(client.download(task(server), target())).hasBinaryContent(VIDEO);
            List<String> expected = new ArrayList<>(List.of("all", "bytes=5000-"));
            expected.addAll(more);
            assertThat(ranges(server)).isEqualTo(expected);
            assertThat(directory).isDirectoryContaining(target()::equals);
        }
    }

    /** Status, Content-Range, and the first of the bytes that come; each to a question that is asked once. */
    @ParameterizedTest
    @CsvSource({
        "206, ,                          5000",
        "206, '',                        5000",
        "206, bytes 5000-4999/10240,     5000",
        "206, bytes 5001-10239/10240,    5001",
        "200, bytes 6000-10239/10240,    6000",
        "206, bytes 0-4999/10240,        0",
        "206, bytes 5000-10239/10000,    5000",
        "206, bytes 5000-10239/99999,    5000",
        "206, bytes 5000-10240/10241,    5000",
        "206, items 5000-10239/10240,    5000",
        "206, bytes */10240,             5000",
        "206, bytes 5000-99999999999999999999/*, 5000",
        "206, bytes -5000-10239/10240,   5000",
        "416, bytes */10240,             10240",
        "416, ,                          10240",
    })
    void whatDoesNotFitIsNotAskedForTwice(int status, String range, int from) throws IOException {
        try (RawServer server = server((request, connection) -> {
                    if (request.rangeStart() > 0) {
                        List<String> headers = new ArrayList<>(List.of(TYPE, "ETag: \"v\""));
                        if (range != null) {
                            headers.add("Content-Range: " + range);
                        }
                        headers.add("Content-Length: " + (VIDEO.length - from));
                        connection.head(status, headers.toArray(String[]::new));
                        connection.send(VIDEO, from);
                    } else {
                        whole(connection);
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            leavePart(BREAK);
            assertThat(client.download(task(server), target())).hasBinaryContent(VIDEO);
            assertThat(ranges(server)).containsExactly("bytes=5000-", "all");
        }
    }

    /** What an earlier run left. */
    private void leavePart(int length) throws IOException {
        Files.write(directory.resolve("v.mp4.part"), Arrays.copyOf(VIDEO, length));
        Files.writeString(directory.resolve("v.mp4.part.etag"), "\"v\"\n10240\nt1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 429, 500, 501, 503, 204, 304})
    void aServerThatWantsNoRangesIsAskedForTheWhole(int status) throws IOException {
        try (RawServer server = server((request, connection) -> {
                    if (request.rangeStart() > 0) {
                        connection.head(status, "Content-Length: 0");
                    } else {
                        whole(connection);
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            leavePart(BREAK);
            assertThat(client.download(task(server), target())).hasBinaryContent(VIDEO);
            assertThat(ranges(server)).containsExactly("bytes=5000-", "bytes=5000-", "all");
        }
    }

    /** An older version wrote the tag alone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 10_239, 10_240, 10_241, 100_000})
    void aPartOfWhichTheLengthOfTheWholeIsNotKnownIsNoHindrance(int length) throws IOException {
        leavePart(length);
        Files.writeString(directory.resolve("v.mp4.part.etag"), "\"v\"");
        aVideoIsSavedBesideThePart();
    }

    @Test
    void aServerThatBreaksRangesOffIsAskedForTheWhole() throws IOException {
        try (RawServer server = server((request, connection) -> {
                    if (request.rangeStart() > 0) {
                        connection.reset();
                    } else {
                        whole(connection);
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            leavePart(BREAK);
            assertThat(client.download(task(server), target())).hasBinaryContent(VIDEO);
            assertThat(ranges(server)).endsWith("all");
        }
    }

    /** Bytes of the whole that no server has any more, or never had. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 10_239, 10_240, 10_241, 100_000})
    void noLengthOfAPartKeepsAVideoFromBeingSaved(int length) throws IOException {
        leavePart(length);
        aVideoIsSavedBesideThePart();
    }

    private void aVideoIsSavedBesideThePart() throws IOException {
        try (RawServer server = server((request, connection) -> {
                    int from = request.rangeStart();
                    if (from == 0) {
                        whole(connection);
                    } else if (from > LAST) {
                        connection.head(416, "Content-Length: 0");
                    } else {
                        connection.head(206, TYPE, "Content-Range: bytes " + from + "-" + LAST + "/" + VIDEO.length);
                        connection.send(VIDEO, from);
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThat(client.download(task(server), target())).hasBinaryContent(VIDEO);
            assertThat(ranges(server)).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aPartThatHoldsNoVideoIsNotContinued() throws IOException {
        try (RawServer server = server((request, connection) -> {
                    int from = request.rangeStart();
                    connection.head(
                            from == 0 ? 200 : 206,
                            TYPE,
                            from == 0 ? "Content-Length: 10240" : "Content-Range: bytes " + from + "-10239/10240");
                    connection.send(VIDEO, from);
                });
                HailuoClient client = server.client(1_000).build()) {
            leavePart(0);
            Files.writeString(directory.resolve("v.mp4.part"), "<html>" + "Please log in. ".repeat(200));
            assertThat(client.download(task(server), target())).hasBinaryContent(VIDEO);
        }
    }

    @Test
    void aPartOfAnotherTaskWithTheSameTagIsNotContinued() throws IOException {
        try (RawServer server = server((request, connection) -> half(connection));
                HailuoClient client = server.client(1_000).build()) {
            assertThatThrownBy(() -> client.download(task(server), target())).isInstanceOf(TransferException.class);
            assertThat(directory.resolve("v.mp4.part")).hasSize(BREAK);
        }
        try (RawServer server = server((request, connection) -> whole(connection));
                HailuoClient client = server.client(1_000).build()) {
            VideoTask other = VideoTask.builder("t2", task(server).path())
                    .status("completed")
                    .videoUrls(task(server).videoUrls())
                    .build();
            assertThat(client.download(other, target())).hasBinaryContent(VIDEO);
            assertThat(ranges(server)).containsExactly("all");
        }
    }

    /** A store that hands out pieces, whatever it is asked for. */
    @Test
    void aVideoThatComesInPiecesIsSavedWithoutPauses() throws IOException {
        try (RawServer server = server((request, connection) -> {
                    int from = request.rangeStart();
                    int end = Math.min(VIDEO.length, from + 512);
                    connection.head(
                            206,
                            TYPE,
                            "ETag: \"v\"",
                            "Content-Range: bytes " + from + "-" + (end - 1) + "/" + VIDEO.length);
                    connection.send(bytes(from, end), 0);
                });
                HailuoClient client = server.client(1).build()) {
            assertThat(client.download(task(server), target())).hasBinaryContent(VIDEO);
            assertThat(ranges(server)).hasSize(VIDEO.length / 512);
        }
    }
}
