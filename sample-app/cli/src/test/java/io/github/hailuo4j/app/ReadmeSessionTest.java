package io.github.hailuo4j.app;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.processor.HailuoModelsProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sessions of {@code spec/evolution/README.md}, command by command: what it shows is what comes out. */
@Tag("slow")
final class ReadmeSessionTest {

    private static final Path ROOT = Readmes.ROOT;

    private static final Set<String> OWN_FILES = Set.of("video-models.yaml", "guide.accepted");

    private static final String EVOLUTION = "spec/evolution/README.md";

    @TempDir
    Path directory;

    @Test
    void theSession() throws IOException {
        for (String block : Readmes.blocks(EVOLUTION, "console")) {
            String command = block.lines().findFirst().orElseThrow();
            assertThat(command).startsWith("$ sample-app/hailuo ");
            String shown = block.substring(command.length() + 1);
            assertThat(run(command.substring("$ sample-app/hailuo ".length()))).isEqualTo(shown);
        }
        String imported = Files.readString(directory.resolve("video-models.yaml"));
        assertThat(imported).startsWith("# Imported from hailuo-2026-09.json.");

        List<String> wrong = Readmes.blocks(EVOLUTION, "java wrong-later");
        Compilation refused = compile(wrong.get(0));
        assertThat(refused.errors()).hasSize(1);
        assertThat("error: "
                        + refused.errors()
                                .get(0)
                                .getMessage(Locale.ROOT)
                                .replaceAll("\\b(?:[a-z]\\w*\\.)+([A-Z])", "$1"))
                .isEqualTo(Readmes.blocks(EVOLUTION, "text later").get(0).strip());
        assertThat(compile(Readmes.blocks(EVOLUTION, "java later").get(0)).errors())
                .isEmpty();
    }

    /** Runs a command as if in the project's root; what it writes goes to a directory of the test. */
    private String run(String command) {
        List<String> arguments = new ArrayList<>();
        for (String argument : command.split(" ")) {
            if (OWN_FILES.contains(argument)) {
                arguments.add(directory.resolve(argument).toString());
            } else {
                Path file = ROOT.resolve(argument);
                arguments.add(argument.contains("/") && Files.exists(file) ? file.toString() : argument);
            }
        }
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        Main.run(new Surroundings(Map.of(), stream, stream, false), arguments.toArray(new String[0]));
        return terminal.toString(StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n")
                .replace(directory + "/", "")
                .replace(ROOT + "/", "");
    }

    private Compilation compile(String statements) {
        return javac().withProcessors(new HailuoModelsProcessor())
                .withOptions("-Ahailuo4j.specs=" + directory)
                .compile(
                        JavaFileObjects.forSourceString("com.acme.video.package-info", """
                                @HailuoModels(spec = "video-models.yaml")
                                package com.acme.video;
                                import io.github.hailuo4j.runtime.HailuoModels;
                                """),
                        JavaFileObjects.forSourceLines(
                                "com.acme.video.Caller",
                                "package com.acme.video;",
                                "class Caller { void call() {",
                                statements,
                                "} }"));
    }
}
