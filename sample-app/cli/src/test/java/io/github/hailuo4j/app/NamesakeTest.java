package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.studio.form.FormModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a folder that has a file named like a bundled document. */
@Tag("slow")
final class NamesakeTest {

    @TempDir
    Path directory;

    private String run(int exit, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("HAILUO_HOME", directory.resolve("home").toString());
        Process process = builder.redirectError(directory.resolve("err").toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("err")))
                .isEqualTo(exit);
        return Files.readString(directory.resolve("out"));
    }

    @Test
    void itIsReadWhereItIsNamedAndNowhereElse() throws Exception {
        Files.writeString(directory.resolve(Catalog.GUIDE), """
                openapi: 3.1.0
                paths:
                  /v1/clip: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Clip'}}}}}}
                components:
                  schemas:
                    Clip: {type: object, additionalProperties: false, required: [prompt], properties: {prompt: {type: string}}}
                """);
        run(0, "generate", Hailuo.MODEL, "--simulate", "--prompt=x", "--out=bundled.mp4", "--json");
        assertThat(directory.resolve("bundled.mp4")).isNotEmptyFile();
        String own = run(
                0, "generate", "clip", "--simulate", "--spec", Catalog.GUIDE, "--prompt=x", "--out=own.mp4", "--json");
        assertThat(new ObjectMapper().readTree(own).path("model").asText()).isEqualTo("clip");
        assertThat(directory.resolve("own.mp4")).isNotEmptyFile();
        // Of this folder, which has none, the bundled one is meant.
        assertThat(Catalog.place(Catalog.GUIDE)).isEqualTo(Catalog.GUIDE);
        assertThat(new FormModels(List.of(Catalog.GUIDE), List.of(), 80)
                        .catalog()
                        .documents())
                .containsExactly(Catalog.GUIDE);
    }
}
