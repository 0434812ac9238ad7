package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hailuo4j.runtime.errors.TransferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a video is to be saved, where its part is to be, and where its tag is. */
@DisabledOnOs(OS.WINDOWS)
final class DownloadPlacesTest {

    private static final byte[] VIDEO = DownloadAnswersTest.VIDEO;
    private static final byte[] TREASURE = "not to be touched".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private RawServer server;
    private HailuoClient client;
    private Path treasure;
    private Path target;
    private Path part;
    private Path tag;
    private String etag = "\"v\"";
    private int breaksOff = 1;

    @BeforeEach
    void start() throws IOException {
        treasure = Files.write(directory.resolve("treasure"), TREASURE);
        target = directory.resolve("v.mp4");
        part = directory.resolve("v.mp4.part");
        tag = directory.resolve("v.mp4.part.etag");
        server = new RawServer((request, connection) -> {
            int from = request.rangeStart();
            connection.head(
                    from == 0 ? 200 : 206,
                    "Content-Type: video/mp4",
                    "ETag: " + etag,
                    from == 0
                            ? "Content-Length: " + VIDEO.length
                            : "Content-Range: bytes " + from + "-" + (VIDEO.length - 1) + "/" + VIDEO.length);
            connection.send(breaksOff-- > 0 ? Arrays.copyOf(VIDEO, from + 5_000) : VIDEO, from);
        });
        client = server.client(1_000).build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private void assertSaved() {
        assertThat(client.download(DownloadAnswersTest.task(server), target)).hasBinaryContent(VIDEO);
        assertThat(treasure).hasBinaryContent(TREASURE);
        assertThat(Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    private void assertRefused(Path place, String... words) {
        assertThatThrownBy(() -> client.download(DownloadAnswersTest.task(server), place))
                .isInstanceOf(TransferException.class)
                .hasMessageContainingAll(words);
        assertThat(server.requests()).as("nothing was fetched").isEmpty();
        assertThat(treasure).hasBinaryContent(TREASURE);
    }

    private static void fifo(Path place) throws Exception {
        Process process = new ProcessBuilder("mkfifo", place.toString()).start();
        assumeTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0);
    }

    @Test
    void aPartThatIsALinkIsNotWrittenThrough() throws Exception {
        Files.createSymbolicLink(part, treasure);
        assertSaved();
        assertThat(part).isSymbolicLink();
    }

    @Test
    void aPartThatIsALinkToNothingMakesNothing() throws Exception {
        Files.createSymbolicLink(part, directory.resolve("nothing"));
        assertSaved();
        assertThat(directory.resolve("nothing")).doesNotExist();
    }

    @Test
    void aPartThatHasAnotherNameIsNotWritten() throws Exception {
        Files.createLink(part, treasure);
        Files.writeString(tag, "\"v\"");
        assertSaved();
        assertThat(part).hasBinaryContent(TREASURE);
    }

    @Test
    void aPartThatIsADirectoryOrAPipeStays() throws Exception {
        Files.createDirectories(part.resolve("full"));
        assertSaved();
        assertThat(part.resolve("full")).isDirectory();
        Files.delete(part.resolve("full"));
        Files.delete(part);
        fifo(part);
        assertSaved();
        assertThat(Files.exists(part)).isTrue();
    }

    @Test
    void aPartAndItsNextNamesThatAreTakenAreNoHindrance() throws Exception {
        Files.createDirectory(part);
        Files.createSymbolicLink(directory.resolve(String.format("hailuo-%08x-1.part", "v.mp4".hashCode())), treasure);
        assertSaved();
    }

    @Test
    void aNameThatLeavesNoRoomForAnEndingIsSaved() {
        target = directory.resolve("v".repeat(251) + ".mp4");
        assertSaved();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"v\0\"",
                "\"v\"\r\n",
                "\"v\"\r",
                "\n\n\n\n",
                "\"v\"\nmany\nt1",
                "\"v\"\n10240\nt2",
                "\"v\"\n99999999999999999999\nt1",
                "W/\"v\"",
                " ",
                "\u00e9",
                "\"\u007f\"",
                "\ud83d\ude00"
            })
    void noTagFileKeepsAVideoFromBeingSaved(String content) throws Exception {
        Files.write(part, Arrays.copyOf(VIDEO, 5_000));
        Files.writeString(tag, content);
        assertSaved();
        assertThat(tag).doesNotExist();
    }

    @Test
    void tagFilesOfAnyBytesKeepNoVideoFromBeingSaved() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(6_000)];
            random.nextBytes(bytes);
            Files.write(part, Arrays.copyOf(VIDEO, random.nextInt(12_000)));
            Files.write(tag, bytes);
            assertThat(client.download(DownloadAnswersTest.task(server), target))
                    .as("seed %s", seed)
                    .hasBinaryContent(VIDEO);
        }
    }

    @Test
    void aTagFileThatIsALinkADirectoryOrAPipeStays() throws Exception {
        Files.createSymbolicLink(tag, treasure);
        assertSaved();
        assertThat(tag).isSymbolicLink();
        Files.delete(tag);
        breaksOff = 1;
        Files.createDirectories(tag.resolve("full"));
        assertSaved();
        Files.delete(tag.resolve("full"));
        Files.delete(tag);
        breaksOff = 1;
        fifo(tag);
        assertSaved();
        assertThat(server.requests().stream().map(request -> request.headers().get("If-Range")))
                .as("continued by what is remembered")
                .contains("\"v\"");
    }

    /** The first two are legal. */
    @ParameterizedTest
    @ValueSource(strings = {"\"caf\u00e9\"", "\"\ud83d\ude00\"", "W/\"v\"", "\"a\tb\"", "", "\"", "bare"})
    void noTagOfAServerKeepsAVideoFromBeingSaved(String served) {
        etag = served;
        assertSaved();
        assertThat(directory).isDirectoryNotContaining("glob:**.etag");
    }

    @Test
    void whatIsNoFileIsNotReplaced() throws Exception {
        assertRefused(directory, "is a directory");
        assertRefused(directory.getRoot(), "is a directory");
        assertRefused(Path.of("/dev/null"), "/dev/null", "is a device");
        fifo(target);
        assertRefused(target, "a pipe");
        Path link = Files.createSymbolicLink(directory.resolve("link.mp4"), treasure);
        assertRefused(link, "link.mp4", "is a symbolic link");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void whatBecomesADirectoryMeanwhileIsNotReplaced() throws Exception {
        try (RawServer slow = new RawServer((request, connection) -> {
                    Files.createDirectory(target);
                    connection.head(200, "Content-Type: video/mp4", "Content-Length: " + VIDEO.length);
                    connection.send(VIDEO, 0);
                });
                HailuoClient other = slow.client(1_000).build()) {
            assertThatThrownBy(() -> other.download(DownloadAnswersTest.task(slow), target))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("is a directory");
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeOrWrittenIsSaid() throws Exception {
        assertRefused(treasure.resolve("v.mp4"), "v.mp4", "cannot be saved");
        assertRefused(treasure.resolve("deeper").resolve("v.mp4"), "v.mp4", "cannot be saved");
        assertRefused(directory.resolve("n".repeat(300)), "cannot be saved");
        Path closed = Files.createDirectory(directory.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "root writes everywhere");
        assertRefused(closed.resolve("v.mp4"), "closed", "is not writable");
    }

    @Test
    void aDirectoryBehindALinkIsOne() throws Exception {
        Path real = Files.createDirectory(directory.resolve("real"));
        target = Files.createSymbolicLink(directory.resolve("link"), real).resolve("v.mp4");
        assertSaved();
        target = directory.resolve("link").resolve("new").resolve("v.mp4");
        assertSaved();
        assertThat(List.of(real.resolve("v.mp4"), real.resolve("new").resolve("v.mp4")))
                .allSatisfy(file -> assertThat(file).hasBinaryContent(VIDEO));
    }

    /** What could not be continued is of no use to anybody. */
    @Test
    void aPartThatCannotBeContinuedIsNotLeft() {
        etag = "W/\"weak\"";
        breaksOff = 100;
        assertThatThrownBy(() -> client.download(DownloadAnswersTest.task(server), target))
                .isInstanceOf(TransferException.class);
        assertThat(directory).isDirectoryNotContaining("glob:**v.mp4*");
        etag = "\"strong\"";
        breaksOff = 1;
        assertSaved();
    }
}
