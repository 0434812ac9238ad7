package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of files that answer other ranges or other files than they were asked for: what is saved is whole and one video. */
final class DownloadTest {

    private static final int VIDEO_BYTES = 9_000;

    @TempDir
    Path directory;

    private final Faults faults = new Faults();
    private HailuoSimulator simulator;
    private HailuoClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ZERO)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .faults(faults)
                .start();
        client = HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(new InMemoryJournal())
                .speed(100)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private List<String> rangesOfADownloadWith(Fault... script) throws IOException {
        VideoTask task = client.run(new TextToVideo("x"));
        Path undisturbed = client.download(task, directory.resolve("undisturbed.mp4"));
        long before = simulator.requestCount();
        faults.on(request -> request.path().startsWith("/files"), script);
        Path disturbed = client.download(task, directory.resolve("disturbed.mp4"));
        assertThat(Files.readAllBytes(disturbed)).hasSize(VIDEO_BYTES).isEqualTo(Files.readAllBytes(undisturbed));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(undisturbed, disturbed);
        }
        return simulator.requests().stream()
                .skip(before)
                .map(request -> request.range().orElse("all"))
                .toList();
    }

    @Test
    void aRangeThatEndsEarlyIsNotTakenForTheRest() throws IOException {
        assertThat(rangesOfADownloadWith(
                        Fault.truncatedAnswer(), Fault.changedRequest(Map.of("Range", "bytes=4500-4599"))))
                .containsExactly("all", "bytes=4500-4599", "bytes=4600-");
    }

    @Test
    void aRangeThatWasNotAskedForIsNotTakenForTheWhole() throws IOException {
        assertThat(rangesOfADownloadWith(Fault.changedRequest(Map.of("Range", "bytes=0-99"))))
                .containsExactly("bytes=0-99", "bytes=100-");
    }

    @Test
    void ofARangeThatBeginsEarlierTheRestIsUsed() throws IOException {
        assertThat(rangesOfADownloadWith(Fault.truncatedAnswer(), Fault.changedRequest(Map.of("Range", "bytes=4000-"))))
                .containsExactly("all", "bytes=4000-");
    }

    @Test
    void aRangeOfAnotherPlaceOrOfNoneIsNotAskedForTwice() throws IOException {
        assertThat(rangesOfADownloadWith(Fault.truncatedAnswer(), Fault.changedRequest(Map.of("Range", "bytes=5000-"))))
                .containsExactly("all", "bytes=5000-", "all");
    }

    @Test
    void aRangeThatDoesNotSayItsPlaceIsNotAskedForTwice() throws IOException {
        assertThat(rangesOfADownloadWith(Fault.truncatedAnswer(), Fault.changedAnswer(Map.of("Content-Range", ""))))
                .containsExactly("all", "bytes=4500-", "all");
    }

    @Test
    void aPartOfSomethingElseIsNotAppended() throws IOException {
        assertThat(rangesOfADownloadWith(Fault.truncatedAnswer(), Fault.changedAnswer(Map.of("ETag", "\"another\""))))
                .containsExactly("all", "bytes=4500-", "all");
    }

    @Test
    void aFileThatChangedBetweenPartsIsFetchedWhole() throws IOException {
        assertThat(rangesOfADownloadWith(
                        Fault.truncatedAnswer(), Fault.changedRequest(Map.of("If-Range", "\"another\""))))
                .containsExactly("all", "bytes=4500-");
    }

    @Test
    void aVideoBehindARedirectIsSaved() throws IOException {
        VideoTask task = client.run(new TextToVideo("a"));
        faults.on(
                request -> request.path().startsWith("/files"),
                Fault.redirect(302, task.videoUrls().get(0).toString()));
        Path target = client.download(task, directory.resolve("redirected.mp4"));
        assertThat(target).hasSize(VIDEO_BYTES);
        assertThat(simulator.requests().stream()
                        .filter(request -> request.path().startsWith("/files")))
                .isNotEmpty()
                .noneMatch(request -> request.hasAuthorization());
        assertThat(faults.applied()).hasSize(1);
    }

    @Test
    void aPageThatAsksToLogInIsNoVideo() throws IOException {
        VideoTask task = client.run(new TextToVideo("a"));
        faults.on(
                request -> request.path().startsWith("/files"),
                Fault.answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), "<html>Please log in</html>"),
                Fault.redirect(302, simulator.baseUrl() + "/api/v1/me/balance"));
        assertThat(client.download(task, directory.resolve("v.mp4"))).hasSize(VIDEO_BYTES);
    }
}
