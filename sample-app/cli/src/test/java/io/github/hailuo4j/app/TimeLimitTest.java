package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands end at their time limit, whatever is silent. The clock is the machine's: what is silent is so for much longer than a command
 * may take here, and that is much longer than the limit.
 */
@Timeout(600)
final class TimeLimitTest {

    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final double MOST_SECONDS = 60;

    @TempDir
    Path directory;

    /** The paths that were silent. */
    private final Set<String> met = ConcurrentHashMap.newKeySet();

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private void silent(Predicate<IncomingRequest> which) {
        hailuo.faults.compute(request -> {
            if (!which.test(request)) {
                return Optional.empty();
            }
            met.add(request.path());
            return Optional.of(Fault.delay(SILENCE));
        });
    }

    /**
     * With a limit of a second, or more on a machine that is too busy to come that far in it. The same command goes on with what it
     * has begun.
     */
    private Result inTimeUntil(BooleanSupplier isThere, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--timeout=1");
        Result result = inTime(words.toArray(new String[0]));
        for (int limit = 2; !isThere.getAsBoolean() && limit < MOST_SECONDS / 2; limit *= 2) {
            words.set(words.size() - 1, "--timeout=" + limit);
            result = inTime(words.toArray(new String[0]));
        }
        return result;
    }

    private Result inTime(String... command) {
        long start = System.nanoTime();
        Result result = hailuo.run(command);
        assertThat((System.nanoTime() - start) / 1e9).as(result.err()).isLessThan(MOST_SECONDS);
        return result;
    }

    @Test
    void aDownloadThatStalls() {
        silent(IncomingRequest::isDownload);
        Path video = directory.resolve("v.mp4");
        Result result =
                inTimeUntil(() -> met.size() == 1, "generate", Hailuo.MODEL, "--prompt=A marble", "--out=" + video);
        assertThat(result.exit()).as(result.err()).isNotZero();
        assertThat(result.err()).contains("is there and paid, and was not saved within ", " s", "hailuo wait ");
        assertThat(hailuo.simulator.taskCount()).isOne();
        hailuo.faults.clear();
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isOne();
    }

    @Test
    void anImageThatIsNotTaken() throws IOException {
        silent(request -> request.method().equals("POST") && !request.isCreate());
        Path image = directory.resolve("a.png");
        ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Result result = inTime(
                "generate",
                Hailuo.IMAGE_MODEL,
                "--prompt=A marble",
                "--first-frame-image-url=" + image,
                "--timeout=1",
                "--out=" + directory.resolve("v.mp4"));
        assertThat(result.exit()).as(result.err()).isNotZero();
        assertThat(hailuo.simulator.taskCount()).isZero();
    }

    @Test
    void aBatchWhoseDownloadsStall() throws IOException {
        silent(IncomingRequest::isDownload);
        Path rows = Files.writeString(
                directory.resolve("rows.csv"), "model,prompt\n" + Hailuo.MODEL + ",One\n" + Hailuo.MODEL + ",Two\n");
        String[] command = {"batch", rows.toString(), "--yes", "--out-dir=" + directory.resolve("videos")};
        Result result = inTimeUntil(() -> met.size() == 2, command);
        assertThat(result.exit()).as(result.err()).isNotZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
        hailuo.faults.clear();
        assertThat(hailuo.run(command).exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
    }

    @Test
    void severalSubmissionsThatAreNotAnswered() {
        silent(IncomingRequest::isCreate);
        Result result = inTime(
                "generate",
                Hailuo.MODEL,
                "--prompt=A marble",
                "--count=2",
                "--yes",
                "--timeout=1",
                "--out=" + directory.resolve("v.mp4"));
        assertThat(result.exit()).as(result.err()).isNotZero();
        assertThat(result.err()).contains("hailuo recover");
    }
}
