package io.github.hailuo4j.app.studio.task;

import static io.github.hailuo4j.app.studio.task.StudioHome.IMAGE_MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.files.LocalImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that a page gives. */
final class ImagesTest {

    @TempDir
    Path directory;

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void anImageStandsForItsUrl() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            String key = key();
            String value;
            try (Page page = home.open()) {
                JsonNode kept = ((Reply.Json) page.call("uploads", "POST", "", png())).body();
                value = kept.path("value").asText();
                assertThat(kept.path("url").asText()).isEqualTo("/api/uploads/" + value.substring("upload:".length()));
                JsonNode task = page.submit(
                        key, IMAGE_MODEL, "prompt", "upload:me", "first_frame_image_url", value, "duration_seconds", 6);
                assertThat(task.path("values").path("first_frame_image_url").asText())
                        .isEqualTo(value);
                page.awaitSaved(key);
                // Sent again, under the same key: the gateway gave the image a URL of its own.
                page.submit(
                        key, IMAGE_MODEL, "prompt", "upload:me", "first_frame_image_url", value, "duration_seconds", 6);
                Reply.File image = (Reply.File) page.call("uploads", "GET", value.substring("upload:".length()), "");
                assertThat(image.contentType()).isEqualTo("image/png");
                assertThat(image.file()).hasBinaryContent(png());
                assertThat(page.task(key).path("prompt").asText()).isEqualTo("upload:me");
            }
            assertThat(home.simulator.taskCount()).isOne();
            assertThat(home.simulator.tasks().get(0).toString()).doesNotContain("uploaded.invalid");
            try (Page page = home.open()) {
                assertThat(page.task(key)
                                .path("values")
                                .path("first_frame_image_url")
                                .asText())
                        .isEqualTo(value);
                Files.delete(
                        ((Reply.File) page.call("uploads", "GET", value.substring("upload:".length()), "")).file());
                assertThat(page.task(key)
                                .path("values")
                                .path("first_frame_image_url")
                                .asText())
                        .startsWith("http");
                assertThatThrownBy(
                                () -> page.submit(key(), IMAGE_MODEL, "prompt", "Gone", "first_frame_image_url", value))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("first_frame_image_url must be an image that is there");
                assertThatThrownBy(() -> page.submit(
                                key(), IMAGE_MODEL, "prompt", "Gone", "first_frame_image_url", "upload:../gallery"))
                        .isInstanceOf(InvalidRequestException.class);
                assertThatThrownBy(() -> page.call("uploads", "GET", "..%2fgallery.json", ""))
                        .isInstanceOf(Refusal.class);
            }
        }
    }

    @Test
    void whatIsNoImageIsNotKept() throws Exception {
        Path folder = directory.resolve("uploads");
        Images images = new Images(folder, Clock.systemUTC());
        assertThatThrownBy(() ->
                        images.keep(new ByteArrayInputStream("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the image is not a JPEG, PNG or WebP")
                .hasMessageNotContaining(folder.toString());
        assertThatThrownBy(() -> images.keep(new ByteArrayInputStream("GIF89a....".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("but a GIF");
        assertThatThrownBy(() -> images.keep(InputStream.nullInputStream())).isInstanceOf(Refusal.class);
        byte[] large = Arrays.copyOf(png(), (int) Images.MOST_BYTES + 1);
        assertThatThrownBy(() -> images.keep(new ByteArrayInputStream(large)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(413));
        assertThat(folder).isEmptyDirectory();
        byte[] largest = Arrays.copyOf(png(), (int) Images.MOST_BYTES);
        assertThat(images.find(images.keep(new ByteArrayInputStream(largest)))).isPresent();
    }

    /** One rule: what the studio keeps, the client uploads; what it says is too long is too long for the client. */
    @Test
    void theLimitIsThatOfUploads() throws Exception {
        Path file = directory.resolve("a.png");
        Files.write(file, Arrays.copyOf(png(), (int) Images.MOST_BYTES));
        assertThat(LocalImage.of(file).size()).isEqualTo(Images.MOST_BYTES);
        Files.write(file, Arrays.copyOf(png(), (int) Images.MOST_BYTES + 1));
        assertThatThrownBy(() -> LocalImage.of(file)).hasMessageContaining("(20 MB)");
    }

    @Test
    void oldOnesAreRemovedAndNothingElse() throws Exception {
        Path folder = directory.resolve("uploads");
        String id = new Images(folder, Clock.systemUTC()).keep(new ByteArrayInputStream(png()));
        Files.writeString(folder.resolve("mine.png"), "not the studio's");
        new Images(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(6))).sweep();
        assertThat(new Images(folder, Clock.systemUTC()).find(id)).isPresent();
        Images inAWeek = new Images(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(6)));
        inAWeek.used(inAWeek.find(id).orElseThrow());
        new Images(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(12))).sweep();
        assertThat(inAWeek.find(id)).isPresent();
        new Images(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(14))).sweep();
        assertThat(inAWeek.find(id)).isEmpty();
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("mine.png"));
    }
}
