package io.github.hailuo4j.simulator.document;

import static io.github.hailuo4j.simulator.TestClient.IMAGE_TO_VIDEO;
import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.TestClient;
import io.github.hailuo4j.simulator.http.ErrorShape;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {

    private static HailuoSimulator simulator;
    private static TestClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = HailuoSimulator.builder().start();
        client = new TestClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    /** What follows the model in a body of one of the six models, and the fields that are reported, none if it is valid. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text_to_video  | hailuo-02-text-to-video-pro        | "prompt":"x"                                                  |
            text_to_video  | hailuo-02-text-to-video-pro        | "prompt":"x","duration_seconds":6                             | duration_seconds
            text_to_video  | hailuo-02-text-to-video-pro        | "prompt":" "                                                  | prompt
            text_to_video  | hailuo-02-text-to-video-pro        | "prompt":"x","callback_url":"/relative"                       | callback_url
            text_to_video  | hailuo-02-text-to-video-standard   | "prompt":"x","duration_seconds":10,"output_resolution":"768p" |
            text_to_video  | hailuo-02-text-to-video-standard   | "prompt":"x","output_resolution":"1080p"                      | output_resolution
            text_to_video  | hailuo-02-text-to-video-standard   | "duration_seconds":"6","other":1                              | duration_seconds,other,prompt
            text_to_video  | hailuo-2.3-image-to-video-pro      | "prompt":"x","first_frame_image_url":"https://e.com/a"        | model
            image_to_video | hailuo-02-image-to-video-pro       | "prompt":"x","first_frame_image_url":"https://e.com/a","last_frame_image_url":"https://e.com/b" |
            image_to_video | hailuo-02-image-to-video-standard  | "prompt":"x"                                                  | first_frame_image_url
            image_to_video | hailuo-2.3-image-to-video-pro      | "prompt":"x","first_frame_image_url":"https://e.com/a","output_resolution":"1080p" |
            image_to_video | hailuo-2.3-image-to-video-standard | "prompt":"x","first_frame_image_url":"https://e.com/a","output_resolution":"1080p","duration_seconds":6 |
            image_to_video | hailuo-2.3-image-to-video-standard | "prompt":"x","first_frame_image_url":"https://e.com/a","output_resolution":"1080p","duration_seconds":10 | duration_seconds
            image_to_video | hailuo-2.3-image-to-video-standard | "prompt":"x","first_frame_image_url":"https://e.com/a","output_resolution":"1080p" | duration_seconds
            image_to_video | hailuo-2.3-image-to-video-standard | "prompt":"x","first_frame_image_url":"https://e.com/a","output_resolution":"1080p","duration_seconds":10,"last_frame_image_url":"https://e.com/b" | duration_seconds,last_frame_image_url
            """)
    void everyViolationIsReportedByField(String path, String model, String rest, String fields) throws Exception {
        String body = "{\"model\":\"" + model + "\"," + rest + "}";
        TestClient.Answer answer = client.create("/api/v1/hailuo/" + path, body);
        if (fields == null) {
            assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(200);
            return;
        }
        assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(400);
        JsonNode error = answer.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo("invalid_request");
        List<String> reported = error.path("details").findValuesAsText("field");
        assertThat(reported.stream().distinct().sorted()).containsExactly(fields.split(","));
        assertThat(reported)
                .allSatisfy(field -> assertThat(error.path("message").asText()).contains(field + ": "));
    }

    /** A path's one model that bodies do not name, and models that have their ids from a base. */
    @Test
    void modelsAreFoundByThePathAndByWhatTheyBuildOn(@TempDir Path directory) throws Exception {
        Path document = directory.resolve("own.yaml");
        Files.writeString(document, """
                openapi: 3.1.0
                paths:
                  /v1/clip: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Clip'}}}}}}
                  /v1/two: {post: {requestBody: {content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: model}}}}}}}
                components:
                  schemas:
                    Clip:
                      type: object
                      additionalProperties: false
                      properties: {text: {type: string}, url: {type: string}}
                      oneOf: [{required: [text]}, {required: [url]}]
                    Base: {type: object, properties: {model: {enum: [a-1, b-1]}, seed: {type: integer, default: 3}}}
                    A: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {model: {const: a-1}}}], unevaluatedProperties: false}
                    B: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {model: {const: b-1}, p: {}}, unevaluatedProperties: false}
                """);
        assertThat(Objects.requireNonNull(
                                ContractDocument.file(document).endpoints().get("/v1/clip"))
                        .models())
                .containsOnlyKeys("clip");
        assertThat(Objects.requireNonNull(
                                ContractDocument.file(document).endpoints().get("/v1/two"))
                        .models())
                .containsOnlyKeys("a-1", "b-1")
                .allSatisfy((id, model) -> assertThat(model.defaults()).hasToString("{\"seed\":3}"));
        try (HailuoSimulator own = HailuoSimulator.builder().document(document).start()) {
            TestClient ofOwn = new TestClient(own);
            TestClient.Answer answer = ofOwn.create("/v1/clip", "{\"text\":\"a\"}");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().has("model")).isFalse();
            assertThat(own.tasks())
                    .singleElement()
                    .satisfies(task -> assertThat(task.model()).isEqualTo("clip"));
            assertThat(ofOwn.create("/v1/clip", "{\"model\":\"clip\",\"text\":\"a\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(ofOwn.create("/v1/clip", "{\"text\":\"a\",\"url\":\"b\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(ofOwn.create("/v1/two", "{\"model\":\"b-1\",\"p\":1}").status())
                    .isEqualTo(200);
            assertThat(ofOwn.create("/v1/two", "{\"model\":\"a-1\",\"p\":1}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void bodiesThatAreNoJsonObjectAreRefused() throws Exception {
        for (String body : List.of("", "{", "[]", "{} {}", "{\"model\":\"x\",\"model\":\"y\"}", "null")) {
            assertThat(client.create(TEXT_TO_VIDEO, body).status())
                    .describedAs(body)
                    .isEqualTo(400);
        }
        TestClient.Answer form = client.send(client.request(TEXT_TO_VIDEO)
                .header("Authorization", "Bearer k")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(PRO)));
        assertThat(form.status()).isEqualTo(415);
        String large = PRO.replace("a glass marble", "x".repeat(1024 * 1024));
        assertThat(client.create(TEXT_TO_VIDEO, large).status()).isEqualTo(413);
    }

    @Test
    void theOtherErrorShapeHasATextAndACodeAtTheTop() throws Exception {
        try (HailuoSimulator other =
                HailuoSimulator.builder().errorShape(ErrorShape.TEXT).start()) {
            TestClient.Answer answer = new TestClient(other).create(TEXT_TO_VIDEO, PRO.replace("prompt", "promt"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asText()).contains("prompt: ", "promt: ", "; ");
            assertThat(answer.json().path("code").asText()).isEqualTo("invalid_request");
            assertThat(answer.json().path("details").findValuesAsText("field"))
                    .containsExactlyInAnyOrder("prompt", "promt");
        }
    }

    @Test
    void theLaterDocumentTakesWhatTheDefaultDoesNot() throws Exception {
        String body = "{\"model\":\"hailuo-2.3-image-to-video-pro\",\"prompt\":\"x\",\"duration_seconds\":10,"
                + "\"first_frame_image_url\":\"https://e.com/a\",\"enable_safety_checker\":false}";
        assertThat(client.create(IMAGE_TO_VIDEO, body).status()).isEqualTo(400);
        try (HailuoSimulator later = HailuoSimulator.builder()
                .document("hailuo-2026-09.openapi.yaml")
                .start()) {
            assertThat(new TestClient(later).create(IMAGE_TO_VIDEO, body).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ^(.*a){12}$     | 200
            `^(a|b)*$`      | 400
            ^(?!(a+)+$)     | 400
            ^(?!.*foo)      | 200
            ^(a+)+$         | 400
            """)
    void aPatternTakesNeitherForEverNorTheStack(String pattern, int status, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("own.yaml"), """
                openapi: 3.1.0
                paths:
                  /api/v1/other/sing:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              properties:
                                words: {type: string, pattern: '%s'}
                """.formatted(pattern));
        try (HailuoSimulator own = HailuoSimulator.builder().document(file).start()) {
            String words = "a".repeat(60_000) + (status == 400 && !pattern.contains("?!") ? "c" : "");
            assertThat(new TestClient(own)
                            .create("/api/v1/other/sing", "{\"words\":\"" + words + "\"}")
                            .status())
                    .isEqualTo(status);
        }
    }

    @Test
    void aPatternThatIsNotUnderstoodIsRefusedAtTheStart(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("own.yaml"), """
                openapi: 3.1.0
                paths:
                  /sing:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema: {properties: {words: {type: string, pattern: '(a{1000}){1000}'}}}
                """);
        assertThatThrownBy(() -> HailuoSimulator.builder().document(file).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxLength");
    }

    @Test
    void anyPathOfAnOwnDocumentCreatesTasks(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("own.yaml"), """
                openapi: 3.1.0
                paths:
                  /api/v1/other/sing:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              type: object
                              required: [words]
                              properties:
                                words: {type: array, items: {type: string}, minItems: 1}
                """);
        try (HailuoSimulator own = HailuoSimulator.builder().document(file).start()) {
            TestClient other = new TestClient(own);
            String id = other.created("/api/v1/other/sing", "{\"words\":[\"la\"]}");
            assertThat(other.get("/api/v1/other/sing/" + id)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("pending");
            TestClient.Answer wrong = other.create("/api/v1/other/sing", "{\"words\":[1]}");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.json().path("error").path("details").findValuesAsText("field"))
                    .containsExactly("words/0");
            assertThat(other.create(TEXT_TO_VIDEO, PRO).status()).isEqualTo(404);
        }
    }

    @Test
    void aDocumentThatIsNoneIsNamed(@TempDir Path directory) throws Exception {
        assertThatThrownBy(
                        () -> HailuoSimulator.builder().document("nothing.yaml").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing.yaml");
        Path missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> HailuoSimulator.builder().document(missing).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.yaml");
    }
}
