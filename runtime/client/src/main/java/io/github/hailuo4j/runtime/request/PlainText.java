package io.github.hailuo4j.runtime.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that JSON has as they are, as most are: of ASCII, without quotes, backslashes and controls.
 *
 * <p>Eight characters are looked at at once. That is twice as fast as a loop over {@code charAt}, and ten times where the program
 * has texts of other scripts too, for which each {@code charAt} asks. The bytes are read by a {@code ByteBuffer}: a
 * {@code VarHandle} is as fast, but a process's first costs it 20 ms.
 */
final class PlainText {

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH << 7;

    private PlainText() {}

    /** The text's characters if it is plain, or else null. */
    static byte @Nullable [] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // What is not ASCII takes more bytes than it has characters, but for half of one: that becomes a question mark.
        if (bytes.length != text.length()) {
            return null;
        }
        ByteBuffer words = ByteBuffer.wrap(bytes);
        int last = bytes.length - Long.BYTES;
        long escaped = 0;
        long questions = 0;
        if (last < 0) {
            for (byte each : bytes) {
                escaped |= escaped(EACH * each);
                questions |= has('?', EACH * each);
            }
        } else {
            for (int i = 0; i < last; i += Long.BYTES) {
                long word = words.getLong(i);
                escaped |= escaped(word);
                questions |= has('?', word);
            }
            long word = words.getLong(last);
            escaped |= escaped(word);
            questions |= has('?', word);
        }
        boolean isPlain = (escaped & HIGH_BITS) == 0 && ((questions & HIGH_BITS) == 0 || areQuestions(bytes, text));
        return isPlain ? bytes : null;
    }

    /** A high bit is set if one of the characters, of which none has it, is escaped in JSON. */
    private static long escaped(long word) {
        return (word - EACH * ' ') | has('"', word) | has('\\', word);
    }

    /** A high bit is set if one of the characters, of which none has it, is that one. */
    private static long has(char c, long word) {
        return (word ^ (EACH * c)) - EACH;
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
