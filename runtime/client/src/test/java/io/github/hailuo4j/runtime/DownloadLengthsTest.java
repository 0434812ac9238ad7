package io.github.hailuo4j.runtime;

import static io.github.hailuo4j.runtime.DownloadAnswersTest.VIDEO;
import static io.github.hailuo4j.runtime.DownloadAnswersTest.ranges;
import static io.github.hailuo4j.runtime.DownloadAnswersTest.server;
import static io.github.hailuo4j.runtime.DownloadAnswersTest.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths that contradict each other, or are too much: nothing is saved and nothing is left. */
final class DownloadLengthsTest {

    private static final String TYPE = "Content-Type: video/mp4";

    @TempDir
    Path directory;

    private Path target() {
        return directory.resolve("v.mp4");
    }

    /** Headers of an answer that is not the whole, whatever it says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000\r\nContent-Length: 10",
                "Content-Length: 10\r\nContent-Length: 1000",
                "Content-Length: 10, 1000",
                "Content-Length: ten",
                "Content-Length: -1",
                "Content-Length: 99999999999999999999999",
                "Content-Length: 1000\r\nTransfer-Encoding: gzip, chunked",
                "Content-Length: 1000\r\nTransfer-Encoding: gzip",
                "Content-Length: 10\r\nContent-Range: bytes 0-99/1000",
                "Content-Length: 1000\r\nContent-Range: bytes 5000-5999/6000",
                "Content-Length: 1000\r\nContent-Range: bytes 5000-",
            })
    void anAnswerThatContradictsItselfIsNotSaved(String headers) throws IOException {
        try (RawServer server = server((request, connection) -> {
                    connection.head(200, TYPE, headers);
                    connection.send(Arrays.copyOf(VIDEO, 1_000), 0);
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThatThrownBy(() -> client.download(task(server), target()))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("v.mp4");
            assertThat(directory).isEmptyDirectory();
            assertThat(ranges(server)).as("not asked for ever").hasSizeLessThanOrEqualTo(3);
        }
    }

    /** By the book, chunks decide; a length that they do not have is a sign that somebody in between got it wrong. */
    @ParameterizedTest
    @ValueSource(ints = {999, 1_001})
    void chunksOfAnotherLengthThanAnnouncedAreNotSaved(int announced) throws IOException {
        try (RawServer server = server((request, connection) -> {
                    connection.head(200, TYPE, "Transfer-Encoding: chunked", "Content-Length: " + announced);
                    connection.send("3e8\r\n");
                    connection.send(Arrays.copyOf(VIDEO, 1_000), 0);
                    connection.send("\r\n0\r\n\r\n");
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThatThrownBy(() -> client.download(task(server), target())).isInstanceOf(TransferException.class);
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aVideoOfTerabytesIsRefusedAtOnce() throws IOException {
        for (String length : List.of("5000000000", "9000000000000", "999999999999999999")) {
            for (long most : List.of(4L << 30, Long.MAX_VALUE)) {
                if (most > 1L << 40 && length.length() < 15) {
                    continue; // A disk might have that much room.
                }
                try (RawServer server = server((request, connection) -> {
                            connection.head(200, TYPE, "Content-Length: " + length);
                            connection.send(VIDEO, 0);
                        });
                        HailuoClient client =
                                server.client(1).maxVideoBytes(most).build()) {
                    assertThatThrownBy(() -> client.download(task(server), target()))
                            .isInstanceOf(TransferException.class)
                            .hasMessageContaining(length)
                            .hasMessageContaining(most == Long.MAX_VALUE ? "free" : "maxVideoBytes");
                    assertThat(server.requests()).hasSize(1);
                    assertThat(directory).isEmptyDirectory();
                }
            }
        }
    }

    @Test
    void aVideoThatIsLongerThanAllowedAndDoesNotSaySoIsGivenUp() throws IOException {
        try (RawServer server = server((request, connection) -> {
                    connection.head(200, TYPE, "ETag: \"v\"", "Transfer-Encoding: chunked");
                    for (int i = 0; i < 10_000; i++) {
                        connection.send("2800\r\n");
                        connection.send(VIDEO, 0);
                        connection.send("\r\n");
                    }
                });
                HailuoClient client = server.client(1).maxVideoBytes(1 << 20).build()) {
            assertThatThrownBy(() -> client.download(task(server), target()))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("1048576 are allowed");
            assertThat(server.requests()).hasSize(1);
            assertThat(directory).isEmptyDirectory();
        }
    }
}
