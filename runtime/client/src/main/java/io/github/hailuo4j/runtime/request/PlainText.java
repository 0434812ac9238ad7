package io.github.hailuo4j.runtime.request;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that JSON has as they are, as most are: of ASCII, without quotes, backslashes and controls.
 *
 * <p>It looks at bytes, although they have to be copied: where a program has texts of other scripts too, {@code charAt} asks at
 * each character which kind of text it is in, and a loop over it takes five times as long.
 */
final class PlainText {

    private static final int ESCAPED = 1;
    private static final int QUESTION = 2;

    /** By characters of ASCII, what has to be known of them; 0 for most. */
    private static final byte[] KINDS = kinds();

    private PlainText() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (int c = 0; c < ' '; c++) {
            kinds[c] = ESCAPED;
        }
        kinds['"'] = ESCAPED;
        kinds['\\'] = ESCAPED;
        kinds['?'] = QUESTION;
        return kinds;
    }

    /** The text's characters if it is plain, or else null. */
    static byte @Nullable [] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // What is not ASCII takes more bytes than it has characters, but for half of one: that becomes a question mark.
        if (bytes.length != text.length()) {
            return null;
        }
        int found = 0;
        for (byte each : bytes) {
            found |= KINDS[each & 0x7F];
        }
        boolean isPlain = found == 0 || (found == QUESTION && areQuestions(bytes, text));
        return isPlain ? bytes : null;
    }

    private static boolean areQuestions(byte[] bytes, String text) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '?' && text.charAt(i) != '?') {
                return false;
            }
        }
        return true;
    }
}
