package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hailuo 3 without naming a document, and every document by its name. */
final class AnyDocumentTest {

    private static final String IMAGES =
            "[\"https://example.com/1\",\"https://example.com/2\",\"https://example.com/3\","
                    + "\"https://example.com/4\",\"https://example.com/5\",\"https://example.com/6\"]";

    @TempDir
    Path directory;

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
    }

    @AfterEach
    void close() {
        hailuo.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --aspect-ratio=16:9 | text_to_video | 78 | 78
            --aspect-ratio=16:9 --output-resolution=768p --duration-seconds=15 | text_to_video | 120 | 120
            --first-frame-image-url=https://example.com/a.jpg --output-resolution=768p | image_to_video | 48 | 48
            --last-frame-image-url=https://example.com/a.jpg --duration-seconds=4 | image_to_video | 52 | 52
            --reference-image-urls=IMAGES --output-resolution=768p | text_to_video | 52 | 52
            --reference-video-urls=["https://example.com/v"] --output-resolution=768p | text_to_video | 64 | 168
            --reference-video-urls=["https://example.com/v","https://example.com/w"] --aspect-ratio=adaptive | text_to_video | 130 | 273
            """)
    void everyModeIsPricedAndPlanned(String options, String path, int min, int max) throws IOException {
        Result planned =
                hailuo.run(("plan minimax-h3 --prompt=x --json " + options.replace("IMAGES", IMAGES)).split(" "));
        assertThat(planned.exit()).as(planned.err()).isZero();
        assertThat(planned.json().at("/price_cents/min").asInt()).isEqualTo(min);
        assertThat(planned.json().at("/price_cents/max").asInt()).isEqualTo(max);
        assertThat(planned.json().path("price_is_estimate").asBoolean()).isTrue();
        Result written = hailuo.run(("plan minimax-h3 --prompt=x " + options.replace("IMAGES", IMAGES)).split(" "));
        assertThat(written.out()).contains("POST /api/v1/minimax_h3/" + path).contains("about ", "an estimate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --aspect-ratio=1:1
            --first-frame-image-url=https://example.com/a.jpg
            --reference-audio-urls=["https://example.com/a"] --reference-image-urls=["https://example.com/i"]
            --aspect-ratio=1:1 --spec=minimax-h3.openapi.yaml
            """)
    void everyModeRunsOnTheSimulator(String options) throws IOException {
        Path out = directory.resolve("video.mp4");
        Result made = hailuo.run(
                ("generate minimax-h3 --simulate --prompt=x --json --out=" + out + " " + options).split(" "));
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.json().path("status").asText()).isEqualTo("completed");
        assertThat(made.json().path("cost_cents").asInt()).isPositive();
        assertThat(out).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minimax-h3 --prompt=x | minimax-h3 stands under 2 paths, and the parameters fit more than one: write minimax-h3/text_to_video or minimax-h3/image_to_video
            minimax-h3 --aspect-ratio=1:1 --first-frame-image-url=https://example.com/a | minimax-h3 stands under 2 paths, and none takes all of the parameters: write minimax-h3/text_to_video or minimax-h3/image_to_video
            minimax-h3/text_to_video --prompt=x | aspect_ratio
            minimax-h3/text-to-video --prompt=x --aspect-ratio=adaptive | aspect_ratio
            minimax-h3/text_to_video --prompt=x --aspect-ratio=1:1 --reference-audio-urls=["https://example.com/a"] | reference_audio_urls
            minimax-h3/image_to_video --prompt=x | first_frame_image_url
            """)
    void whatIsWrongIsSaid(String arguments, String message) {
        Result planned = hailuo.run(("plan " + arguments).split(" "));
        assertThat(planned.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(planned.err()).contains(message);
    }

    /** A schema without {@code model}: the id is the path's last name, and is not sent. */
    @Test
    void aModelThatRequestsDoNotName() throws IOException {
        Path own = directory.resolve("clip.yaml");
        Files.writeString(own, """
                openapi: 3.1.0
                paths:
                  /v1/clip: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Clip'}}}}}}
                components:
                  schemas:
                    Clip: {type: object, additionalProperties: false, required: [prompt], properties: {prompt: {type: string}, size: {type: string, enum: [s, m]}}}
                """);
        Result planned = hailuo.run("plan", "clip", "--spec", own.toString(), "--prompt=x", "--size=s", "--json");
        assertThat(planned.exit()).as(planned.err()).isZero();
        assertThat(planned.json().path("request")).hasToString("{\"prompt\":\"x\",\"size\":\"s\"}");
        Path out = directory.resolve("clip.mp4");
        Result made = hailuo.run(
                "generate", "clip", "--simulate", "--spec", own.toString(), "--prompt=x", "--json", "--out=" + out);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.json().path("model").asText()).isEqualTo("clip");
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void aWrongValueIsSaidOnce() throws IOException {
        Path own = directory.resolve("foo.yaml");
        Files.writeString(own, """
                openapi: 3.1.0
                paths:
                  /v1/foo: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Foo'}}}}}}
                components:
                  schemas:
                    Base: {type: object, required: [model], properties: {model: {type: string}, tone: {type: string, enum: [warm, cold]}}}
                    Foo:
                      allOf: [{$ref: '#/components/schemas/Base'}]
                      unevaluatedProperties: false
                      properties: {model: {enum: [foo-a, foo-b]}, input: {oneOf: [{enum: [a, b]}, {type: array, items: {type: string}}]}}
                """);
        for (String wrong : new String[] {"--tone=hot", "--input=c"}) {
            Result planned = hailuo.run("plan", "foo-a", "--spec", own.toString(), wrong);
            assertThat(planned.exit()).isEqualTo(ExitCode.INVALID);
            assertThat(planned.err().lines().filter(line -> line.contains(" must ")))
                    .as(planned.err())
                    .hasSize(1);
        }
    }

    /** The dynamic models say what the generated ones say. */
    @Test
    void theModelsOfADocumentAreThoseOfItsClasses() {
        String byDocuments = "";
        for (String document : Catalog.CURRENT) {
            byDocuments += hailuo.run("models", "--spec", document).out();
        }
        assertThat(hailuo.run("models").out()).isEqualTo(byDocuments).contains("minimax-h3/image_to_video: ");
    }

    @Test
    void everyBundledDocumentAndOnesOwn() throws IOException {
        for (String document : Specs.BUNDLED) {
            Result models = hailuo.run("models", "--json", "--spec", document);
            assertThat(models.json().path("models")).as(document).isNotEmpty();
        }
        Path own = directory.resolve("own.yaml");
        Files.writeString(own, OWN);
        assertThat(hailuo.run("models", "m", "--spec", own.toString()).out()).contains("The price is not published.");
        Result planned = hailuo.run("plan", "m", "--spec", own.toString(), "--size", "s", "--json");
        assertThat(planned.json().has("price_cents")).isFalse();
        assertThat(hailuo.run("plan", "m", "--spec", own.toString(), "--size", "s")
                        .out())
                .contains("What it costs is not published.");
        Result made = hailuo.run(
                "generate",
                "m",
                "--spec",
                own.toString(),
                "--size=s",
                "--simulate",
                "--json",
                "--out",
                directory.resolve("own.mp4").toString());
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.json().has("cost_cents")).isFalse();
        assertThat(hailuo.run("plan", "m", "--spec", own.toString(), "--size", "l")
                        .err())
                .contains("m", "count");
    }

    private static final String OWN = """
            openapi: 3.1.0
            info: {title: own, version: '1'}
            paths:
              /api/v1/own/video:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/M'}
            components:
              schemas:
                M:
                  type: object
                  additionalProperties: false
                  required: [model, size]
                  properties:
                    model: {const: m}
                    size: {type: string, enum: [s, l]}
                    count: {type: integer, minimum: 1}
                  if: {properties: {size: {const: l}}}
                  then: {required: [count]}
            """;
}
