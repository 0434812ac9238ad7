package io.github.hailuo4j.runtime.text;

/**
 * Words of others made safe for a terminal and a log. A character that would move the cursor, change colours, end the line,
 * or hide or turn round its neighbours is shown as an escape, {@code \}{@code u001b}. The same escapes keep JSON's data
 * exact.
 */
public final class Printable {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /** Words within a line of text. */
    public static String line(String words) {
        return escaped(words, false);
    }

    /** Text of several lines, or JSON, which keeps its own line breaks. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepLines) {
        if (text.codePoints().noneMatch(Printable::isHarmful)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean isLineBreak = point == '\n' || point == '\r';
            if (isHarmful(point) && !(keepLines && isLineBreak)) {
                for (char unit : Character.toChars(point)) {
                    safe.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /** Controls, line and paragraph separators, invisible formats such as bidirectional overrides; half a surrogate pair. */
    private static boolean isHarmful(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            // Emoji of several people are joined by it.
            case Character.FORMAT -> point != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}
