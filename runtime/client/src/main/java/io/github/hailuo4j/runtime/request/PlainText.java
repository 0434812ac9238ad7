package io.github.hailuo4j.runtime.request;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Texts that JSON has as they are, as most are: of ASCII, without quotes, backslashes and controls.
 *
 * <p>It looks at bytes, although they have to be copied: where a program has texts of other scripts too, {@code charAt} asks at
 * each character which kind of text it is in, and on Java 25 a loop over it takes up to three times as long. Bytes can be looked
 * at by eights, too.
 */
final class PlainText {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** One in each of eight bytes. */
    private static final long ONES = 0x0101010101010101L;

    /** The sign of each of eight bytes, which no character of ASCII has. */
    private static final long SIGNS = ONES << 7;

    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long QUESTIONS = ONES * '?';

    private PlainText() {}

    /** Whether the text is plain. */
    static boolean isPlain(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        // What is not ASCII takes more bytes than it has characters, but for half of one: that becomes a question mark.
        if (length != text.length()) {
            return false;
        }
        long escaped = 0;
        long questions = 0;
        for (int i = 0; i <= length - Long.BYTES; i += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, i);
            escaped |= escaped(eight);
            questions |= zeros(eight ^ QUESTIONS);
        }
        long last = last(bytes);
        escaped |= escaped(last);
        questions |= zeros(last ^ QUESTIONS);
        return (escaped & SIGNS) == 0 && ((questions & SIGNS) == 0 || areQuestions(bytes, text));
    }

    /** The last eight bytes, of which some may have been among others; where there are fewer, spaces follow them. */
    private static long last(byte[] bytes) {
        if (bytes.length >= Long.BYTES) {
            return (long) EIGHT.get(bytes, bytes.length - Long.BYTES);
        }
        long last = SPACES;
        for (byte each : bytes) {
            last = last << Byte.SIZE | each;
        }
        return last;
    }

    /** Of eight characters of ASCII, a sign where one stands in JSON as another; above the first such sign, any. */
    private static long escaped(long eight) {
        return eight - SPACES | zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES);
    }

    /** A sign where a byte is 0; above the first such sign, any. */
    private static long zeros(long eight) {
        return eight - ONES;
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
