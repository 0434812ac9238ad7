package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.RawServer.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to the question for the rest of a video that are of the right length, and are not its rest. */
final class MixedAnswersTest {

    private static final byte[] VIDEO = DownloadAnswersTest.VIDEO;
    private static final String TYPE = "Content-Type: video/mp4";
    private static final int BREAK = 5_000;

    @TempDir
    Path directory;

    private static void firstHalf(Connection connection, byte[] video, String... more) throws IOException {
        List<String> headers = new ArrayList<>(List.of(more));
        headers.addAll(List.of(TYPE, "ETag: \"v\"", "Content-Length: " + video.length));
        connection.head(200, headers.toArray(String[]::new));
        connection.send(Arrays.copyOf(video, BREAK), 0);
    }

    private static String range(int from) {
        return "Content-Range: bytes " + from + "-" + (VIDEO.length - 1) + "/" + VIDEO.length;
    }

    private Path download(RawServer server) {
        try (HailuoClient client = server.client(1_000).build()) {
            return client.download(DownloadAnswersTest.task(server), directory.resolve("v.mp4"));
        }
    }

    /** It overlooks If-Range, gives no tag, and says at least that the file was changed. */
    @Test
    void aFileThatWasChangedMeanwhileIsFetchedWhole() throws IOException {
        byte[] old = VIDEO.clone();
        Arrays.fill(old, 100, old.length, (byte) 7);
        AtomicInteger questions = new AtomicInteger();
        try (RawServer server = DownloadAnswersTest.server((request, connection) -> {
            int from = request.rangeStart();
            if (questions.getAndIncrement() == 0) {
                firstHalf(connection, old, "Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT");
            } else {
                connection.head(
                        from == 0 ? 200 : 206,
                        TYPE,
                        "Last-Modified: Wed, 21 Oct 2015 07:28:01 GMT",
                        from == 0 ? "Content-Length: " + VIDEO.length : range(from));
                connection.send(VIDEO, from);
            }
        })) {
            assertThat(download(server)).hasBinaryContent(VIDEO);
            assertThat(DownloadAnswersTest.ranges(server)).containsExactly("all", "bytes=5000-", "all");
        }
    }

    /** With the same date, or a tag that says that it is the same whatever its date, the rest is used. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT", "ETag: \"v\"\r\nLast-Modified: never", "X: y"})
    void aFileThatWasNotChangedIsContinued(String header) throws IOException {
        try (RawServer server = DownloadAnswersTest.server((request, connection) -> {
            int from = request.rangeStart();
            if (from == 0) {
                firstHalf(connection, VIDEO, "Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT");
            } else {
                connection.head(206, TYPE, header, range(from));
                connection.send(VIDEO, from);
            }
        })) {
            assertThat(download(server)).hasBinaryContent(VIDEO);
            assertThat(DownloadAnswersTest.ranges(server)).containsExactly("all", "bytes=5000-");
        }
    }

    /** The range is the parts' by its number, and the bytes are not: heads and lines stand between them. */
    @ParameterizedTest
    @ValueSource(strings = {"multipart/byteranges; boundary=X", " MULTIPART/x-byteranges;boundary=X"})
    void anAnswerOfSeveralPartsIsNotAppended(String type) throws IOException {
        AtomicInteger questions = new AtomicInteger();
        try (RawServer server = DownloadAnswersTest.server((request, connection) -> {
            int from = request.rangeStart();
            if (from > 0) {
                byte[] head = ("--X\r\n" + range(from) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
                connection.head(206, "Content-Type: " + type, "ETag: \"v\"", range(from));
                connection.send(head, 0);
                connection.send(Arrays.copyOfRange(VIDEO, from, VIDEO.length - head.length), 0);
            } else if (questions.getAndIncrement() == 0) {
                firstHalf(connection, VIDEO);
            } else {
                connection.head(200, TYPE, "Content-Length: " + VIDEO.length);
                connection.send(VIDEO, 0);
            }
        })) {
            assertThat(download(server)).hasBinaryContent(VIDEO);
        }
    }

    /** Bytes arrive, and then a reset in place of an end; also after the last one. */
    @Test
    void aServerThatResetsEachConnectionIsFollowedToTheEnd() throws IOException {
        try (RawServer server = DownloadAnswersTest.server((request, connection) -> {
            int from = request.rangeStart();
            connection.head(
                    from == 0 ? 200 : 206,
                    TYPE,
                    "ETag: \"v\"",
                    from == 0 ? "Content-Length: " + VIDEO.length : range(from));
            connection.send(Arrays.copyOfRange(VIDEO, from, Math.min(VIDEO.length, from + 2_000)), 0);
            connection.reset();
        })) {
            assertThat(download(server)).hasBinaryContent(VIDEO);
            assertThat(DownloadAnswersTest.ranges(server)).hasSizeBetween(6, 12);
        }
    }
}
