package io.github.hailuo4j.simulator.video;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Locale;
import java.util.Map;

/**
 * Writes text into a picture: with the machine's fonts, or, where it has none and Java's text drawing fails altogether, in
 * strokes of our own.
 */
interface Lettering {

    /** The text's width in pixels. */
    int width(Graphics2D graphics, String text, int size, boolean bold);

    void draw(Graphics2D graphics, String text, int x, int baseline, int size, boolean bold);

    /** The best that works on this machine. */
    static Lettering available(Graphics2D graphics) {
        Lettering fonts = new Fonts();
        try {
            fonts.width(graphics, "x", 12, false);
            return fonts;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return new Strokes();
        }
    }

    /** The machine's sans-serif font. */
    final class Fonts implements Lettering {

        private static Font font(int size, boolean bold) {
            return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size);
        }

        @Override
        public int width(Graphics2D graphics, String text, int size, boolean bold) {
            return graphics.getFontMetrics(font(size, bold)).stringWidth(text);
        }

        @Override
        public void draw(Graphics2D graphics, String text, int x, int baseline, int size, boolean bold) {
            graphics.setFont(font(size, bold));
            graphics.drawString(text, x, baseline);
        }
    }

    /** Letters, digits and some signs as lines on a grid of three by five points; others as a box. */
    final class Strokes implements Lettering {

        /** Points are column and row, 00 being at the top left; a bar begins a new line. */
        private static final Map<Character, String> GLYPHS = Map.ofEntries(
                Map.entry('A', "04 01 10 21 24|03 23"),
                Map.entry('B', "04 00 10 21 12 02|12 23 14 04"),
                Map.entry('C', "20 00 04 24"),
                Map.entry('D', "00 10 21 23 14 04 00"),
                Map.entry('E', "20 00 04 24|02 12"),
                Map.entry('F', "20 00 04|02 12"),
                Map.entry('G', "20 00 04 24 22 12"),
                Map.entry('H', "00 04|20 24|02 22"),
                Map.entry('I', "00 20|10 14|04 24"),
                Map.entry('J', "20 23 14 03"),
                Map.entry('K', "00 04|20 02 24"),
                Map.entry('L', "00 04 24"),
                Map.entry('M', "04 00 12 20 24"),
                Map.entry('N', "04 00 24 20"),
                Map.entry('O', "00 20 24 04 00"),
                Map.entry('P', "04 00 20 22 02"),
                Map.entry('Q', "00 20 24 04 00|13 24"),
                Map.entry('R', "04 00 20 22 02|12 24"),
                Map.entry('S', "20 00 02 22 24 04"),
                Map.entry('T', "00 20|10 14"),
                Map.entry('U', "00 04 24 20"),
                Map.entry('V', "00 14 20"),
                Map.entry('W', "00 04 12 24 20"),
                Map.entry('X', "00 24|20 04"),
                Map.entry('Y', "00 12 20|12 14"),
                Map.entry('Z', "00 20 04 24"),
                Map.entry('0', "00 20 24 04 00|20 04"),
                Map.entry('1', "01 10 14|04 24"),
                Map.entry('2', "00 20 22 02 04 24"),
                Map.entry('3', "00 20 24 04|02 22"),
                Map.entry('4', "00 02 22|20 24"),
                Map.entry('5', "20 00 02 22 24 04"),
                Map.entry('6', "20 00 04 24 22 02"),
                Map.entry('7', "00 20 14"),
                Map.entry('8', "00 20 24 04 00|02 22"),
                Map.entry('9', "24 20 00 02 22"),
                Map.entry('-', "02 22"),
                Map.entry('_', "04 24"),
                Map.entry('.', "13 14"),
                Map.entry(',', "13 04"),
                Map.entry('\'', "10 11"),
                Map.entry(':', "11 12|13 14"),
                Map.entry('/', "20 04"),
                Map.entry(' ', ""));

        private static final String BOX = "01 21 24 04 01";

        private static float advance(int size) {
            return size * 0.65f;
        }

        @Override
        public int width(Graphics2D graphics, String text, int size, boolean bold) {
            return Math.round(text.length() * advance(size));
        }

        @Override
        public void draw(Graphics2D graphics, String text, int x, int baseline, int size, boolean bold) {
            graphics.setStroke(
                    new BasicStroke(size / (bold ? 8f : 14f), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            String upper = text.toUpperCase(Locale.ROOT);
            for (int i = 0; i < upper.length(); i++) {
                graphics.draw(glyph(upper.charAt(i), x + i * advance(size), baseline, size));
            }
        }

        private static Path2D glyph(char letter, float x, float baseline, int size) {
            Path2D path = new Path2D.Float();
            float column = size * 0.2f;
            float row = size * 0.18f;
            for (String line : GLYPHS.getOrDefault(letter, BOX).split("\\|")) {
                boolean first = true;
                for (String point : line.isEmpty() ? new String[0] : line.split(" ")) {
                    float toX = x + (point.charAt(0) - '0') * column;
                    float toY = baseline - (4 - (point.charAt(1) - '0')) * row;
                    if (first) {
                        path.moveTo(toX, toY);
                    } else {
                        path.lineTo(toX, toY);
                    }
                    first = false;
                }
            }
            return path;
        }
    }
}
