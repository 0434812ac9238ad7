package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a failure: what is paid for, and, last, the command that goes on. */
final class FailureTest {

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

    private void answer(Predicate<IncomingRequest> which, int status, String body) {
        hailuo.faults.compute(
                request -> which.test(request) ? Optional.of(Fault.answer(status, Map.of(), body)) : Optional.empty());
    }

    @Test
    void aPaidTaskIsNamedWhenItsVideoIsNotSaved() throws IOException {
        answer(
                request -> request.method().equals("GET"),
                200,
                "{\"status\":\"completed\",\"videos\":[{\"url\":\"ftp://example.com/v.mp4\"}]}");
        Result result = hailuo.generate(video);
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.NOT_SAVED);
        String id = hailuo.run("tasks", "--json").json().at("/tasks/0/task_id").asText();
        assertThat(result.json().path("task_id").asText()).isEqualTo(id).isNotEmpty();
        assertThat(result.json().path("model").asText()).isEqualTo(Hailuo.MODEL);
        assertThat(result.json().at("/price_cents/max").asInt()).isEqualTo(57);
        // It is completed by now.
        assertThat(result.err()).doesNotContain("goes on");
        assertThat(result.err().strip()).endsWith("To get the video: hailuo wait " + id + " --out " + video);

        Result waited = hailuo.run("wait", id, "--json");
        assertThat(waited.exit()).isEqualTo(ExitCode.NOT_SAVED);
        assertThat(waited.json().path("task_id").asText()).isEqualTo(id);
        assertThat(waited.json().path("simulated").asBoolean(true)).isFalse();
        assertThat(waited.err().strip()).endsWith("To get the video: hailuo wait " + id + " --out " + video);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops/a?b#c", "a b", "../../x", "; echo paid", "it's", "-x"})
    @DisabledOnOs(OS.WINDOWS)
    void aTaskOfAnyIdCanBeAwaited(String id) throws Exception {
        hailuo.faults.compute(request -> request.isCreate()
                ? Optional.of(Fault.answer(200, Map.of(), "{\"id\":\"" + id + "\",\"status\":\"pending\"}"))
                : Optional.of(Fault.answer(200, Map.of(), "{\"id\":\"" + id + "\",\"status\":\"processing\"}")));
        Result result = hailuo.generate(video, "--timeout", "1");
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.STILL_RUNNING);
        String line = result.err().strip().lines().reduce("", (first, last) -> last);
        assertThat(line).startsWith("To get the video: hailuo wait ");
        // What a shell makes of it.
        Process shell = new ProcessBuilder(
                        "sh", "-c", "hailuo() { printf '%s\\n' \"$@\"; }; " + line.substring(line.indexOf("hailuo")))
                .start();
        String[] typed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        assertThat(typed).contains(id).containsSequence("--out", video.toString());
        List<String> again = new ArrayList<>(List.of(typed));
        again.addAll(1, List.of("--timeout", "1"));
        Result waited = hailuo.run(again.toArray(new String[0]));
        assertThat(waited.exit()).as(waited.err()).isEqualTo(ExitCode.STILL_RUNNING);
    }

    @Test
    void aVideoIsNotSavedInAnotherFolderForItsTasksId() throws IOException {
        answer(request -> !Hailuo.fetchesVideo(request), 500, "{}");
        Result result = hailuo.run("wait", "../../x", "--timeout", "1");
        assertThat(result.err()).contains(Path.of("_.").toAbsolutePath().getParent() + "/_._.._x.mp4");
    }

    /** Whoever gets 4 corrects the request; here it is right, and can be sent again. */
    @Test
    void aStoreThatDoesNotTakeAnImageIsNoMistakeOfTheCaller() throws IOException {
        answer(request -> request.method().equals("PUT"), 503, "{}");
        Path image = directory.resolve("image.png");
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Result result = hailuo.run(
                "generate",
                Hailuo.IMAGE_MODEL,
                "--prompt",
                "x",
                "--first-frame-image-url",
                image.toString(),
                "--out",
                video.toString());
        assertThat(result.err()).contains("was not uploaded: the store answered HTTP 503");
        assertThat(result.exit()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(hailuo.simulator.taskCount()).isZero();
    }

    @Test
    void whatWasChargedIsNotRounded() {
        VideoTask task =
                VideoTask.builder("t", "/path").cost(new BigDecimal("0.575")).build();
        assertThat(new Report().task(task).json().path("cost_cents").decimalValue())
                .isEqualByComparingTo("57.5");
        VideoTask whole = VideoTask.builder("t", "/path").cost(BigDecimal.ONE).build();
        assertThat(new Report().task(whole).json().path("cost_cents").isIntegralNumber())
                .isTrue();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        SavedVideo.show(new Surroundings(Map.of(), stream, stream, false), false, task, Price.UNKNOWN, directory);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("charged: 57.5 cents");
    }

    @Test
    void aMissingKeyIsNoAnswerOfTheGateway() throws IOException {
        hailuo.leftOpen("a", "key-a", video.toString());
        hailuo.environment.remove("RUNAPI_API_KEY");
        for (String[] command : new String[][] {{"recover", "--json"}, {"balance", "--live", "--json"}}) {
            Result result = hailuo.run(command);
            assertThat(result.exit()).isEqualTo(ExitCode.AUTHENTICATION);
            assertThat(result.json().path("error").has("http_status")).isFalse();
            assertThat(result.err()).contains("RUNAPI_API_KEY is not set");
        }
        assertThat(hailuo.run("wait", "task_1").err()).contains("set RUNAPI_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536"})
    void aPortThatIsNone(String port) {
        Result result = hailuo.run("simulator", "--port=" + port);
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains("a port must be 0 to 65535");
    }

    @Test
    void aQuestionLeavesNoJournal() {
        assertThat(hailuo.run("balance").exit()).isZero();
        assertThat(hailuo.home).doesNotExist();
    }

    @Test
    void aJournalThatCannotBeMadeStopsBeforePaying() throws IOException {
        Files.createDirectories(hailuo.home);
        hailuo.environment.put("HAILUO_HOME", "/proc/none");
        Result result = hailuo.generate(video);
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains("HAILUO_HOME", "Nothing was sent");
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    /** As for users of a container that its system does not know. */
    @Test
    void aUserWithoutAHomeKeepsNoJournalsWhereHeHappensToBe() {
        Surroundings withHome = new Surroundings(Map.of("HOME", "/home/x"), System.out, System.err, false);
        assertThat(withHome.usersHome("?")).isEqualTo(Path.of("/home/x"));
        assertThat(withHome.usersHome("/home/java")).isEqualTo(Path.of("/home/java"));
        for (Map<String, String> environment : List.of(Map.<String, String>of(), Map.of("HOME", "?"))) {
            Surroundings without = new Surroundings(environment, System.out, System.err, false);
            assertThatThrownBy(() -> without.usersHome("?"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("HAILUO_HOME");
        }
    }
}
