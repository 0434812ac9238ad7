package io.github.hailuo4j.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.TransferException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images are told by what is in them: nothing else is uploaded and paid for. */
final class LocalImageTest {

    @TempDir
    Path directory;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theContentSaysWhatItIsAndNotTheName() throws IOException {
        Path png = directory.resolve("a.jpg");
        ImageIO.write(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
        assertThat(LocalImage.of(png).type()).isEqualTo("image/png");
        Path jpeg = directory.resolve("a.JPEG");
        ImageIO.write(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB), "jpg", jpeg.toFile());
        assertThat(LocalImage.of(jpeg)).isEqualTo(new LocalImage(jpeg, "image/jpeg", Files.size(jpeg)));
        assertThat(LocalImage.of(file("a.webp", bytes("RIFF\n\r\0\0WEBPVP8 "))).type())
                .isEqualTo("image/webp");
    }

    @ParameterizedTest
    @CsvSource({
        "text, ''",
        "RIFF0000WAVEfmt, ''",
        "' RIFF0000WEBP', ''",
        "%PDF-1.7, ''",
        "<svg xmlns='', ''",
        "GIF89a, but a GIF",
        "GIF87a, but a GIF",
        "0000ftypheic, but a HEIC or AVIF image",
        "0000ftypavif, but a HEIC or AVIF image",
        "0000ftypisom, ''",
        "BM0000, but a BMP or TIFF image",
    })
    void whatIsNoImageThatTheGatewayTakes(String content, String what) throws IOException {
        Path fake = file("fake.png", bytes(content));
        assertThatThrownBy(() -> LocalImage.of(fake))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining(fake + " is not a JPEG, PNG or WebP by what is in it")
                .hasMessageContaining(what)
                .hasMessageContaining("Nothing was uploaded");
    }

    @Test
    void beginningsThatBreakOff() throws IOException {
        for (String signature : new String[] {"\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff", "RIFF0000WEBP"}) {
            for (int length = 1; length < signature.length(); length++) {
                Path torn = file("torn.png", bytes(signature.substring(0, length)));
                assertThatThrownBy(() -> LocalImage.of(torn)).isInstanceOf(TransferException.class);
            }
        }
    }

    @Test
    void randomBytes() throws IOException {
        long seed = 20261126;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] content = new byte[1 + random.nextInt(100)];
            random.nextBytes(content);
            Path file = file("random.png", content);
            assertThatThrownBy(() -> LocalImage.of(file))
                    .as("seed %d, round %d", seed, round)
                    .isInstanceOf(TransferException.class);
        }
    }
}
