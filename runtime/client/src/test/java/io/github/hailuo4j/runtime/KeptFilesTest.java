package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that overwrite no files: a video goes beside what is there. */
final class KeptFilesTest {

    private static final int VIDEO_BYTES = 9_000;

    @TempDir
    Path directory;

    private final InMemoryJournal journal = new InMemoryJournal();
    private HailuoSimulator simulator;
    private HailuoClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ZERO)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .start();
        client = HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .overwriteFiles(false)
                .speed(100)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void whatIsThereIsLeftAndTheJournalSaysWhereTheVideoIs() throws IOException {
        Path target = Files.writeString(directory.resolve("v.mp4"), "precious");
        Path saved = client.run(new TextToVideo("x"), target);
        assertThat(saved).isEqualTo(directory.resolve("v-1.mp4")).hasSize(VIDEO_BYTES);
        assertThat(target).hasContent("precious");
        assertThat(journal.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.SAVED);
            assertThat(entry.detail()).contains(saved.toString());
        });
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("v.mp4", "v-1.mp4");
    }

    @Test
    void recoveredVideosGoBesideToo() throws IOException {
        Path target = Files.writeString(directory.resolve("v.mp4"), "precious");
        for (String key : List.of("key-1", "key-2")) {
            journal.write(JournalEntry.intent(
                    key,
                    "hailuo-02-text-to-video-pro",
                    "/api/v1/hailuo/text_to_video",
                    new TextToVideo(key).toJson(),
                    Instant.now(),
                    target.toString()));
        }
        assertThat(client.recover().stream().map(recovery -> recovery.file().orElseThrow()))
                .containsExactly(directory.resolve("v-1.mp4"), directory.resolve("v-2.mp4"));
        assertThat(target).hasContent("precious");
    }

    @Test
    void aNameThatNoPathCanHaveStopsNoOther() {
        for (String output : List.of(directory + "/a\0b.mp4", directory + "/v.mp4")) {
            journal.write(JournalEntry.intent(
                    "key of " + output.length(),
                    "hailuo-02-text-to-video-pro",
                    "/api/v1/hailuo/text_to_video",
                    new TextToVideo("x").toJson(),
                    Instant.now(),
                    output));
        }
        List<Recovery> recoveries = client.recover();
        assertThat(recoveries.get(0).problem())
                .get()
                .isInstanceOf(TransferException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("this process cannot write that file name");
        assertThat(recoveries.get(0).task()).isPresent();
        assertThat(recoveries.get(1).file()).contains(directory.resolve("v.mp4"));
    }

    @Test
    void whoeverClaimsAtOnceGetsANameOfHisOwn() throws InterruptedException {
        Set<Path> claimed = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(8);
        IntStream.range(0, 8)
                .forEach(number -> new Thread(() -> {
                            try {
                                claimed.add(io.github.hailuo4j.runtime.internal.files.DurableFiles.claim(
                                        directory.resolve("v.mp4")));
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            } finally {
                                done.countDown();
                            }
                        })
                        .start());
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(claimed).hasSize(8);
    }
}
