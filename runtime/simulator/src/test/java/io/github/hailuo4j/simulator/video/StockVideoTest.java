package io.github.hailuo4j.simulator.video;

import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.TestClient;
import io.github.hailuo4j.simulator.time.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tests get unless they ask for more. */
class StockVideoTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void theClipPlaysAndEachTaskHasItsOwnBytes(@TempDir Path directory) throws Exception {
        try (HailuoSimulator simulator = HailuoSimulator.builder().clock(clock).start()) {
            TestClient client = new TestClient(simulator);
            byte[] one = video(client);
            byte[] another = video(client);
            assertThat(one).hasSameSizeAs(another).isNotEqualTo(another).hasSizeLessThan(32 * 1024);

            Path file = Files.write(directory.resolve("video.mp4"), one);
            try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
                FrameGrab grab = FrameGrab.createFrameGrab(channel);
                assertThat(grab.getVideoTrack().getMeta().getTotalDuration()).isEqualTo(2);
                assertThat(grab.getNativeFrame().getCroppedWidth()).isEqualTo(256);
            }
        }
    }

    private byte[] video(TestClient client) throws Exception {
        String id = client.created(TEXT_TO_VIDEO, PRO);
        clock.advance(Duration.ofSeconds(3));
        String url =
                client.get(TEXT_TO_VIDEO + "/" + id).json().at("/videos/0/url").asText();
        return client.get(url).bytes();
    }
}
