package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code sample-app/hailuo} in a project without sources, with a Maven and a Java that are scripts too. */
final class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "hailuo");

    @TempDir
    Path root;

    private record Result(int exit, String out, String err) {}

    @BeforeEach
    void aProject() throws IOException {
        for (String module : List.of("spec/document", "processor/generator", "runtime/client", "sample-app/cli")) {
            Files.createDirectories(root.resolve(module + "/src/main"));
            Files.createFile(root.resolve(module + "/pom.xml"));
        }
        Files.createFile(root.resolve("pom.xml"));
        script("sample-app/hailuo", Files.readString(LAUNCHER));
        script("bin/java", "#!/bin/sh\necho '{\"ran\": true}'\n");
    }

    private void script(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void maven(String... output) throws IOException {
        maven(0, output);
    }

    private void maven(int exit, String... output) throws IOException {
        StringBuilder text = new StringBuilder("#!/bin/sh\ncat <<'END'\n");
        for (String line : output) {
            text.append(line).append('\n');
        }
        text.append("END\n: > sample-app/cli/target/hailuo4j-app-0.1.0-SNAPSHOT.jar\nexit ")
                .append(exit)
                .append('\n');
        script("bin/mvn", text.toString());
    }

    private Result run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_HOME");
        environment.put("PATH", root.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("TERM", "xterm");
        // What is made beside a command would be written into a directory that is deleted.
        environment.put("HAILUO_CLASS_ARCHIVE", "no");
        Path out = root.resolve("out.txt");
        Path err = root.resolve("err.txt");
        Process process = builder.redirectInput(
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Result launch() throws IOException, InterruptedException {
        return run("bash", "sample-app/hailuo", "models", "--json");
    }

    @Test
    void eachModuleIsSaidWhileMavenWorksAndTheStandardOutputStaysClean() throws Exception {
        maven(
                "[INFO] Scanning for projects...",
                "[INFO] Building hailuo4j 0.1.0-SNAPSHOT                                   [1/6]",
                "[INFO] Building hailuo4j spec 0.1.0-SNAPSHOT                              [2/6]",
                "[INFO] --- maven-compiler-plugin:3.16.0:compile (default-compile) @ hailuo4j-spec ---",
                "[INFO] Building jar: /work/spec/document/target/hailuo4j-spec-0.1.0-SNAPSHOT.jar",
                "[INFO] Building hailuo4j app 0.1.0-SNAPSHOT                               [6/6]");
        Result built = launch();
        assertThat(built.exit()).as(built.err()).isZero();
        assertThat(built.out()).isEqualTo("{\"ran\": true}\n");
        assertThat(built.err().lines().map(line -> line.replaceAll("in \\d+ s", "in N s")))
                .containsExactly(
                        "Building hailuo4j; this takes a minute the first time ...",
                        "Building hailuo4j (1/6)",
                        "Building hailuo4j spec (2/6)",
                        "Building hailuo4j app (6/6)",
                        "Built in N s.");
        assertThat(launch().err()).as("what is built is not built again").isEmpty();
    }

    /** Nobody has to tell the launcher of a new module: it looks for poms and main sources wherever they are. */
    @ParameterizedTest
    @CsvSource({
        "pom.xml, true",
        "runtime/brand-new/pom.xml, true",
        "processor/brand-new/src/main/java/New.java, true",
        "spec/document/src/main/resources/new.yaml, true",
        "sample-app/brand-new/src/main/deep/er/New.java, true",
        "README.md, false",
        "runtime/client/README.md, false",
        "sample-app/hailuo, false",
        "spec/document/src/test/java/NewTest.java, false",
        "spec/document/src/test/resources/src/main/pom.xml, false",
        "processor/generator/target/classes/New.class, false",
        "sample-app/cli/target/readme-projects/guide/pom.xml, false",
        "sample-app/cli/target/readme-projects/guide/src/main/java/New.java, false",
    })
    void whatTheCommandLineIsMadeOfIsBuiltAgain(String changed, boolean builds) throws Exception {
        maven("[INFO] Building hailuo4j app 0.1.0-SNAPSHOT   [6/6]");
        assertThat(launch().err()).contains("Built in ");
        Path file = root.resolve(changed);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Files.exists(file) ? Files.readString(file) : "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        Result second = launch();
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.err().contains("Built in ")).as(second.err()).isEqualTo(builds);
    }

    /** As a service or an agent has it: nothing of the user's own on the path, and no variable for the JVM. */
    @Test
    void withAShortPathJavaIsFoundWhereItIsInstalled() throws Exception {
        maven("[INFO] Building hailuo4j app 0.1.0-SNAPSHOT   [6/6]");
        assertThat(launch().exit()).isZero();
        for (String tool :
                List.of("bash", "cat", "dirname", "env", "find", "grep", "locale", "readlink", "sed", "sort", "tr")) {
            String folder = Files.exists(Path.of("/usr/bin/" + tool)) ? "/usr/bin/" : "/bin/";
            script("short/" + tool, "#!/bin/sh\nexec " + folder + tool + " \"$@\"\n");
        }
        script("home/.sdkman/candidates/java/current/bin/java", "#!/bin/sh\necho found\necho \"$@\"\n");
        Result found = run(
                "env",
                "-i",
                "PATH=" + root.resolve("short"),
                "HOME=" + root.resolve("home"),
                "HAILUO_CLASS_ARCHIVE=no",
                "bash",
                "sample-app/hailuo",
                "models");
        assertThat(found.exit()).as(found.err()).isZero();
        assertThat(found.out())
                .startsWith("found\n")
                .contains("-Dfile.encoding=UTF-8")
                .endsWith(" models\n");
        assertThat(found.err()).isEmpty();
    }

    @Test
    void downloadsAreCounted() throws Exception {
        List<String> lines = new ArrayList<>(List.of("[INFO] Building hailuo4j spec 0.1.0-SNAPSHOT   [2/6]"));
        for (int i = 0; i < 250; i++) {
            lines.add("Downloading from central: https://repository.invalid/" + i + ".jar");
            lines.add("Downloaded from central: https://repository.invalid/" + i + ".jar (1 kB at 9 kB/s)");
        }
        maven(lines.toArray(new String[0]));
        assertThat(launch().err())
                .contains("Building hailuo4j spec (2/6)\n  downloaded: 100 files\n  downloaded: 200 files\nBuilt in ")
                .doesNotContain("central");
    }

    @Test
    void ofAFailedBuildMavensOutputIsShownAndKept() throws Exception {
        maven(
                1,
                "Downloaded from central: https://repository.invalid/a.jar (1 kB at 9 kB/s)",
                "[ERROR] /work/A.java:[7,5] cannot find symbol");
        Result failed = launch();
        assertThat(failed.exit()).isEqualTo(1);
        JsonNode error = new ObjectMapper().readTree(failed.out()).path("error");
        assertThat(error.path("message").asText()).startsWith("the build failed; Maven's whole output is in ");
        assertThat(error.path("exit_code").asInt()).isEqualTo(1);
        assertThat(run("bash", "sample-app/hailuo", "models").out())
                .as("without --json")
                .isEmpty();
        assertThat(failed.err())
                .contains("[ERROR] /work/A.java:[7,5] cannot find symbol\n")
                .doesNotContain("Downloaded from");
        String last = failed.err().lines().reduce((first, second) -> second).orElseThrow();
        assertThat(last).startsWith("the build failed; Maven's whole output is in ");
        assertThat(Path.of(last.substring(last.lastIndexOf(' ') + 1))).content().contains("Downloaded from central");

        maven("[INFO] Building hailuo4j app 0.1.0-SNAPSHOT   [6/6]");
        assertThat(launch().exit()).as("the next run builds").isZero();
    }

    @Test
    void javaIsToldHowWideAndHighTheTerminalIs() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).exists();
        maven("[INFO] Building hailuo4j app 0.1.0-SNAPSHOT   [6/6]");
        launch();
        script("bin/java", "#!/bin/sh\necho \"$COLUMNS x $LINES $*\"\n");
        String told = run("script", "-qec", "stty cols 40 rows 7 && bash sample-app/hailuo models", "typescript")
                .out();
        assertThat(told).contains("40 x 7 ").contains("-Dhailuo.terminal=true");
    }

    /** The distribution has the same launcher: what is beside it is run, and nothing is built. */
    @Test
    void inTheDistributionNothingIsBuilt() throws Exception {
        Path home = Files.createDirectories(root.resolve("a place/hailuo4j-0.1.0"));
        script("a place/hailuo4j-0.1.0/bin/hailuo", Files.readString(LAUNCHER));
        Files.createFile(home.resolve("hailuo4j-app.jar"));
        script("bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        script("bin/mvn", "#!/bin/sh\necho built >&2\nexit 1\n");
        Files.createSymbolicLink(root.resolve("linked"), home.resolve("bin/hailuo"));
        for (Path launcher : List.of(home.resolve("bin/hailuo"), root.resolve("linked"))) {
            Result result = run("bash", launcher.toString(), "models", "a b");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out())
                    .endsWith("-jar\n" + home.toRealPath().resolve("hailuo4j-app.jar") + "\nmodels\na b\n");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void onATerminalOneLineIsRedrawnThatFitsIt() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).exists();
        maven(
                "[INFO] Building hailuo4j spec 0.1.0-SNAPSHOT                              [2/6]",
                "Downloaded from central: https://repository.invalid/a.jar (1 kB at 9 kB/s)",
                "[INFO] --- maven-compiler-plugin:3.16.0:compile (default-compile) @ hailuo4j-spec ---");
        String shown = run("script", "-qec", "stty cols 50 && bash sample-app/hailuo models", "typescript")
                .out();
        assertThat(shown)
                .containsPattern("\\d:\\d\\d  Building hailuo4j spec \\(2/6\\), downloaded: 1")
                .contains("Built in ");
        assertThat(shown.split("\r\u001b\\[K"))
                .filteredOn(line -> line.contains("(2/6)"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(50))
                .isNotEmpty();
        String dumb = run("script", "-qec", "touch pom.xml && TERM=dumb bash sample-app/hailuo models", "typescript")
                .out();
        assertThat(dumb).contains("Building hailuo4j spec (2/6)\r\n").doesNotContain("\u001b");
    }
}
