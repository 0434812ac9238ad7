package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the commands, only the one that is called for is set up: what a command does not need is not loaded. */
final class CommandsTest {

    @TempDir
    Path directory;

    private record Result(int exit, String out, String err) {}

    private static Result run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int exit = Main.run(surroundings, arguments.toArray(new String[0]));
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static final List<String> NAMES = Commands.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void eachCommandHasItsHelpAndIsInTheHelpOfAll(String name) {
        assertThat(run(List.of(name, "--help")).out()).startsWith("Usage: hailuo " + name + " ");
        assertThat(run(List.of("--help")).out()).containsPattern("(?m)^  " + name + " +[A-Z]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", ""})
    void allAreListedInOrderWhereNoneIsNamed(String argument) {
        String help = run(argument.isEmpty() ? List.of() : List.of(argument)).out();
        assertThat(help.substring(help.indexOf("Commands:")))
                .containsSubsequence(
                        NAMES.stream().map(name -> "\n  " + name + " ").toList());
    }

    @Test
    void aNameThatIsNoCommandIsComparedWithAll() {
        assertThat(run(List.of("produce")).err()).contains("commands are " + String.join(", ", NAMES));
        assertThat(run(List.of("simulater")).err()).contains("simulator");
    }

    static final List<List<String>> REHEARSED = Rehearsal.COMMANDS;

    @ParameterizedTest
    @FieldSource("REHEARSED")
    void whatIsRehearsedForTheArchiveDoesItsWork(List<String> command) {
        Result result = run(command);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void theAgentThatIsRehearsedForTheArchiveGetsItsAnswers() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.hailuo4j.app.Main",
                        "mcp",
                        "--simulate")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(String.join("\n", Rehearsal.AGENT).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"id\":1,\"result\"", "\"id\":2,\"result\"", "\"id\":3,\"result\"", "task_id")
                .doesNotContain("\"isError\":true");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models",
                "models hailuo-02-text-to-video-pro",
                "plan hailuo-02-text-to-video-pro --prompt marble"
            })
    void whatNeedsNoLibraryButTheParserLoadsNone(String command) throws Exception {
        assertThat(loadedBy(command))
                .contains("io.github.hailuo4j.app.video.HailuoModel", "picocli.CommandLine")
                .noneMatch(name -> name.startsWith("com.fasterxml.")
                        || name.startsWith("okhttp3.")
                        || name.startsWith("okio.")
                        || name.startsWith("kotlin.")
                        || name.startsWith("retrofit2.")
                        || name.startsWith("io.github.hailuo4j.simulator.")
                        || name.startsWith("io.github.hailuo4j.spec.")
                        || name.startsWith("io.github.hailuo4j.processor.")
                        || name.equals("io.github.hailuo4j.runtime.HailuoClient"));
    }

    /** As a process of its own sees it: here, other tests have loaded everything. */
    private List<String> loadedBy(String command) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.txt");
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log + "::filecount=0",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.hailuo4j.app.Main"));
        java.addAll(List.of(command.split(" ")));
        Process process = new ProcessBuilder(java)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("out.txt")))
                .isZero();
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.replaceFirst(" source: .*", "").replaceFirst(".*] *", ""))
                .toList();
    }
}
