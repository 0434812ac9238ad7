package io.github.hailuo4j.app.studio.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page is told of models and of values. */
final class FormEndpointsTest {

    private static final String STANDARD = "hailuo-2.3-image-to-video-standard";
    private static final String FIRST_FRAME = "\"first_frame_image_url\":\"upload:ab12\",\"prompt\":\"A marble\"";

    @TempDir
    Path directory;

    private final FormEndpoints endpoints = new FormEndpoints(new FormModels(Catalog.CURRENT, List.of(), 80), true);

    private static Call call(String method, String body) {
        return new Call(
                method, List.of(), Map.of(), Map.of(), new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode models() {
        return ((Reply.Json) endpoints.models(call("GET", ""))).body();
    }

    private JsonNode model(String name) {
        for (JsonNode model : models().path("models")) {
            if (model.path("name").textValue().equals(name)) {
                return model;
            }
        }
        throw new AssertionError(name);
    }

    private JsonNode verdict(String model, String values) throws IOException {
        String body = "{\"model\":\"" + model + "\",\"values\":{" + values + "}}";
        return ((Reply.Json) endpoints.verdict(call("POST", body))).body();
    }

    private static JsonNode value(JsonNode verdict, String parameter, String value) {
        for (JsonNode each : verdict.path("parameters").path(parameter).path("values")) {
            if (each.path("value").asText().equals(value)) {
                return each;
            }
        }
        throw new AssertionError(parameter + " " + value + " in " + verdict);
    }

    @Test
    void modelsHaveNamesOfTheirOwn() {
        List<String> names = new ArrayList<>();
        models().path("models").forEach(model -> names.add(model.path("name").textValue()));
        assertThat(names)
                .containsExactly(
                        "hailuo-02-text-to-video-pro",
                        "hailuo-02-text-to-video-standard",
                        "hailuo-02-image-to-video-pro",
                        "hailuo-02-image-to-video-standard",
                        "hailuo-2.3-image-to-video-pro",
                        STANDARD,
                        "minimax-h3/text_to_video",
                        "minimax-h3/image_to_video");
        assertThat(models().path("simulated").booleanValue()).isTrue();
        assertThat(model("minimax-h3/text_to_video").path("title").textValue()).isEqualTo("Minimax H3 text to video");
    }

    @Test
    void aModelHasItsFieldsRulesAndPrices() {
        JsonNode standard = model(STANDARD);
        assertThat(standard.path("title").textValue()).isEqualTo("Hailuo 2.3 image to video standard");
        assertThat(standard.path("price").toString())
                .isEqualTo("{\"min_cents\":30,\"max_cents\":50,\"estimate\":false,\"text\":\"30 to 50 cents\"}");
        assertThat(standard.path("rules").toString())
                .isEqualTo("[\"1080p exists for 6 seconds only, and a duration that is left out means 10\"]");
        JsonNode image = standard.path("parameters").get(1);
        assertThat(image.path("name").textValue()).isEqualTo("first_frame_image_url");
        assertThat(image.path("label").textValue()).isEqualTo("First frame image");
        assertThat(image.path("kind").textValue()).isEqualTo("url");
        assertThat(image.path("media").textValue()).isEqualTo("image");
        assertThat(image.path("required").booleanValue()).isTrue();
        JsonNode duration = standard.path("parameters").get(2);
        assertThat(duration.path("label").textValue()).isEqualTo("Duration");
        assertThat(duration.path("kind").textValue()).isEqualTo("choice");
        assertThat(duration.path("values").toString()).isEqualTo("[6,10]");
        assertThat(duration.path("default").toString()).isEqualTo("10");
        JsonNode callback = standard.path("parameters").get(4);
        assertThat(callback.path("label").textValue()).isEqualTo("Callback URL");
        assertThat(callback.path("media").isNull()).isTrue();
    }

    @Test
    void aListHasItsBoundsAndMedia() {
        JsonNode images = model("minimax-h3/text_to_video").path("parameters").get(4);
        assertThat(images.path("name").textValue()).isEqualTo("reference_image_urls");
        assertThat(images.path("label").textValue()).isEqualTo("Reference images");
        assertThat(images.path("kind").textValue()).isEqualTo("list");
        assertThat(images.path("items").textValue()).isEqualTo("url");
        assertThat(images.path("media").textValue()).isEqualTo("image");
        assertThat(images.path("minItems").intValue()).isEqualTo(1);
        assertThat(images.path("maxItems").intValue()).isEqualTo(9);
        JsonNode price = model("minimax-h3/text_to_video").path("price");
        assertThat(price.path("estimate").booleanValue()).isTrue();
        assertThat(price.path("text").textValue()).isEqualTo("about 32 to 195 cents");
    }

    @Test
    void aChoiceThatIsRuledOutSaysWhyAndTheWayBack() throws IOException {
        JsonNode verdict = verdict(STANDARD, FIRST_FRAME + ",\"duration_seconds\":10");
        assertThat(verdict.path("valid").booleanValue()).isTrue();
        assertThat(verdict.path("decided").booleanValue()).isTrue();
        assertThat(verdict.path("price").path("text").textValue()).isEqualTo("50 cents");
        assertThat(value(verdict, "output_resolution", "1080p").toString())
                .isEqualTo(
                        "{\"value\":\"1080p\",\"allowed\":false,\"reason\":\"1080p exists for 6 seconds only, and a duration"
                                + " that is left out means 10\",\"undo\":[{\"parameter\":\"duration_seconds\",\"value\":6,"
                                + "\"label\":\"Use 6 seconds\"}]}");
        assertThat(value(verdict, "output_resolution", "768p").toString())
                .isEqualTo("{\"value\":\"768p\",\"allowed\":true}");
        assertThat(value(verdict, "duration_seconds", "6").path("allowed").booleanValue())
                .isTrue();
    }

    @Test
    void whatAChoiceNeedsIsMissing() throws IOException {
        JsonNode verdict = verdict(STANDARD, FIRST_FRAME + ",\"output_resolution\":\"1080p\"");
        assertThat(verdict.path("valid").booleanValue()).isFalse();
        assertThat(verdict.path("missing").toString()).isEqualTo("[\"duration_seconds\"]");
        assertThat(verdict.path("violations").get(0).path("allowed").toString()).isEqualTo("[\"6\"]");
        assertThat(verdict.path("price").path("text").textValue()).isEqualTo("50 cents");
        assertThat(value(verdict, "duration_seconds", "10").path("undo").toString())
                .isEqualTo("[{\"parameter\":\"output_resolution\",\"value\":\"768p\",\"label\":\"Use 768p\"}]");
    }

    @Test
    void anEmptyFormIsMissingWhatIsRequiredAndNothingIsWrongWithIt() throws IOException {
        JsonNode verdict = verdict(STANDARD, "\"prompt\":null");
        assertThat(verdict.path("missing").toString()).isEqualTo("[\"prompt\",\"first_frame_image_url\"]");
        assertThat(verdict.path("violations").isEmpty()).isTrue();
        assertThat(verdict.path("valid").booleanValue()).isFalse();
        assertThat(verdict.path("parameters").path("prompt").toString()).isEqualTo("{\"allowed\":true}");
    }

    @Test
    void aThirdChoiceIsNotBlamedForTwoThatContradictEachOther() throws IOException {
        JsonNode verdict = verdict(STANDARD, FIRST_FRAME + ",\"output_resolution\":\"1080p\",\"duration_seconds\":10");
        assertThat(value(verdict, "output_resolution", "1080p").path("allowed").booleanValue())
                .isFalse();
        assertThat(value(verdict, "duration_seconds", "10").path("allowed").booleanValue())
                .isFalse();
        assertThat(verdict.path("parameters")
                        .path("callback_url")
                        .path("allowed")
                        .booleanValue())
                .isTrue();
        assertThat(verdict.path("violations").size()).isEqualTo(1);
        assertThat(verdict.path("price").path("text").textValue()).isEqualTo("no price");
    }

    @Test
    void valuesThatNoModelTakesAreSaidToBeWrongAndTakeNothingAway() throws IOException {
        String odd = "\"duration_seconds\":7,\"output_resolution\":[null],\"prompt\":{\"a\":[null,1e400]},\"x\":1,"
                + "\"first_frame_image_url\":\"javascript:alert(1)\",\"callback_url\":\"upload:../../etc\"";
        JsonNode verdict = verdict(STANDARD, odd);
        assertThat(verdict.path("valid").booleanValue()).isFalse();
        Set<String> wrong = new TreeSet<>();
        verdict.path("violations")
                .forEach(each -> wrong.add(each.path("parameter").textValue()));
        assertThat(wrong)
                .containsExactly(
                        "callback_url",
                        "duration_seconds",
                        "first_frame_image_url",
                        "output_resolution",
                        "prompt",
                        "x");
        assertThat(value(verdict, "output_resolution", "1080p").path("allowed").booleanValue())
                .isTrue();
        assertThat(value(verdict, "duration_seconds", "10").path("allowed").booleanValue())
                .isTrue();
    }

    @Test
    void whatIsNoQuestionIsRefused() {
        for (String body : List.of(
                "{\"model\":\"none\",\"values\":{}}",
                "{\"values\":{}}",
                "{\"model\":7,\"values\":{}}",
                "{\"model\":\"" + STANDARD + "\"}",
                "{\"model\":\"" + STANDARD + "\",\"values\":[]}")) {
            assertThatThrownBy(() -> endpoints.verdict(call("POST", body)))
                    .as(body)
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> endpoints.verdict(call("GET", ""))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> endpoints.models(call("POST", ""))).isInstanceOf(Refusal.class);
    }

    private static final String CONTENT = """
            openapi: 3.1.0
            info: {title: Content, version: '1'}
            paths:
              /api/v1/content:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Content'}}}}
            components:
              schemas:
                Content:
                  type: object
                  additionalProperties: false
                  required: [model, prompt]
                  properties:
                    model: {const: content-1}
                    prompt: {type: string}
                    strength: {type: integer, minimum: 0, maximum: 10}
                    mode: {type: string, enum: [soft, hard]}
                    style: {type: string, enum: [a, b]}
                  allOf:
                    - description: Hard needs a strength of 5 or more.
                      if: {properties: {mode: {const: hard}}, required: [mode]}
                      then: {properties: {strength: {minimum: 5}}}
                    - if: {properties: {style: {const: b}}, required: [style]}
                      then: {properties: {strength: {maximum: 3}}, required: [strength]}
            """;

    @Test
    void contentThatIsTypedDecidesAndContentThatIsNotCanStillBeAnything() throws IOException {
        Path file = Files.writeString(directory.resolve("content.yaml"), CONTENT);
        FormModel model =
                new FormModels(List.of(file.toString()), List.of(), 80).all().get(0);
        Form form = new Form(model, Duration.ofHours(1), System::nanoTime);
        JsonNode weak = form.verdict(object("{\"prompt\":\"x\",\"strength\":4}"));
        assertThat(value(weak, "mode", "hard").path("reason").textValue())
                .isEqualTo("Hard needs a strength of 5 or more");
        assertThat(value(weak, "mode", "hard").path("undo").toString())
                .isEqualTo("[{\"parameter\":\"strength\",\"value\":null,\"label\":\"Leave out strength\"}]");
        assertThat(value(weak, "style", "b").path("allowed").booleanValue()).isFalse();
        JsonNode strong = form.verdict(object("{\"prompt\":\"x\",\"strength\":5}"));
        assertThat(value(strong, "mode", "hard").path("allowed").booleanValue()).isTrue();
        // No strength is both: b needs one that hard does not take.
        JsonNode hard = form.verdict(object("{\"prompt\":\"x\",\"mode\":\"hard\"}"));
        assertThat(value(hard, "style", "b").path("allowed").booleanValue()).isFalse();
        assertThat(value(hard, "style", "b").path("undo").toString())
                .isEqualTo("[{\"parameter\":\"mode\",\"value\":\"soft\",\"label\":\"Use soft\"}]");
    }

    @Test
    void whatTakesTooLongIsNotDecided() throws IOException {
        FormModel model =
                new FormModels(Catalog.CURRENT, List.of(), 80).find(STANDARD).orElseThrow();
        long[] now = {0};
        Form form = new Form(model, Duration.ofMillis(5), () -> now[0] += 1_000_000);
        JsonNode verdict = form.verdict(object("{" + FIRST_FRAME + ",\"duration_seconds\":10}"));
        assertThat(verdict.path("decided").booleanValue()).isFalse();
        assertThat(verdict.path("valid").booleanValue()).isTrue();
        assertThat(value(verdict, "output_resolution", "1080p").toString())
                .isEqualTo("{\"value\":\"1080p\",\"allowed\":true}");
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(json);
    }
}
