package io.github.hailuo4j.simulator.video;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Draws the frames of one video: the given images or a coloured ground, what was asked for, and that it is simulated. */
final class FramePainter {

    private static final int MAX_PROMPT_LINES = 4;
    private static final int LIGHTS = 14;

    private final Film film;
    private final Optional<BufferedImage> first;
    private final Optional<BufferedImage> last;

    private final Lettering lettering;

    FramePainter(Film film, Optional<BufferedImage> first, Optional<BufferedImage> last) {
        this(
                film,
                first,
                last,
                Lettering.available(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR).createGraphics()));
    }

    FramePainter(Film film, Optional<BufferedImage> first, Optional<BufferedImage> last, Lettering lettering) {
        this.lettering = lettering;
        this.film = film;
        this.first = first;
        this.last = last;
    }

    BufferedImage paint(int frame) {
        BufferedImage image = new BufferedImage(film.width(), film.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            float progress = film.frames() == 1 ? 1 : frame / (float) (film.frames() - 1);
            ground(graphics, progress);
            words(graphics);
            banner(graphics);
            progressBar(graphics, progress);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** The first image, moving into the last; without images a place in colours of the prompt with a ball on its way. The camera moves as told. */
    private void ground(Graphics2D graphics, float progress) {
        float hue = (film.prompt().hashCode() & 0xffff) / 65536f;
        graphics.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(hue, 0.6f, 0.45f),
                film.width(),
                film.height(),
                Color.getHSBColor(hue + 0.15f, 0.7f, 0.15f)));
        graphics.fillRect(0, 0, film.width(), film.height());
        AffineTransform still = graphics.getTransform();
        Camera.of(film.prompt()).move(graphics, film.width(), film.height(), progress);
        first.ifPresent(image -> cover(graphics, image, 1));
        last.ifPresent(image -> cover(graphics, image, first.isPresent() ? progress : 1));
        if (first.isEmpty() && last.isEmpty()) {
            lights(graphics, hue, progress);
            ball(graphics, hue, progress);
        }
        graphics.setTransform(still);
    }

    /** Soft lights, here and there, the same for the same prompt: they show how the camera moves. */
    private void lights(Graphics2D graphics, float hue, float progress) {
        Random places = new Random(film.prompt().hashCode());
        for (int i = 0; i < LIGHTS; i++) {
            float size = film.height() * (0.05f + 0.2f * places.nextFloat());
            float x = film.width() * (1.4f * places.nextFloat() - 0.2f);
            float y = film.height() * (1.4f * places.nextFloat() - 0.2f) - size * 0.3f * progress;
            Color light = Color.getHSBColor(hue + 0.3f * places.nextFloat(), 0.4f, 0.9f);
            Color[] colours = {
                new Color(light.getRed(), light.getGreen(), light.getBlue(), 90),
                new Color(light.getRed(), light.getGreen(), light.getBlue(), 0)
            };
            graphics.setPaint(new RadialGradientPaint(x, y, size, new float[] {0.2f, 1}, colours));
            graphics.fill(new Ellipse2D.Float(x - size, y - size, 2 * size, 2 * size));
        }
    }

    /** It rolls on a floor, with a light on it and a shadow under it. */
    private void ball(Graphics2D graphics, float hue, float progress) {
        float radius = film.height() / 10f;
        // As far from the edges as the camera may move.
        float x = film.width() * (0.24f + 0.52f * progress);
        float y = film.height() * (0.55f - 0.18f * (float) Math.abs(Math.sin(progress * Math.PI * 3)) * (1 - progress));
        float floor = film.height() * 0.55f + radius;
        graphics.setColor(new Color(0, 0, 0, 90));
        graphics.fill(new Ellipse2D.Float(x - radius, floor - radius / 6, 2 * radius, radius / 3));
        graphics.setPaint(new RadialGradientPaint(
                x - radius / 3, y - radius / 3, 1.6f * radius, new float[] {0, 0.4f, 1}, new Color[] {
                    Color.WHITE, Color.getHSBColor(hue + 0.5f, 0.55f, 0.95f), Color.getHSBColor(hue + 0.5f, 0.8f, 0.3f)
                }));
        graphics.fill(new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private void cover(Graphics2D graphics, BufferedImage image, float opacity) {
        float scale = Math.max(film.width() / (float) image.getWidth(), film.height() / (float) image.getHeight());
        int width = Math.round(image.getWidth() * scale);
        int height = Math.round(image.getHeight() * scale);
        graphics.setComposite(AlphaComposite.SrcOver.derive(opacity));
        graphics.drawImage(image, (film.width() - width) / 2, (film.height() - height) / 2, width, height, null);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    private void words(Graphics2D graphics) {
        int size = film.height() / 24;
        List<String> lines =
                wrap(film.prompt(), line -> lettering.width(graphics, line, size, false), film.width() - 4 * size);
        lines.add(film.model() + "   " + film.resolution() + "   " + film.seconds() + " s");
        int lineHeight = size * 4 / 3;
        int top = film.height() - 2 * size - lines.size() * lineHeight;
        graphics.setColor(new Color(0, 0, 0, 150));
        graphics.fillRect(size, top - size / 2, film.width() - 2 * size, lines.size() * lineHeight + size);
        graphics.setColor(Color.WHITE);
        for (int i = 0; i < lines.size(); i++) {
            lettering.draw(graphics, lines.get(i), 2 * size, top + (i + 1) * lineHeight - size / 3, size, false);
        }
    }

    private void banner(Graphics2D graphics) {
        int size = film.height() / 10;
        int width = lettering.width(graphics, "SIMULATED", size, true);
        graphics.setColor(new Color(200, 30, 30));
        graphics.fillRect(film.width() - width - size, size / 4, width + size / 2 * 2, size * 5 / 4);
        graphics.setColor(Color.WHITE);
        lettering.draw(graphics, "SIMULATED", film.width() - width - size / 2, size * 5 / 4, size, true);
    }

    private void progressBar(Graphics2D graphics, float progress) {
        int height = Math.max(4, film.height() / 100);
        graphics.setColor(new Color(0, 0, 0, 150));
        graphics.fillRect(0, film.height() - height, film.width(), height);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, film.height() - height, Math.round(film.width() * progress), height);
    }

    /** Breaks at spaces, and within a word that is too long for a line; what is beyond the last line is left out. */
    static List<String> wrap(String text, ToIntFunction<String> metrics, int width) {
        List<String> lines = new ArrayList<>();
        // More than this many characters never fit; measuring them would only take time.
        String rest = text.substring(0, Math.min(text.length(), 600)).strip().replaceAll("\\s+", " ");
        while (!rest.isEmpty() && lines.size() < MAX_PROMPT_LINES) {
            int end = rest.length();
            while (end > 1 && metrics.applyAsInt(rest.substring(0, end)) > width) {
                int space = rest.lastIndexOf(' ', end - 1);
                end = space > 0 ? space : rest.offsetByCodePoints(end, -1);
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        return lines;
    }
}
