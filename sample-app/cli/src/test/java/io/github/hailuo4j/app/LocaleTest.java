package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes under a locale that knows ASCII only: the launcher finds a better one, and without it nothing is paid. */
@DisabledOnOs({OS.WINDOWS, OS.MAC})
@Tag("slow")
final class LocaleTest {

    /** "Kätzchen", whatever this process encodes arguments with. */
    private static final String KITTEN = "\"$(printf 'K\\303\\244tzchen')\"";

    @TempDir
    Path directory;

    private record Ended(int exit, String output) {}

    private Ended shell(String command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("RUNAPI_"));
        builder.environment().put("HAILUO_CLASS_ARCHIVE", "no");
        builder.environment().putAll(environment);
        Path output = Files.createTempFile(directory, "output", "");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
    void withoutTheLauncherNothingIsPaid(String locale) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "' "
                + Main.class.getName();
        try (Hailuo hailuo = new Hailuo(directory)) {
            hailuo.environment.put("LC_ALL", locale);
            Ended ended = shell(
                    "exec " + java + " generate " + Hailuo.MODEL + " --out v.mp4 --prompt " + KITTEN,
                    hailuo.environment);
            assertThat(ended.exit()).as(ended.output()).isEqualTo(ExitCode.INVALID);
            assertThat(ended.output()).contains("Set LC_ALL to a UTF-8 locale", "Nothing was sent");
            assertThat(hailuo.simulator.requestCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LANG=POSIX", "LC_ALL=xx_XX.UTF-8", "LC_CTYPE=C", "LANG="})
    void theLauncherFindsALocaleThatHasAllCharacters(String variable) throws Exception {
        assumeThat(shell("locale -a", Map.of()).output()).containsIgnoringCase("utf");
        Path launcher = launcher();
        int equals = variable.indexOf('=');
        Map<String, String> environment = new HashMap<>(
                Map.of("LANG", "", "JAVA_HOME", directory.resolve("jdk").toString()));
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        Ended ended = shell("exec " + launcher + " plan --prompt " + KITTEN, environment);
        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("charmap UTF-8", "argument K\u00c3\u00a4tzchen");
    }

    @Test
    void theLauncherKeepsALocaleThatHasAllCharacters() throws Exception {
        String utf8 = shell("locale -a", Map.of())
                .output()
                .lines()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).matches(".*utf-?8"))
                .reduce("", (first, second) -> second);
        assumeThat(utf8).isNotEmpty();
        Ended ended = shell(
                "exec " + launcher() + " plan",
                Map.of("LANG", utf8, "JAVA_HOME", directory.resolve("jdk").toString()));
        assertThat(ended.output()).contains("LC_ALL= LANG=" + utf8);
    }

    /** The launcher in a tree of its own, in which all is built, and with a Java that only tells how it was started. */
    private Path launcher() throws IOException {
        Path root = Path.of("..", "..").toRealPath();
        Path app = directory.resolve("sample-app/cli");
        Files.createDirectories(app.resolve("target"));
        Files.createFile(app.resolve("target/hailuo4j-app-0.1.0-SNAPSHOT.jar"));
        Files.writeString(app.resolve("target/.hailuo-built"), "");
        Files.setLastModifiedTime(
                app.resolve("target/.hailuo-built"),
                java.nio.file.attribute.FileTime.from(java.time.Instant.parse("2100-01-01T00:00:00Z")));
        Path java = directory.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                echo "charmap $(locale charmap)"
                echo "LC_ALL=$LC_ALL LANG=$LANG"
                for argument; do echo "argument $argument"; done
                """);
        Path launcher = directory.resolve("sample-app/hailuo");
        Files.copy(root.resolve("sample-app/hailuo"), launcher);
        assertThat(java.toFile().setExecutable(true) && launcher.toFile().setExecutable(true))
                .isTrue();
        return launcher;
    }
}
