package io.github.hailuo4j.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** Text can be drawn on a machine without fonts. */
final class LetteringTest {

    @Test
    void strokesDrawWithinTheirWidth() {
        BufferedImage image = new BufferedImage(400, 60, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        Lettering strokes = new Lettering.Strokes();
        int width = strokes.width(graphics, "Simulated 09 \u4f60", 40, true);
        strokes.draw(graphics, "Simulated 09 \u4f60", 5, 50, 40, true);
        graphics.dispose();
        assertThat(width).isBetween(200, 395);
        assertThat(ink(image, 0, width + 10)).isGreaterThan(1_000);
        assertThat(ink(image, width + 10, 400)).isZero();
    }

    private static int ink(BufferedImage image, int fromX, int toX) {
        int ink = 0;
        for (int x = fromX; x < toX; x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                ink += image.getRaster().getSample(x, y, 0) > 0 ? 1 : 0;
            }
        }
        return ink;
    }
}
