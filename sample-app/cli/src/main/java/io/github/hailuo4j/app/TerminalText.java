package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.text.Printable;

/** Words of others made safe for a terminal; see {@link Printable}. */
public final class TerminalText {

    private TerminalText() {}

    /** Words within a line of text. */
    public static String safe(String words) {
        return Printable.line(words);
    }

    /** Text of several lines, or JSON, which keeps its own line breaks. */
    public static String safeLines(String text) {
        return Printable.lines(text);
    }
}
