package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.simulator.faults.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts and agents do with the command line: submit, ask, go on, read what went wrong. */
final class ScriptedCommandsTest {

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

    private void answerCreate(int status, Map<String, String> headers, String body) {
        hailuo.faults.compute(
                request -> request.isCreate() ? Optional.of(Fault.answer(status, headers, body)) : Optional.empty());
    }

    @Test
    void submitAskAndWaitAreThreeCommands() throws IOException {
        Result submitted = hailuo.generate(video, "--no-wait");
        assertThat(submitted.exit()).as(submitted.err()).isZero();
        String id = submitted.json().path("task_id").asText();
        assertThat(id).isNotEmpty();
        assertThat(submitted.json().path("next").asText()).isEqualTo("hailuo wait " + id + " --out " + video);
        assertThat(submitted.json().at("/price_cents/max").asInt()).isEqualTo(57);
        assertThat(video).doesNotExist();

        Result status = hailuo.run("status", id, "--json");
        assertThat(status.exit()).as(status.err()).isZero();
        assertThat(status.json().path("task_id").asText()).isEqualTo(id);
        assertThat(status.json().path("status").asText()).isIn("pending", "processing", "completed");
        assertThat(status.json().path("model").asText()).isEqualTo(Hailuo.MODEL);
        assertThat(video).doesNotExist();

        String[] next = submitted.json().path("next").asText().split(" ");
        assertThat(hailuo.run(Arrays.copyOfRange(next, 1, next.length)).exit()).isZero();
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
        JsonNode after = hailuo.run("status", id, "--json").json();
        assertThat(after.path("file").asText()).isEqualTo(video.toString());
        assertThat(after.has("next")).isFalse();
        assertThat(hailuo.run("status", id).out()).isEqualTo("completed" + System.lineSeparator());
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void withoutJsonTheIdOfWhatWasSubmittedIsAllOfTheStandardOutput() throws IOException {
        Result submitted = hailuo.run("generate", Hailuo.MODEL, "-p", "x", "-o", video.toString(), "--no-wait");
        assertThat(submitted.exit()).as(submitted.err()).isZero();
        String id = hailuo.run("tasks", "--json").json().at("/tasks/0/task_id").asText();
        assertThat(submitted.out()).isEqualTo(id + System.lineSeparator());
        assertThat(submitted.err().strip()).endsWith("To get the video: hailuo wait " + id + " --out " + video);
    }

    @Test
    void asksForATaskThatThereIsNot() throws IOException {
        Result status = hailuo.run("status", "task_unknown", "--json");
        assertThat(status.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(status.json().at("/error/code").asText()).isEqualTo("not_found");
    }

    @Test
    void simulatedTasksAreNotLeftAlone() {
        hailuo.environment.remove("RUNAPI_API_KEY");
        Result result = hailuo.generate(video, "--no-wait");
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains("--no-wait needs the gateway");
    }

    @Test
    void aPromptFromAFileOrTheStandardInput() throws IOException {
        Path file = directory.resolve("prompt.txt");
        Files.writeString(file, "\uFEFFTwo lines,\nÄ \"quoted\" --word\n\n");
        String expected = "Two lines,\nÄ \"quoted\" --word";
        for (String[] from : new String[][] {{"--prompt-file", file.toString()}, {"--prompt-file=" + file}}) {
            assertThat(prompt("", from)).isEqualTo(expected);
        }
        for (String[] from : new String[][] {{"--prompt", "-"}, {"--prompt=-"}, {"-p", "-"}, {"--prompt-file", "-"}}) {
            assertThat(prompt("From a pipe\r\n", from)).isEqualTo("From a pipe");
        }
        Result sent = hailuo.runWith(
                "Sent from a pipe", "generate", Hailuo.MODEL, "--prompt", "-", "-o", video.toString(), "--json");
        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(hailuo.simulator.tasks().get(0).parameters()).containsEntry("prompt", "Sent from a pipe");
    }

    private String prompt(String input, String... from) throws IOException {
        String[] arguments = new String[from.length + 3];
        arguments[0] = "plan";
        arguments[1] = Hailuo.MODEL;
        arguments[2] = "--json";
        System.arraycopy(from, 0, arguments, 3, from.length);
        Result result = hailuo.runWith(input, arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.json().at("/request/prompt").asText();
    }

    @Test
    void promptsThatCannotBeRead() throws IOException {
        Path broken = Files.write(directory.resolve("latin.txt"), "K\u00e4se".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused("--prompt-file", broken.toString())).contains("must be in UTF-8");
        assertThat(refused("--prompt-file", "nowhere.txt")).contains("there is no file nowhere.txt");
        assertThat(refused("--prompt-file", directory.toString())).contains("cannot be read");
        assertThat(refused("--prompt-file", broken.toString(), "--prompt", "x")).contains("must not be given together");
        assertThat(refused("--prompt", "-")).contains("prompt must not be blank");
        Path big = Files.write(directory.resolve("big.txt"), new byte[(1 << 20) + 1]);
        assertThat(refused("--prompt-file", big.toString())).contains("at most 1048576 bytes");
    }

    private String refused(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "plan";
        arguments[1] = Hailuo.MODEL;
        System.arraycopy(more, 0, arguments, 2, more.length);
        Result result = hailuo.run(arguments);
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        return result.err();
    }

    @Test
    void theListOfTasksSaysWhatWasWantedAndWhatItCost() throws IOException {
        hailuo.generate(video);
        JsonNode task = hailuo.run("tasks", "--json").json().at("/tasks/0");
        assertThat(task.path("prompt").asText()).isEqualTo("A marble");
        assertThat(task.at("/price_cents/max").asInt()).isEqualTo(57);
        assertThat(task.path("file").asText()).isEqualTo(video.toString());
        assertThat(task.has("state")).isFalse();
        assertThat(task.has("url")).isFalse();
        assertThat(hailuo.run("tasks").out()).contains("\"A marble\"", "57 cents", "saved");
        JsonNode asked = hailuo.run("tasks", "--ask", "--json").json().at("/tasks/0");
        assertThat(asked.path("url").asText()).startsWith("http");
        assertThat(asked.path("gateway_status").asText()).isEqualTo("completed");
        assertThat(hailuo.run("tasks", "--ask").out())
                .contains("\n    " + hailuo.simulator.baseUrl().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "-h", "generate --help", "spec diff --help", "generate MODEL --help", "--version"})
    void helpIsAlsoADocument(String command) throws IOException {
        Result result = hailuo.run((command.replace("MODEL", Hailuo.MODEL) + " --json").split(" "));
        if (command.startsWith("-")) {
            // The program as a whole has no such option.
            assertThat(result.json().has("error") || result.json().has("help")).isTrue();
            return;
        }
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().path("help").asText()).startsWith("Usage: hailuo ");
        assertThat(result.json().path("options").findValuesAsText("description"))
                .isNotEmpty();
        if (command.contains("MODEL")) {
            assertThat(result.json().path("help").asText()).contains(Hailuo.MODEL + ":");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error\":\"no\"}', 2, authentication, false, hailuo auth",
        "402, '{\"error\":\"no\"}', 3, insufficient_credits, false, hailuo balance",
        "422, '{\"error\":{\"message\":\"no\",\"code\":\"bad_prompt\"}}', 4, invalid_request, false, ''",
        "409, '{\"error\":\"no\"}', 4, idempotency_conflict, false, ''",
    })
    void whatARefusalSaysToAProgram(int status, String body, int exit, String code, boolean retryable, String next)
            throws IOException {
        answerCreate(status, Map.of(), body);
        Result result = hailuo.generate(video);
        JsonNode error = result.json().path("error");
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("retryable").asBoolean(!retryable)).isEqualTo(retryable);
        assertThat(error.path("next").asText()).isEqualTo(next);
        assertThat(error.path("http_status").asInt()).isEqualTo(status);
        assertThat(error.path("gateway_code").asText("")).isEqualTo(status == 422 ? "bad_prompt" : "");
    }

    @Test
    void howLongToWaitIsANumberOfSeconds() throws IOException {
        answerCreate(429, Map.of("Retry-After", "77"), "{\"error\":\"slow down\"}");
        Result result = hailuo.generate(video, "--timeout", "1");
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.RATE_LIMITED);
        assertThat(result.json().at("/error/retry_after").asInt()).isEqualTo(77);
        assertThat(result.json().at("/error/retryable").asBoolean()).isTrue();
    }

    @Test
    void whatWouldBeRightIsListed() throws IOException {
        JsonNode model = hailuo.run("plan", "hailuo-9", "--json").json().path("error");
        assertThat(model.path("allowed").toString()).contains(Hailuo.MODEL);
        JsonNode command = hailuo.run("generat", "--json").json().path("error");
        assertThat(command.path("allowed").toString()).contains("\"generate\"");
        assertThat(command.path("next").asText()).isEqualTo("hailuo --help");
        JsonNode option = hailuo.run("tasks", "--jason", "--json").json().path("error");
        assertThat(option.path("allowed").toString()).contains("\"--ask\"");
        JsonNode value =
                hailuo.run("recover", "--idempotency", "sometimes", "--json").json();
        assertThat(value.at("/error/message").asText())
                .isEqualTo("--idempotency must be one of replay, none; it is \"sometimes\"");
        assertThat(value.at("/error/allowed").toString()).isEqualTo("[\"replay\",\"none\"]");
        JsonNode number = hailuo.run("recover", "--timeout", "1m", "--json").json();
        assertThat(number.at("/error/message").asText()).isEqualTo("--timeout must be a whole number; it is \"1m\"");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSavedVideoIsOpenedIfThatIsAskedFor() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("bin"));
        Path opened = directory.resolve("opened");
        Path opener = folder.resolve(System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open");
        Files.writeString(opener, "#!/bin/sh\necho \"$1\" >> " + opened + "\n");
        assertThat(opener.toFile().setExecutable(true)).isTrue();
        hailuo.environment.put("PATH", folder.toString());
        String[] command = {"generate", Hailuo.MODEL, "-p", "x", "-o", video.toString()};
        assertThat(hailuo.run(command).exit()).isZero();
        assertThat(opened).doesNotExist();
        assertThat(hailuo.run(with(command, "--force", "--open")).exit()).isZero();
        assertThat(opened).hasContent(video.toString());

        Files.writeString(opener, "#!/bin/sh\nexit 3\n");
        Result failed = hailuo.run(with(command, "--force", "--open"));
        assertThat(failed.exit()).as(failed.err()).isZero();
        assertThat(failed.err()).contains("It is saved, and was not opened: " + opener.getFileName() + " ended with 3");
        int before = hailuo.simulator.taskCount();
        Result asJson = hailuo.run(with(command, "--force", "--open", "--json"));
        assertThat(asJson.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(before);
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
    }
}
