package io.github.hailuo4j.simulator.video;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the camera moves, as a prompt says in brackets: {@code [Pan left]}, {@code [Push in, Tilt up]}. Without such words it comes
 * slowly nearer.
 *
 * @param right how far it moves to the right, in parts of the picture's width
 * @param down how far it moves down, in parts of the picture's height
 * @param nearer how much nearer it comes; less than 0 for farther away
 * @param shakes whether it is held in hands
 */
record Camera(float right, float down, float nearer, boolean shakes) {

    private static final Pattern COMMANDS = Pattern.compile("\\[([^\\]]{1,80})]");
    private static final float WAY = 0.18f;

    private static final Map<String, Camera> KNOWN = Map.ofEntries(
            Map.entry("pan left", new Camera(-WAY, 0, 0, false)),
            Map.entry("pan right", new Camera(WAY, 0, 0, false)),
            Map.entry("truck left", new Camera(-WAY, 0, 0, false)),
            Map.entry("truck right", new Camera(WAY, 0, 0, false)),
            Map.entry("tilt up", new Camera(0, -WAY, 0, false)),
            Map.entry("tilt down", new Camera(0, WAY, 0, false)),
            Map.entry("pedestal up", new Camera(0, -WAY, 0, false)),
            Map.entry("pedestal down", new Camera(0, WAY, 0, false)),
            Map.entry("push in", new Camera(0, 0, 2 * WAY, false)),
            Map.entry("zoom in", new Camera(0, 0, 2 * WAY, false)),
            Map.entry("pull out", new Camera(0, 0, -2 * WAY, false)),
            Map.entry("zoom out", new Camera(0, 0, -2 * WAY, false)),
            Map.entry("shake", new Camera(0, 0, 0, true)),
            Map.entry("static shot", new Camera(0, 0, 0, false)));

    /** As a prompt says. */
    static Camera of(String prompt) {
        Camera all = null;
        Matcher matcher = COMMANDS.matcher(prompt);
        while (matcher.find()) {
            for (String command : matcher.group(1).split(",")) {
                Camera known = KNOWN.get(command.strip().toLowerCase(Locale.ROOT));
                if (known != null) {
                    all = all == null ? known : all.and(known);
                }
            }
        }
        return all == null ? new Camera(0, 0, 0.15f, false) : all;
    }

    private Camera and(Camera other) {
        return new Camera(right + other.right, down + other.down, nearer + other.nearer, shakes || other.shakes);
    }

    /** Moves a picture of a size as it is seen after a part of the way; its edges stay outside of what is seen. */
    void move(Graphics2D graphics, int width, int height, float progress) {
        // It begins and ends softly.
        float way = progress * progress * (3 - 2 * progress);
        float margin = 1 + Math.max(Math.abs(right), Math.abs(down));
        float room = shakes ? margin + 0.03f : margin;
        float scale = room * (nearer < 0 ? 1 + nearer * (way - 1) : 1 + nearer * way);
        double trembleX = shakes ? 0.012 * Math.sin(progress * 61) : 0;
        double trembleY = shakes ? 0.012 * Math.sin(progress * 47 + 1) : 0;
        AffineTransform moved = new AffineTransform();
        moved.translate(width * (0.5 - (way - 0.5) * right + trembleX), height * (0.5 - (way - 0.5) * down + trembleY));
        moved.scale(scale, scale);
        moved.translate(-width / 2.0, -height / 2.0);
        graphics.transform(moved);
    }
}
