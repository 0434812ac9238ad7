package io.github.hailuo4j.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.scale.AWTUtil;
import org.junit.jupiter.api.Test;

class YuvPictureTest {

    private static final long SEED = 1126;

    /** Luma by the standard's own numbers, since JCodec halves the share of blue; chroma, which it has right, by JCodec. */
    @Test
    void coloursAreThoseOfTheStandard() {
        Random random = new Random(SEED);
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
        int[] extremes = {0, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0x00ffff, 0xff00ff};
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                // Blocks of one extreme colour, so that nothing wraps around, and noise.
                image.setRGB(x, y, y < 8 ? extremes[x / 8] : random.nextInt(1 << 24));
            }
        }
        Picture ours = YuvPicture.of(image);
        byte[] luma = ours.getPlaneData(0);
        for (int i = 0; i < luma.length; i++) {
            Color color = new Color(image.getRGB(i % 64, i / 64));
            double exact = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
            assertThat(luma[i] + 128.0).as("luma %d, seed %d", i, SEED).isCloseTo(exact, within(1.0));
        }
        Picture theirs = AWTUtil.fromBufferedImage(image, ColorSpace.YUV420J);
        for (int plane = 1; plane < 3; plane++) {
            for (int i = 0; i < luma.length / 4; i++) {
                assertThat((int) ours.getPlaneData(plane)[i])
                        .as("plane %d, sample %d, seed %d", plane, i, SEED)
                        .isCloseTo(theirs.getPlaneData(plane)[i], within(1));
            }
        }
    }
}
