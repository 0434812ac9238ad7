package io.github.hailuo4j.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of evolution that the README gives: what callers notice when the document changes. */
@Tag("slow")
final class EvolutionTest {

    private static final String SEVENTH = """
                Hailuo30:
                  type: object
                  additionalProperties: false
                  required: [model, prompt]
                  properties:
                    model: {const: hailuo-3.0-text-to-video}
                    prompt: {type: string}
            """;

    @TempDir
    Path directory;

    private String guide() throws IOException {
        try (var in = Specs.open("hailuo.openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String withASeventhModel() throws IOException {
        String guide = guide();
        String first = "                - $ref: '#/components/schemas/Hailuo02TextToVideoPro'\n";
        assertThat(guide).contains(first);
        return guide.replace(first, first + first.replace("Hailuo02TextToVideoPro", "Hailuo30")) + SEVENTH;
    }

    /** Compiles the body of a method; patterns in switches are a preview in Java 17. */
    private Compilation compile(String document, String... body) throws IOException {
        Files.writeString(directory.resolve("document.yaml"), document);
        List<String> lines = new ArrayList<>(List.of("class Caller {"));
        lines.addAll(List.of(body));
        lines.add("}");
        List<JavaFileObject> sources = List.of(
                Compiling.source("Caller", lines.toArray(new String[0])),
                JavaFileObjects.forSourceString("test.package-info", """
                        @HailuoModels(spec = "document.yaml")
                        package test;
                        import io.github.hailuo4j.runtime.HailuoModels;
                        """));
        List<Object> options = new ArrayList<>(List.of("-Ahailuo4j.specs=" + directory));
        if (Runtime.version().feature() < 21) {
            options.addAll(List.of(
                    "--enable-preview",
                    "--release",
                    String.valueOf(Runtime.version().feature())));
        }
        return javac().withProcessors(new HailuoModelsProcessor())
                .withOptions(options)
                .compile(sources);
    }

    private static final String[] SWITCH_OVER_REQUESTS = {
        "  static int cents(HailuoRequest request) {",
        "    return switch (request) {",
        "      case Hailuo02TextToVideoPro pro -> 57;",
        "      case Hailuo02ImageToVideoPro pro -> 57;",
        "      case Hailuo02TextToVideoStandard standard -> 50;",
        "      case Hailuo02ImageToVideoStandard standard -> 50;",
        "      case Hailuo23ImageToVideoPro pro -> 90;",
        "      case Hailuo23ImageToVideoStandard standard -> 50;",
        "    };",
        "  }"
    };

    private static final String[] SWITCH_OVER_MODELS = {
        "  static boolean isPro(HailuoModel model) {",
        "    return switch (model) {",
        "      case HAILUO_02_TEXT_TO_VIDEO_PRO, HAILUO_02_IMAGE_TO_VIDEO_PRO, HAILUO_2_3_IMAGE_TO_VIDEO_PRO -> true;",
        "      case HAILUO_02_TEXT_TO_VIDEO_STANDARD, HAILUO_02_IMAGE_TO_VIDEO_STANDARD,",
        "          HAILUO_2_3_IMAGE_TO_VIDEO_STANDARD -> false;",
        "    };",
        "  }"
    };

    @Test
    void exhaustiveSwitchesStopCompilingWhenAModelShips() throws IOException {
        for (String[] body : List.of(SWITCH_OVER_REQUESTS, SWITCH_OVER_MODELS)) {
            assertThat(compile(guide(), body).errors()).isEmpty();
            Compilation compilation = compile(withASeventhModel(), body);
            assertThat(compilation.errors()).singleElement().satisfies(error -> {
                assertThat(Compiling.message(error))
                        .isEqualTo("the switch expression does not cover all possible input values");
                assertThat(error.getLineNumber()).isEqualTo(4);
            });
        }
    }

    /** A parameter that becomes optional keeps its place in the call: even before another that is still required. */
    @Test
    void callSitesOutliveARelaxedRequirement() throws IOException {
        String[] call = {
            "  Object request = Hailuo23ImageToVideoStandard.builder().prompt(\"a\")"
                    + ".firstFrameImageUrl(\"https://example.com/a\").outputResolution(OutputResolution.RESOLUTION_1080P)"
                    + ".durationSeconds(DurationSeconds.SECONDS_6).build();"
        };
        String guide = guide();
        String required = "required: [model, prompt, first_frame_image_url]";
        assertThat(guide).contains(required);
        for (String relaxed :
                List.of(required, "required: [model, first_frame_image_url]", "required: [model, prompt]")) {
            assertThat(compile(guide.replace(required, relaxed), call).errors())
                    .as(relaxed)
                    .isEmpty();
        }
    }

    @Test
    void twoDocumentsInOneCodebase() {
        Compilation compilation = javac().withProcessors(new HailuoModelsProcessor())
                .compile(
                        packageInfo("guide", "hailuo.openapi.yaml"),
                        packageInfo("september", "hailuo-2026-09.openapi.yaml"),
                        Compiling.source(
                                "Both",
                                "class Both {",
                                "  Object now = test.guide.Hailuo02TextToVideoPro.builder().prompt(\"a\").build();",
                                "  Object next = test.september.Hailuo02TextToVideoPro.builder().prompt(\"a\")"
                                        + ".enableSafetyChecker(true).build();",
                                "}"));
        assertThat(compilation.errors()).isEmpty();
    }

    private static JavaFileObject packageInfo(String name, String spec) {
        return JavaFileObjects.forSourceLines(
                "test." + name + ".package-info",
                "@HailuoModels(spec = \"" + spec + "\")",
                "package test." + name + ";",
                "import io.github.hailuo4j.runtime.HailuoModels;");
    }

    /** The order of the properties and of the values, descriptions, and another way to write a rule are no matter. */
    @Test
    void whatIsWrittenOtherwiseGeneratesTheSameChains() throws IOException {
        String[] call = {
            "  Object request = Hailuo23ImageToVideoStandard.builder().prompt(\"a\")"
                    + ".firstFrameImageUrl(\"https://example.com/a\").durationSeconds(DurationSeconds.SECONDS_10)"
                    + ".outputResolution(OutputResolution.RESOLUTION_768P).build();"
        };
        String guide = guide();
        String reordered =
                guide.replace("enum: [6, 10]", "enum: [10, 6]").replace("enum: [768p, 1080p]", "enum: [1080p, 768p]");
        assertThat(reordered).isNotEqualTo(guide);
        assertThat(compile(reordered, call).errors()).isEmpty();
    }
}
