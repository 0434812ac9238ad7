package io.github.hailuo4j.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.task.VideoFinisher;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is added to a video is there when the video is, and takes nothing from it. */
final class VideoFinisherTest {

    private static final byte[] VIDEO = DownloadAnswersTest.VIDEO;

    @TempDir
    Path directory;

    private static HailuoClient client(RawServer server, VideoFinisher finisher) {
        return HailuoClient.builder()
                .apiKey("key")
                .baseUrl(server.url())
                .videoFinisher(finisher)
                .speed(1000)
                .build();
    }

    private Path target() {
        return directory.resolve("v.mp4");
    }

    private static byte[] withTag(byte[] video) {
        byte[] all = Arrays.copyOf(video, video.length + 4);
        System.arraycopy("more".getBytes(UTF_8), 0, all, video.length, 4);
        return all;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static RawServer.Script whole() {
        return (request, connection) -> {
            connection.head(200, "Content-Type: video/mp4", "ETag: \"v\"", "Content-Length: " + VIDEO.length);
            connection.send(VIDEO, 0);
        };
    }

    @Test
    void itIsAddedBeforeTheVideoHasItsName() throws IOException {
        try (RawServer server = DownloadAnswersTest.server(whole());
                HailuoClient client = client(server, (task, video) -> {
                    assertThat(task.id()).isEqualTo("t1");
                    assertThat(target()).doesNotExist();
                    assertThat(video.getFilePointer()).isEqualTo(VIDEO.length);
                    video.write("more".getBytes(UTF_8));
                })) {
            assertThat(client.download(DownloadAnswersTest.task(server), target()))
                    .isEqualTo(target());
        }
        assertThat(Files.readAllBytes(target())).isEqualTo(withTag(VIDEO));
        assertThat(names()).containsExactly("v.mp4");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatGoesWrongIsTakenBack(boolean isUnchecked) throws IOException {
        try (RawServer server = DownloadAnswersTest.server(whole());
                HailuoClient client = client(server, (task, video) -> {
                    video.write("half of what was to be".getBytes(UTF_8));
                    if (isUnchecked) {
                        throw new IllegalStateException("no");
                    }
                    throw new IOException("the disk is full");
                })) {
            client.download(DownloadAnswersTest.task(server), target());
        }
        assertThat(Files.readAllBytes(target())).isEqualTo(VIDEO);
    }

    /** The process died when it had added something, and before the video got its name. */
    @Test
    void whatAnEarlierProcessAddedIsNoPartOfTheVideo() throws IOException {
        VideoFinisher more = (task, video) -> video.write("more".getBytes(UTF_8));
        try (RawServer server = DownloadAnswersTest.server(whole())) {
            try (HailuoClient client = client(server, DIES)) {
                assertThatThrownBy(() -> client.download(DownloadAnswersTest.task(server), target()))
                        .isInstanceOf(StackOverflowError.class);
            }
            Path part = directory.resolve("v.mp4.part");
            assertThat(Files.size(part)).isEqualTo(VIDEO.length + 4);
            try (HailuoClient client = client(server, more)) {
                client.download(DownloadAnswersTest.task(server), target());
            }
        }
        assertThat(Files.readAllBytes(target())).isEqualTo(withTag(VIDEO));
    }

    private static final VideoFinisher DIES = new VideoFinisher() {
        @Override
        public void finish(io.github.hailuo4j.runtime.task.VideoTask task, RandomAccessFile video) throws IOException {
            video.write("more".getBytes(StandardCharsets.UTF_8));
            throw new StackOverflowError("a process that ends here");
        }
    };
}
