package io.github.hailuo4j.app.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Main;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.studio.form.FormModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two families of one document have a model of the same id, under paths that end alike: neither is taken for the other. */
final class OneIdTwoPathsTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: two, version: '1'}
            paths:
              /api/v1/kling/text_to_video: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/K'}}}}}}
              /api/v1/hailuo/text_to_video: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/H'}}}}}}
            components:
              schemas:
                K: {type: object, additionalProperties: false, required: [model, prompt], properties: {model: {const: star}, prompt: {type: string}, size: {type: string, enum: [s, l]}}}
                H: {type: object, additionalProperties: false, required: [model, prompt], properties: {model: {const: star}, prompt: {type: string}, size: {type: string, enum: [xs, xl]}}}
            """;

    @TempDir
    Path directory;

    private String file;
    private String printed = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("two.yaml"), DOCUMENT).toString();
    }

    private int run(List<String> arguments) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(both, true, StandardCharsets.UTF_8);
        int exit = Main.run(
                new Surroundings(Map.of("HAILUO_HOME", directory.resolve("home").toString()), stream, stream, false),
                arguments.toArray(new String[0]));
        printed = both.toString(StandardCharsets.UTF_8);
        return exit;
    }

    private int plan(String model, String size, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("plan", model, "--spec", file, "--prompt", "x", "--size", size));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    @Test
    void asMuchOfThePathIsNamedAsTellsThemApart() {
        assertThat(plan("star", "s")).isEqualTo(4);
        assertThat(printed).contains("write star/kling/text_to_video or star/hailuo/text_to_video");
        assertThat(plan("star/text_to_video", "s")).isEqualTo(4);
        assertThat(printed).contains("write star/kling/text_to_video or star/hailuo/text_to_video");
        for (String name :
                List.of("star/kling/text_to_video", "star/kling/text-to-video", "STAR/v1/Kling/text_to_video")) {
            assertThat(plan(name, "s")).as(printed).isZero();
            assertThat(printed).contains("POST /api/v1/kling/text_to_video");
        }
        assertThat(plan("star/hailuo/text_to_video", "s")).isEqualTo(4);
        assertThat(printed).contains("size must be one of xs, xl; it is s");
        for (String none : List.of("star/", "star/ling/text_to_video", "star/video", "/text_to_video", "star/kling")) {
            assertThat(plan(none, "s")).as(none).isEqualTo(4);
            assertThat(printed).as(none).contains("there is no model " + none);
        }
    }

    @Test
    void onePathLeavesOneModel() {
        assertThat(plan("star", "s", "--path", "/api/v1/kling/")).as(printed).isZero();
        assertThat(printed).contains("POST /api/v1/kling/text_to_video");
        assertThat(plan("star", "s", "--path", "/api/v1/hailuo/")).isEqualTo(4);
    }

    /** What is pasted reads the whole document unless it is told the path. */
    @Test
    void copiesSayThePathThatTheStudioWasNarrowedTo() {
        for (String family : List.of("kling", "hailuo")) {
            String prefix = "/api/v1/" + family + "/";
            Catalog catalog = new FormModels(List.of(file), List.of(prefix), 80).catalog();
            ObjectNode values = new ObjectMapper()
                    .createObjectNode()
                    .put("prompt", "x")
                    .put("size", family.equals("kling") ? "s" : "xl");
            Copies copies = Copies.of(catalog, catalog.entries().get(0), values);
            assertThat(copies.curl()).contains("https://runapi.ai" + prefix + "text_to_video");
            assertThat(copies.java())
                    .contains("@HailuoModels(spec = \"two.yaml\", paths = {\"" + prefix + "\"})")
                    .contains("var request = Star.builder()");
            List<String> words = new ArrayList<>(
                    List.of(copies.command().replace("\\\n", " ").strip().split("\\s+")));
            assertThat(words.subList(0, 2)).containsExactly("hailuo", "generate");
            words.remove(0);
            words.set(0, "plan");
            assertThat(run(words)).as(printed).isZero();
            assertThat(printed).contains("POST " + prefix + "text_to_video");
        }
    }

    @Test
    void theCurrentModelsCanBeNarrowedInTheStudioToo() {
        Catalog catalog = new FormModels(Catalog.CURRENT, List.of("/api/v1/minimax_h3/text"), 80).catalog();
        assertThat(catalog.documents()).containsExactly(Catalog.HAILUO_3);
        assertThat(catalog.entries()).hasSize(1);
        assertThat(catalog.name(catalog.entries().get(0).model())).isEqualTo("minimax-h3");
        List<String> both = List.of("/api/v1/minimax_h3/", "/api/v1/hailuo/");
        assertThat(new FormModels(Catalog.CURRENT, both, 80).catalog().documents())
                .isEqualTo(Catalog.CURRENT);
        ObjectNode values =
                new ObjectMapper().createObjectNode().put("prompt", "x").put("aspect_ratio", "1:1");
        assertThat(Copies.of(catalog, catalog.entries().get(0), values).command())
                .startsWith("hailuo generate minimax-h3 --path /api/v1/minimax_h3/text \\\n");
    }
}
