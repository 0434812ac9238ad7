package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a command ends that saved a video. */
final class SavedVideoTest {

    private static final String TEXT = "hailuo-02-text-to-video-pro";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Surroundings surroundings() {
        return new Surroundings(
                Map.of("HAILUO_HOME", directory.resolve("home").toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    private static byte[] box(String name, byte[]... contents) {
        ByteArrayOutputStream box = new ByteArrayOutputStream();
        int length = 8;
        for (byte[] content : contents) {
            length += content.length;
        }
        box.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        box.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        for (byte[] content : contents) {
            box.writeBytes(content);
        }
        return box.toByteArray();
    }

    private static byte[] movieHeader(int unitsPerSecond, int units) {
        return box(
                "mvhd",
                ByteBuffer.allocate(100)
                        .putInt(12, unitsPerSecond)
                        .putInt(16, units)
                        .array());
    }

    private static byte[] wideMovieHeader(int unitsPerSecond, long units) {
        return box(
                "mvhd",
                ByteBuffer.allocate(112)
                        .put(0, (byte) 1)
                        .putInt(20, unitsPerSecond)
                        .putLong(24, units)
                        .array());
    }

    private static byte[] track(int width, int height) {
        byte[] header = ByteBuffer.allocate(84)
                .putInt(76, width << 16)
                .putInt(80, height << 16)
                .array();
        return box("trak", box("edts"), box("tkhd", header));
    }

    private Path file(byte[]... boxes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] each : boxes) {
            all.writeBytes(each);
        }
        return Files.write(directory.resolve("v.mp4"), all.toByteArray());
    }

    @Test
    void anMp4SaysItsLengthAndSize() throws IOException {
        byte[] pictures = box("mdat", new byte[5000]);
        Path sound = file(
                box("ftyp", new byte[8]), pictures, box("moov", movieHeader(600, 3540), track(0, 0), track(1280, 720)));
        assertThat(VideoFile.read(sound)).contains(new VideoFile(5.9, 1280, 720));
        Path first = file(box("ftyp"), box("moov", wideMovieHeader(90_000, 900_000), track(512, 910)), pictures);
        assertThat(VideoFile.read(first)).contains(new VideoFile(10, 512, 910));
        byte[] wide = ByteBuffer.allocate(5016)
                .putInt(1)
                .putInt(0x6d646174)
                .putLong(5016)
                .array();
        assertThat(VideoFile.read(file(wide, box("moov", movieHeader(1000, 6000), track(64, 64)))))
                .contains(new VideoFile(6, 64, 64));
    }

    @Test
    void whatIsNoVideoSaysNothing() throws IOException {
        assertThat(VideoFile.read(file())).isEmpty();
        assertThat(VideoFile.read(directory.resolve("none.mp4"))).isEmpty();
        assertThat(VideoFile.read(directory)).isEmpty();
        assertThat(VideoFile.read(file(box("moov", movieHeader(0, 6000), track(64, 64)))))
                .isEmpty();
        assertThat(VideoFile.read(file(box("moov", movieHeader(1000, 6000), track(0, 0)))))
                .isEmpty();
        assertThat(VideoFile.read(file(box("moov", box("mvhd"), box("trak", box("tkhd"))))))
                .isEmpty();
        byte[] whole = Files.readAllBytes(file(box("ftyp"), box("moov", movieHeader(1000, 6000), track(64, 64))));
        long seed = 18;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] broken = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(directory.resolve("broken.mp4"), broken);
            assertThat(VideoFile.read(file)).as("seed %d, file %d", seed, i).isNotNull();
        }
    }

    @Test
    void theEndSaysSizeLengthPriceAndHowToOpenIt() throws IOException {
        Path file = file(box("moov", movieHeader(1000, 6000), track(1364, 768)), box("mdat", new byte[1_657_000]));
        VideoTask charged =
                VideoTask.builder("task_1", "/p").cost(new BigDecimal("0.575")).build();
        SavedVideo.show(surroundings(), false, charged, new Price(57, 57), file);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(file + System.lineSeparator());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("  1.7 MB, 6 s, 1364 x 768; charged: 57.5 cents")
                .contains("  To open it: ")
                .contains(file.toString());
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws IOException {
        VideoTask task = VideoTask.builder("task_1", "/p").build();
        SavedVideo.show(surroundings(), false, task, Price.UNKNOWN, file(new byte[999]));
        SavedVideo.show(surroundings(), false, task, new Price(45, 90), file(new byte[999_949]));
        SavedVideo.show(surroundings(), false, task, new Price(45, 90), file(new byte[999_950]));
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.contains("open")))
                .containsExactly(
                        "  999 bytes",
                        "  999.9 kB; 45 to 90 cents by the published prices",
                        "  1 MB; 45 to 90 cents by the published prices");
    }

    @Test
    void theCommandThatOpensAFileCanBePasted() {
        assertThat(SavedVideo.command("Linux", Path.of("/tmp/a-1.mp4"))).isEqualTo("xdg-open /tmp/a-1.mp4");
        assertThat(SavedVideo.command("Linux", Path.of("/tmp/a b's $x.mp4")))
                .isEqualTo("xdg-open '/tmp/a b'\\''s $x.mp4'");
        assertThat(SavedVideo.command("Mac OS X", Path.of("/tmp/K\u00e4tzchen.mp4")))
                .isEqualTo("open '/tmp/K\u00e4tzchen.mp4'");
        assertThat(SavedVideo.command("Windows 11", Path.of("v.mp4"))).isEqualTo("start \"\" \"v.mp4\"");
    }

    @Test
    @Tag("slow")
    void aSimulatedVideoIsMadeWhileItsTaskRuns() throws IOException {
        Path file = directory.resolve("marble.mp4");
        int exit = Main.run(surroundings(), "generate", TEXT, "--prompt", "A glass marble", "--out", file.toString());
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(file + System.lineSeparator());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern(
                        "saving after \\d+ s\\R  [\\d.]+ MB, 6 s, 1364 x 768; simulated, nothing was paid\\R  To open it: ");
        JsonNode json = new ObjectMapper().readTree(new Report().file(file).toString());
        assertThat(json.path("seconds").asDouble()).isEqualTo(6);
        assertThat(json.path("width").asInt()).isEqualTo(1364);
        assertThat(json.path("height").asInt()).isEqualTo(768);
    }
}
