package io.github.hailuo4j.simulator.video;

import static io.github.hailuo4j.simulator.TestClient.IMAGE_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.TestClient;
import io.github.hailuo4j.simulator.time.ManualClock;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.jcodec.scale.AWTUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class RenderedVideoTest {

    @ParameterizedTest
    @CsvSource({
        "hailuo-02-image-to-video-standard,512p,10,910,512,40",
        "hailuo-02-image-to-video-standard,768p,6,1364,768,24",
        "hailuo-2.3-image-to-video-standard,1080p,6,1920,1080,12"
    })
    void aVideoHasTheSizeAndLengthThatWereAskedForAndShowsTheFirstFrame(
            String model, String resolution, int seconds, int width, int height, int frames, @TempDir Path directory)
            throws Exception {
        ManualClock clock = new ManualClock();
        try (HailuoSimulator simulator =
                HailuoSimulator.builder().clock(clock).drawVideos().start()) {
            TestClient client = new TestClient(simulator);
            String id = client.created(
                    IMAGE_TO_VIDEO,
                    "{\"model\":\"" + model + "\",\"prompt\":\"a glass marble\",\"output_resolution\":\"" + resolution
                            + "\",\"duration_seconds\":" + seconds + ",\"first_frame_image_url\":\""
                            + uploadGreenImage(client) + "\"}");
            // The gateway has the image from when the task was created; that the upload expires later is no matter.
            clock.advance(Duration.ofHours(2));
            String url = client.get(IMAGE_TO_VIDEO + "/" + id)
                    .json()
                    .at("/videos/0/url")
                    .asText();
            Path file =
                    Files.write(directory.resolve("video.mp4"), client.get(url).bytes());

            FrameGrab grab = FrameGrab.createFrameGrab(NIOUtils.readableChannel(file.toFile()));
            DemuxerTrackMeta meta = grab.getVideoTrack().getMeta();
            assertThat(meta.getTotalFrames()).isEqualTo(frames);
            assertThat(meta.getTotalDuration()).isEqualTo(seconds);
            Picture first = grab.getNativeFrame();
            assertThat(first.getCroppedWidth()).isEqualTo(width);
            assertThat(first.getCroppedHeight()).isEqualTo(height);
            BufferedImage shown = AWTUtil.toBufferedImage(first);
            Color middle = new Color(shown.getRGB(width / 2, height / 3));
            assertThat(middle.getGreen()).isGreaterThan(150);
            assertThat(middle.getRed()).isLessThan(90);
            Color banner = new Color(shown.getRGB(width - 4 - height / 50, height / 10 * 5 / 4));
            assertThat(banner.getRed()).isGreaterThan(150);
        }
    }

    private static String uploadGreenImage(TestClient client) throws Exception {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, new Color(20, 220, 20).getRGB());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        String checksum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(png.toByteArray()));
        JsonNode prepared = client.create(
                        "/api/v1/files/prepare",
                        "{\"filename\":\"a.png\",\"byte_size\":" + png.size() + ",\"content_type\":\"image/png\","
                                + "\"checksum\":\"" + checksum + "\"}")
                .json();
        client.send(client.request(prepared.path("upload_url").asText())
                .header("Content-Type", "image/png")
                .header("Content-MD5", checksum)
                .PUT(BodyPublishers.ofByteArray(png.toByteArray())));
        return client.create(
                        "/api/v1/files/confirm",
                        "{\"signed_id\":\"" + prepared.path("signed_id").asText() + "\"}")
                .json()
                .path("url")
                .asText();
    }
}
