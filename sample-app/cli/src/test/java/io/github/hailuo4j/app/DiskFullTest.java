package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that can write no file beyond a size: to it, that is a disk that is full. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
final class DiskFullTest {

    private static final int VIDEO_BYTES = 50_000;

    /** What {@code ulimit -f} counts in. */
    private static final int BLOCK = 512;

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private Path video;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory, VideoSource.ofRandomBytes(VIDEO_BYTES));
        video = directory.resolve("v.mp4");
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    /** Runs {@code generate} with files of so many blocks at the most. Returns its document. */
    private JsonNode generate(int blocks, int exit, String prompt) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "ulimit -f " + blocks + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // It would be a file of more than that.
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of("generate", Hailuo.MODEL, "--prompt", prompt, "--json", "--out", video.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(hailuo.environment);
        Process process = builder.redirectError(directory.resolve("err").toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(exit);
        assertThat(err()).doesNotContain("\tat ");
        return new ObjectMapper().readTree(Files.readString(directory.resolve("out")));
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err")).strip();
    }

    private void assertRecovered() {
        Hailuo.Result recovered = hailuo.run("recover");
        assertThat(recovered.exit()).as(recovered.err()).isZero();
        assertThat(video).hasSize(VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isOne();
    }

    @Test
    void nothingIsSentThatCannotBeJournaled() throws Exception {
        JsonNode error = generate(8, ExitCode.UNEXPECTED, "x".repeat(8 * BLOCK)).path("error");
        assertThat(error.path("code").asText()).isEqualTo("journal");
        assertThat(error.path("message").asText()).startsWith("nothing was sent");
        assertThat(hailuo.simulator.taskCount()).isZero();
        assertThat(video).doesNotExist();
        assertThat(hailuo.run("recover").exit()).isZero();
        assertThat(hailuo.generate(video).exit()).isZero();
        assertThat(hailuo.simulator.taskCount()).isOne();
    }

    /** The intent is journaled, and its task is not: whoever reads the message can go on, and so can the next command. */
    @Test
    void aTaskThatCannotBeJournaledIsSaidAndFound() throws Exception {
        int blocks = 8;
        int shortest = intentBytes("x");
        String prompt = "x".repeat(blocks * BLOCK - shortest - 20);
        JsonNode json = generate(blocks, ExitCode.NOT_SAVED, prompt);
        String id = json.path("task_id").asText();
        assertThat(hailuo.simulator.taskCount()).isOne();
        assertThat(json.at("/error/message").asText()).contains(id + " was submitted and is billed");
        assertThat(json.at("/error/next").asText()).isEqualTo("hailuo wait " + id + " --out " + video);
        assertThat(json.path("idempotency_key").asText()).isNotEmpty();
        assertThat(err()).endsWith("To get the video: hailuo wait " + id + " --out " + video);
        assertRecovered();
    }

    /** How long the record of an intent is, with a place and a key as long as those of the other command. */
    private int intentBytes(String prompt) throws IOException {
        try (Hailuo another = new Hailuo(Files.createDirectory(directory.resolve("a")))) {
            assertThat(another.run(
                                    "generate",
                                    Hailuo.MODEL,
                                    "--prompt",
                                    prompt,
                                    "--no-wait",
                                    "--json",
                                    "--out",
                                    video.toString())
                            .exit())
                    .isZero();
            try (var files = Files.list(another.home.resolve("journal"))) {
                Path journal = files.filter(file -> file.toString().endsWith(".journal"))
                        .findFirst()
                        .orElseThrow();
                return Files.readAllLines(journal).get(0).length() + 1;
            }
        }
    }

    @Test
    void aVideoThatCannotBeSavedIsPaidOnce() throws Exception {
        JsonNode json = generate(16, ExitCode.NOT_SAVED, "x");
        String id = json.path("task_id").asText();
        assertThat(json.at("/error/next").asText()).isEqualTo("hailuo wait " + id + " --out " + video);
        assertThat(err()).endsWith("To get the video: hailuo wait " + id + " --out " + video);
        assertThat(video).doesNotExist();
        assertRecovered();
    }
}
