package io.github.hailuo4j.app.copy;

import io.github.hailuo4j.app.Shell;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Texts as words of a shell, to be pasted into a terminal. There, a control character is a key that is pressed, in quotes or not: such
 * characters are written as escapes.
 */
final class ShellText {

    private ShellText() {}

    /** The word, for bash, zsh and ksh; for all shells, if it has no control characters but line breaks. It must have no NUL. */
    static String word(String text) {
        if (text.codePoints().allMatch(c -> c == '\n' || Visible.is(c))) {
            return Shell.word(text);
        }
        StringBuilder word = new StringBuilder("$'");
        text.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                word.append('\\').append((char) c);
            } else if (c == '\n') {
                word.append("\\n");
            } else if (Visible.is(c)) {
                word.appendCodePoint(c);
            } else {
                // As bytes: what a shell makes of the number of a character depends on its locale.
                for (byte each : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    word.append(String.format(Locale.ROOT, "\\%03o", each & 0xff));
                }
            }
        });
        return word.append('\'').toString();
    }

    /** The same JSON, of visible characters only: what others stand in it stands in texts. */
    static String json(String json) {
        StringBuilder visible = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (Visible.is(c)) {
                visible.appendCodePoint(c);
            } else {
                for (char each : Character.toChars(c)) {
                    visible.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
                }
            }
        });
        return visible.toString();
    }
}
