package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate --count}, {@code --compare}, and a default model. */
final class VariantsTest {

    private static final String STANDARD = "hailuo-02-text-to-video-standard";

    @TempDir
    Path directory;

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    @Test
    void severalOfOneModel() throws IOException {
        Hailuo.Result result = hailuo.generate(file("v.mp4"), "--count=3");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().path("saved").asInt()).isEqualTo(3);
        assertThat(result.err()).contains("3 videos; 3 to be paid: ");
        assertThat(hailuo.simulator.taskCount()).isEqualTo(3);
        for (int i = 1; i <= 3; i++) {
            assertThat(file("v-" + i + ".mp4")).hasSize(Hailuo.VIDEO_BYTES);
        }
        // With a key of the caller's, the same is wanted again.
        assertThat(hailuo.generate(file("w.mp4"), "-n=2", "--idempotency-key=mine")
                        .exit())
                .isZero();
        assertThat(hailuo.generate(file("x.mp4"), "-n=2", "--idempotency-key=mine")
                        .exit())
                .isZero();
        assertThat(hailuo.simulator.taskCount()).isEqualTo(5);
    }

    @Test
    void modelsAreComparedAndPricedBefore() throws IOException {
        String[] both = {
            "generate",
            "--compare",
            Hailuo.MODEL + "," + STANDARD,
            "--prompt=A marble",
            "-o",
            file("v.mp4").toString()
        };
        Hailuo.Result result = hailuo.run(both);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err())
                .containsPattern(Hailuo.MODEL + ": \\d+ cents\n" + STANDARD + ": \\d+ cents\n2 videos; 2");
        assertThat(result.out()).contains(Hailuo.MODEL + " ", "v-" + STANDARD + ".mp4", "2 of 2 videos are saved");
        assertThat(file("v-" + Hailuo.MODEL + ".mp4")).hasSize(Hailuo.VIDEO_BYTES);
        // Neither is there in part: one that is there keeps both from being sent.
        Files.delete(file("v-" + STANDARD + ".mp4"));
        assertThat(hailuo.run(both).exit()).isEqualTo(ExitCode.INVALID);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
    }

    @Test
    void whatOneModelDoesNotTakeIsSaidAndNothingIsSent() {
        Hailuo.Result result = hailuo.run(
                "generate", "--compare=" + Hailuo.MODEL + "," + STANDARD, "--prompt=A marble", "--duration-seconds=6");
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains(Hailuo.MODEL + ": duration_seconds");
        assertThat(hailuo.run("generate", Hailuo.MODEL, "--compare=" + STANDARD, "--prompt=x")
                        .err())
                .contains("--compare names the models");
        assertThat(hailuo.generate(file("v.mp4"), "--count=0").err()).contains("--count must be 1 to 100; it is 0");
        assertThat(hailuo.generate(file("v.mp4"), "--max-price=1").err()).contains("and --max-price is 1");
        assertThat(hailuo.generate(file("v.mp4"), "--max-price=99", "-n=2").err())
                .contains("and --max-price is 99");
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    @Test
    void theHelpOfAModel() {
        String help = hailuo.run("generate", STANDARD, "--help").out();
        assertThat(help)
                .startsWith("Usage: hailuo generate ")
                .contains("--duration-seconds 6|10", "--prompt", "US cents a video")
                .contains(STANDARD + ": ");
        assertThat(hailuo.run("plan", STANDARD, "-h").out()).contains("--duration-seconds 6|10");
        assertThat(hailuo.run("generate", "--help").out()).doesNotContain("--duration-seconds 6|10");
        assertThat(hailuo.run("generate", "no-such-model", "--help").exit()).isEqualTo(4);
    }

    @Test
    void aDefaultModel() {
        assertThat(hailuo.run("plan", "--prompt=A marble").err()).contains("HAILUO_MODEL must name one");
        hailuo.environment.put("HAILUO_MODEL", STANDARD);
        assertThat(hailuo.run("plan", "--prompt=A marble").out()).contains(STANDARD);
        assertThat(hailuo.run("plan", Hailuo.MODEL, "--prompt=A marble").out()).contains(Hailuo.MODEL);
        assertThat(hailuo.run(
                                "generate",
                                "--prompt=A marble",
                                "-o",
                                file("v.mp4").toString())
                        .exit())
                .isZero();
        assertThat(hailuo.simulator.tasks().get(0).model()).isEqualTo(STANDARD);
    }
}
