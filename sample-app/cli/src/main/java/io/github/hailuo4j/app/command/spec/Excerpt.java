package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.TerminalText;

/**
 * A line of a text, with a caret below one of its characters.
 *
 * <pre>
 *     12 |       pattern: 7
 *        |                ^
 * </pre>
 */
final class Excerpt {

    private static final int NUMBER_WIDTH = 6;

    private static final String BAR = " | ";

    private static final String CUT = "...";

    /** However narrow a terminal is, less says nothing. */
    private static final int LEAST_ROOM = 20;

    private static final int TAB_STOP = 4;

    private Excerpt() {}

    /**
     * The line, cut so that it fits into the terminal and the caret is in sight, and the line with the caret.
     *
     * @param number the number of the line
     * @param at where the caret points: an index in the line, or its length
     * @param columns how wide the terminal is
     */
    static String of(String line, int number, int at, int columns) {
        String label =
                " ".repeat(Math.max(0, NUMBER_WIDTH - String.valueOf(number).length())) + number;
        // The last column stays free: many terminals go to the next line when it is written to.
        int room = Math.max(LEAST_ROOM, columns - label.length() - BAR.length() - 1);
        int from = beginning(line, at, room);
        StringBuilder shown = new StringBuilder(from > 0 ? CUT : "");
        int width = shown.length();
        int caret = width;
        int index = from;
        while (index < line.length()) {
            int character = line.codePointAt(index);
            String text = text(character, width);
            int next = width + width(character, text);
            if (next > room - CUT.length() && !fits(line, index, width, room)) {
                shown.append(CUT);
                break;
            }
            caret = index < at ? next : caret;
            shown.append(text);
            width = next;
            index += Character.charCount(character);
        }
        return label + BAR + shown + System.lineSeparator() + " ".repeat(label.length()) + BAR + " ".repeat(caret)
                + "^";
    }

    /** The first index that is shown: the beginning of the line if the caret is in sight then, else what stands before it. */
    private static int beginning(String line, int at, int room) {
        // One character more than the caret's is in sight, and what says that the line is cut.
        int most = room - CUT.length() - 2;
        if (at <= most && fits(line.substring(0, at), 0, 0, most)) {
            return 0;
        }
        int from = at;
        int width = 0;
        while (from > 0) {
            int character = line.codePointBefore(from);
            width += width(character, text(character, 0));
            if (width > most / 2) {
                break;
            }
            from -= Character.charCount(character);
        }
        return from;
    }

    /** Whether what stands from an index on, after text of a width, fits into the room. */
    private static boolean fits(String line, int from, int width, int room) {
        int all = width;
        for (int index = from; index < line.length() && all <= room; ) {
            int character = line.codePointAt(index);
            all += width(character, text(character, all));
            index += Character.charCount(character);
        }
        return all <= room;
    }

    /** What is written for a character that begins at a column. */
    private static String text(int character, int column) {
        return character == '\t'
                ? " ".repeat(TAB_STOP - column % TAB_STOP)
                : TerminalText.safe(Character.toString(character));
    }

    private static int width(int character, String text) {
        boolean asItIs = text.codePointAt(0) == character;
        return asItIs ? CharacterWidth.of(character) : text.length();
    }
}
