package io.github.hailuo4j.app.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.runtime.task.Price;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video that is dropped on the page. */
final class RecipeEndpointTest {

    private static final Instant NOW = Instant.parse("2026-08-21T10:00:00Z");

    @TempDir
    Path directory;

    private final RecipeEndpoint endpoint = new RecipeEndpoint(Catalog.current(), Clock.fixed(NOW, ZoneOffset.UTC));

    private JsonNode dropped(String model, String path, String request, List<String> expiring) {
        try {
            Path file = directory.resolve("v.mp4");
            Files.write(file, RecipeEndpointTest.video());
            new Recipe(model, path, request, new Price(1, 2), null, "task-1", NOW.minusSeconds(7200), false, expiring)
                    .write(file);
            Call call =
                    new Call("POST", List.of(), Map.of(), Map.of(), new ByteArrayInputStream(Files.readAllBytes(file)));
            return ((Reply.Json) endpoint.answer(call)).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] video() {
        return new byte[] {0, 0, 0, 12, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'};
    }

    @Test
    void theFormIsFilled() {
        JsonNode json = dropped(
                "minimax-h3",
                "/api/v1/minimax_h3/text_to_video",
                "{\"model\":\"minimax-h3\",\"prompt\":\"<b>\",\"aspect_ratio\":\"16:9\",\"duration_seconds\":6}",
                List.of());
        assertThat(json.path("model").asText()).isEqualTo("minimax-h3/text_to_video");
        assertThat(json.path("values").toString())
                .isEqualTo("{\"prompt\":\"<b>\",\"aspect_ratio\":\"16:9\",\"duration_seconds\":6}");
        assertThat(json.path("task_id").asText()).isEqualTo("task-1");
        assertThat(json.at("/price/text").asText()).isNotBlank();
        assertThat(json.path("made_at").asText()).isEqualTo("2026-08-21T08:00:00Z");
    }

    @Test
    void imagesThatAreGoneAreLeftOut() {
        JsonNode json = dropped(
                "hailuo-2.3-image-to-video-pro",
                "/api/v1/hailuo/image_to_video",
                "{\"model\":\"hailuo-2.3-image-to-video-pro\",\"prompt\":\"p\",\"first_frame_image_url\":\"https://f.runapi.ai/a\"}",
                List.of("first_frame_image_url"));
        assertThat(json.path("values").toString()).isEqualTo("{\"prompt\":\"p\"}");
        assertThat(json.path("expired").toString()).isEqualTo("[\"first_frame_image_url\"]");
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatThrownBy(() -> dropped("no-such-model", "/p", "{}", List.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(422));
        assertThatThrownBy(() -> dropped(
                        "hailuo-2.3-image-to-video-pro",
                        "/api/v1/hailuo/image_to_video",
                        "{\"prompt\":\"p\",\"first_frame_image_url\":\"upload:7\"}",
                        List.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(422));
        Call text = new Call("POST", List.of(), Map.of(), Map.of(), new ByteArrayInputStream(new byte[20]));
        assertThatThrownBy(() -> endpoint.answer(text)).isInstanceOf(Refusal.class);
        Call get = new Call("GET", List.of(), Map.of(), Map.of(), new ByteArrayInputStream(new byte[0]));
        assertThatThrownBy(() -> endpoint.answer(get)).isInstanceOf(Refusal.class);
    }
}
