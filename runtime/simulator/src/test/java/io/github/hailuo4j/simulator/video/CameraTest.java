package io.github.hailuo4j.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prompt's brackets do to what is seen. */
final class CameraTest {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;

    private static AffineTransform moved(String prompt, float progress) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        Camera.of(prompt).move(graphics, WIDTH, HEIGHT, progress);
        AffineTransform transform = graphics.getTransform();
        graphics.dispose();
        return transform;
    }

    /** Where the middle of the picture goes, and how large it gets, from the first frame to the last. */
    @ParameterizedTest
    @CsvSource({
        "[Pan left] a cat, 1, 0, 0",
        "a cat [pan right], -1, 0, 0",
        "[Truck right], -1, 0, 0",
        "[Tilt up], 0, 1, 0",
        "[Pedestal down], 0, -1, 0",
        "[Push in], 0, 0, 1",
        "[Zoom out], 0, 0, -1",
        "'[Pan left,Zoom in]', 1, 0, 1",
        "[Static shot], 0, 0, 0",
        "no command, 0, 0, 1",
        "[an aside], 0, 0, 1",
        "[, 0, 0, 1",
    })
    void theCommandMovesThePicture(String prompt, int right, int down, int larger) {
        AffineTransform first = moved(prompt, 0);
        AffineTransform last = moved(prompt, 1);
        Point2D middle = new Point2D.Double(WIDTH / 2.0, HEIGHT / 2.0);
        Point2D from = first.transform(middle, null);
        Point2D to = last.transform(middle, null);
        assertThat(Long.signum(Math.round(to.getX() - from.getX()))).isEqualTo(right);
        assertThat(Long.signum(Math.round(to.getY() - from.getY()))).isEqualTo(down);
        assertThat(Long.signum(Math.round(100 * (last.getScaleX() - first.getScaleX()))))
                .isEqualTo(larger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Pan left]",
                "[Tilt down, Pan right]",
                "[Pull out]",
                "[Shake, Tilt up]",
                "[Zoom out,Truck left]",
                "x"
            })
    void noEdgeComesIntoSight(String prompt) {
        for (int step = 0; step <= 40; step++) {
            AffineTransform transform = moved(prompt, step / 40f);
            Point2D top = transform.transform(new Point2D.Double(0, 0), null);
            Point2D bottom = transform.transform(new Point2D.Double(WIDTH, HEIGHT), null);
            assertThat(top.getX()).as(prompt + " at " + step).isLessThanOrEqualTo(0.01);
            assertThat(top.getY()).as(prompt + " at " + step).isLessThanOrEqualTo(0.01);
            assertThat(bottom.getX()).as(prompt + " at " + step).isGreaterThanOrEqualTo(WIDTH - 0.01);
            assertThat(bottom.getY()).as(prompt + " at " + step).isGreaterThanOrEqualTo(HEIGHT - 0.01);
        }
    }

    @Test
    void aShakenCameraIsNeverStill() {
        assertThat(moved("[Shake]", 0.3f)).isNotEqualTo(moved("[Shake]", 0.31f));
    }
}
