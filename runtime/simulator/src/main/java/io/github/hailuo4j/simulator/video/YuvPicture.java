package io.github.hailuo4j.simulator.video;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** A drawing as the encoder takes it. JCodec's own conversion asks for each pixel, and takes half as long as encoding does. */
final class YuvPicture {

    /** JCodec's samples are signed. */
    private static final int ZERO = 128;

    private YuvPicture() {}

    /**
     * Converts a picture: JPEG's full range (ITU-T T.871), colour at half the resolution.
     *
     * @param image of type {@link BufferedImage#TYPE_3BYTE_BGR}, with even width and height
     */
    static Picture of(BufferedImage image) {
        Picture picture = Picture.create(image.getWidth(), image.getHeight(), ColorSpace.YUV420J);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] luma = picture.getPlaneData(0);
        byte[] blue = picture.getPlaneData(1);
        byte[] red = picture.getPlaneData(2);
        int width = image.getWidth();
        int chroma = 0;
        for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < width; x += 2) {
                int b = 0;
                int g = 0;
                int r = 0;
                for (int i = 0; i < 4; i++) {
                    int at = (y + i / 2) * width + x + i % 2;
                    int b1 = pixels[3 * at] & 0xff;
                    int g1 = pixels[3 * at + 1] & 0xff;
                    int r1 = pixels[3 * at + 2] & 0xff;
                    luma[at] = (byte) (((77 * r1 + 150 * g1 + 29 * b1 + 128) >> 8) - ZERO);
                    b += b1;
                    g += g1;
                    r += r1;
                }
                // Sums of four pixels: two more bits.
                blue[chroma] = signed((-43 * r - 85 * g + 128 * b + 512) >> 10);
                red[chroma] = signed((128 * r - 107 * g - 21 * b + 512) >> 10);
                chroma++;
            }
        }
        return picture;
    }

    private static byte signed(int sample) {
        return (byte) Math.min(127, sample);
    }
}
