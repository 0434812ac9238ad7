package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Images on their way to the gateway, and videos on their way back. */
final class FilesOfTasksTest extends ClientOfSimulator {

    @Test
    void aDownloadGoesOnWhereItBrokeOffAndAnExpiredUrlIsRefreshed() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = client(simulator);
        VideoTask task = client.run(new TextToVideo("x"));
        faults.on(
                request -> request.path().startsWith("/files"),
                Fault.truncatedAnswer(),
                Fault.reset(Point.DURING_ANSWER_BODY),
                Fault.status(410),
                Fault.status(503));
        Path target = directory.resolve("v.mp4");
        client.download(task, target);
        byte[] resumed = Files.readAllBytes(target);
        client.download(task, directory.resolve("w.mp4"));
        assertThat(resumed)
                .isEqualTo(Files.readAllBytes(directory.resolve("w.mp4")))
                .hasSize(VIDEO_BYTES);
        assertThat(simulator.requests().stream()
                        .anyMatch(request -> request.range().isPresent()))
                .isTrue();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("v.mp4", "w.mp4");
        }
    }

    @Test
    void imagesAreCheckedAndUploaded() throws IOException {
        HailuoClient client = client(simulator());
        Path image = directory.resolve("frame.png");
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        assertThat(client.upload(image)).hasScheme("http");
        Path text = Files.writeString(directory.resolve("notes.txt"), "x");
        assertThatThrownBy(() -> client.upload(text))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("not a JPEG, PNG or WebP");
        assertThatThrownBy(() -> client.upload(directory.resolve("none.png")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("there is no file");
        Path empty = Files.createFile(directory.resolve("empty.png"));
        assertThatThrownBy(() -> client.upload(empty)).hasMessageContaining("0 bytes");
    }

    @Test
    void anUploadOfAnHourAgoIsNotSubmitted() throws IOException {
        HailuoSimulator simulator = simulator();
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        HailuoClientBuilder builder = settings(simulator);
        builder.clock = new LaterClock(later::get);
        HailuoClient client = tracked(builder.build());
        Path image = directory.resolve("frame.png");
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        VideoRequest request = new TextToVideo(client.upload(image).toString());
        client.submit(request);
        later.set(Duration.ofMinutes(61));
        assertThatThrownBy(() -> client.submit(request))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("upload it again");
        assertThat(simulator.taskCount()).isEqualTo(1);
    }
}
