package io.github.hailuo4j.app;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines of a terminal that are drawn again and again in the same place. While they are drawn, the terminal does not wrap: a line that
 * is wider than it is, since nobody knows how wide that is, or it was made narrower meanwhile, loses its end, and adds no line.
 */
public final class LiveScreen {

    private static final String BACK = "\r";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream err;
    private final boolean hasColour;
    private final TerminalWidth width;
    private int drawn;

    /** A screen on a terminal that can move its cursor. */
    public LiveScreen(Surroundings surroundings) {
        this.err = surroundings.err();
        this.hasColour = surroundings.mayHaveColour();
        this.width = new TerminalWidth(surroundings.columns());
    }

    /** How wide it is by now. */
    public int columns() {
        return width.now();
    }

    /** Shows lines in place of those that were shown before. In one write, so that nothing comes between. */
    public void draw(List<String> lines) {
        String text = String.join("\n", lines);
        err.print(NO_WRAP + back() + (hasColour ? "\u001b[36m" + text + "\u001b[0m" : text) + WRAP);
        err.flush();
        drawn = lines.size();
    }

    /** Takes the lines away. */
    public void clear() {
        err.print(back());
        err.flush();
        drawn = 0;
    }

    private String back() {
        return BACK + (drawn > 1 ? "\u001b[" + (drawn - 1) + "A" + CLEAR_BELOW : CLEAR_LINE);
    }
}
