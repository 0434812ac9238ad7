package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a video goes: found out before anything is paid, and never over a file that somebody else made. */
final class PlaceTest {

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private Path video;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
        video = directory.resolve("v.mp4");
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private void assertRefusedBeforePaying(Result result, String... words) {
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains(words);
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    @Test
    void ofTwoRunsAtOnceOnePays() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        hailuo.when(IncomingRequest::isCreate, () -> {
            sent.countDown();
            answer.await(60, TimeUnit.SECONDS);
        });
        CompletableFuture<Result> first = CompletableFuture.supplyAsync(() -> hailuo.generate(video));
        assertThat(sent.await(60, TimeUnit.SECONDS)).isTrue();
        // By another home, and by another way to the same file.
        hailuo.environment.put("HAILUO_HOME", directory.resolve("other").toString());
        Files.createDirectory(directory.resolve("folder"));
        for (Path same : new Path[] {video, directory.resolve("folder/../v.mp4")}) {
            for (String force : new String[] {"--force", "--simulate"}) {
                Result second = hailuo.generate(same, force);
                assertThat(second.exit()).isEqualTo(ExitCode.INVALID);
                assertThat(second.err()).contains("another run of hailuo is about to save a video as " + video);
            }
        }
        answer.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("home", "folder", "v.mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--count=1", "--count=2"})
    void withoutAKeyNothingIsMade(String count) {
        hailuo.environment.remove("RUNAPI_API_KEY");
        Result result = hailuo.generate(directory.resolve("new/v.mp4"), "--live", count);
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v.mp4", "no-ending", ".mp4", "two.dots.mp4", "Kätzchen 高清.mp4"})
    void aFileMadeMeanwhileIsLeftAlone(String name) throws IOException {
        Path target = directory.resolve(name);
        hailuo.when(Hailuo::fetchesVideo, () -> Files.writeString(target, "precious"));
        Result result = hailuo.generate(target);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(target).hasContent("precious");
        Path beside = Path.of(result.json().path("file").asText());
        assertThat(beside).hasSize(Hailuo.VIDEO_BYTES).hasParent(directory);
        assertThat(result.json().path("bytes").asInt()).isEqualTo(Hailuo.VIDEO_BYTES);
        assertThat(result.err()).contains(target + " is there by now", "the video is saved as " + beside);
        JsonNode task = hailuo.run("tasks", "--json").json().at("/tasks/0");
        assertThat(task.path("status").asText()).isEqualTo("saved");
        assertThat(task.path("detail").asText()).isEqualTo(beside.toString());
    }

    @Test
    void whatStandsBesideIsLeftAloneToo() throws IOException {
        Files.writeString(directory.resolve("v-1.mp4"), "precious");
        hailuo.when(Hailuo::fetchesVideo, () -> Files.createDirectory(video));
        assertThat(hailuo.generate(video).json().path("file").asText())
                .isEqualTo(directory.resolve("v-2.mp4").toString());
        assertThat(directory.resolve("v-1.mp4")).hasContent("precious");
    }

    @Test
    void withForceTheFileIsOverwritten() throws IOException {
        Files.writeString(video, "old");
        assertThat(hailuo.generate(video, "--force").json().path("file").asText())
                .isEqualTo(video.toString());
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void placesWhereNoVideoCanBeSaved() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertRefusedBeforePaying(hailuo.generate(file.resolve("v.mp4")), file + " is a file and no folder");
        assertRefusedBeforePaying(hailuo.generate(directory), "is a directory");
        assertRefusedBeforePaying(hailuo.generate(Path.of("")), "--out must be the name of a file");
        assertRefusedBeforePaying(hailuo.generate(directory.resolve("x".repeat(250) + ".mp4")), "Nothing was sent");
        Files.createDirectory(directory.resolve("w.mp4.part"));
        assertRefusedBeforePaying(hailuo.generate(directory.resolve("w.mp4")), "w.mp4.part", "is no file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void devicesAndLinks() throws IOException {
        assertRefusedBeforePaying(hailuo.generate(Path.of("/dev/null"), "--force"), "is a device");
        Path toDevice = Files.createSymbolicLink(directory.resolve("null.mp4"), Path.of("/dev/null"));
        assertRefusedBeforePaying(hailuo.generate(toDevice, "--force"), "is a device");
        Path nowhere = Files.createSymbolicLink(directory.resolve("link.mp4"), directory.resolve("nowhere"));
        Path file = Files.writeString(directory.resolve("file"), "precious");
        Path toFile = Files.createSymbolicLink(directory.resolve("to-file.mp4"), file);
        for (Path link : new Path[] {nowhere, toFile}) {
            for (String[] more : new String[][] {{}, {"--force"}}) {
                assertRefusedBeforePaying(
                        hailuo.generate(link, more), link + " is a symbolic link to " + Files.readSymbolicLink(link));
            }
        }
        assertThat(file).hasContent("precious");
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path toFolder = Files.createSymbolicLink(directory.resolve("to-folder"), folder);
        assertThat(hailuo.generate(toFolder.resolve("v.mp4")).exit()).isZero();
        assertThat(folder.resolve("v.mp4")).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void aMissingFolderIsMade() {
        assertThat(hailuo.generate(directory.resolve("a/b/v.mp4")).exit()).isZero();
        assertThat(directory.resolve("a/b").toFile().list()).containsExactly("v.mp4");
    }

    @Test
    void whatAnEarlierRunHasNotFinishedIsNotPaidAgain() throws IOException {
        hailuo.leftOpen("earlier", "key-1", video.toString());
        assertRefusedBeforePaying(
                hailuo.generate(video), "an earlier run has not finished " + video, "key-1", "recover");
        assertRefusedBeforePaying(hailuo.generate(video, "--force"), "hailuo recover");
        assertThat(hailuo.generate(directory.resolve("w.mp4")).exit()).isZero();
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.tasksPerIdempotencyKey()).containsEntry("key-1", 1);
    }

    @Test
    void theSameKeyPaysOnce() throws IOException {
        hailuo.when(Hailuo::fetchesVideo, () -> Files.createDirectory(directory.resolve("v.mp4.part.etag")));
        hailuo.generate(video, "--idempotency-key", "mine");
        assertThat(hailuo.generate(video, "--force", "--idempotency-key", "mine")
                        .exit())
                .isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void recoverLeavesAloneWhatIsThere() throws IOException {
        Files.writeString(video, "precious");
        hailuo.leftOpen("earlier", "key-1", video.toString());
        // What the run that was killed left behind.
        Files.createFile(directory.resolve(".v.mp4.reserved"));
        Result result = hailuo.run("recover", "--json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(video).hasContent("precious");
        assertThat(result.json().at("/recovered/0/file").asText())
                .isEqualTo(directory.resolve("v-1.mp4").toString());
        assertThat(result.err())
                .contains("saved as " + directory.resolve("v-1.mp4") + "; " + video + " is there already");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("home", "v.mp4", "v-1.mp4");
    }

    @Test
    void waitLeavesAloneWhatIsMadeMeanwhile() throws IOException {
        String id = hailuo.generate(video).json().path("task_id").asText();
        Files.delete(video);
        hailuo.when(Hailuo::fetchesVideo, () -> Files.writeString(video, "precious"));
        Result result = hailuo.run("wait", id);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo(directory.resolve("v-1.mp4").toString());
        assertThat(video).hasContent("precious");
    }

    @Test
    void whatAKilledRunLeftIsInNobodysWay() throws IOException {
        Files.createFile(directory.resolve(".v.mp4.reserved"));
        assertThat(hailuo.generate(video).exit()).isZero();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("home", "v.mp4");
    }

    @Test
    void aDiskThatIsNearlyFull() throws IOException {
        Place.checkRoom(video, disk(0, 0));
        Place.checkRoom(video, disk(1L << 40, 1L << 30));
        assertThatThrownBy(() -> Place.checkRoom(video, disk(1L << 40, 3L << 20)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there are 3 MB free for " + video);
    }

    private static FileStore disk(long total, long usable) {
        return new FileStore() {
            @Override
            public String name() {
                return "disk";
            }

            @Override
            public String type() {
                return "test";
            }

            @Override
            public boolean isReadOnly() {
                return false;
            }

            @Override
            public long getTotalSpace() {
                return total;
            }

            @Override
            public long getUsableSpace() {
                return usable;
            }

            @Override
            public long getUnallocatedSpace() {
                return usable;
            }

            @Override
            public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
                return false;
            }

            @Override
            public boolean supportsFileAttributeView(String name) {
                return false;
            }

            @Override
            public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Object getAttribute(String attribute) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
