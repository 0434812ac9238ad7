package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON values as UTF-8, into an array that has just the room: the length is counted before.
 */
final class JsonBytes {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** What a character of ASCII is escaped as, after the backslash; 0 if it stands for itself, {@code u} if by its number. */
    private static final byte[] ESCAPES = escapes();

    private final byte[] out;

    /** Whether all texts are plain, as most are: each character is one byte. */
    private final boolean isPlain;

    private int at;

    /**
     * A writer.
     *
     * @param length how many bytes will be written
     * @param isPlain whether all texts to come are {@linkplain #isPlain plain}
     */
    JsonBytes(int length, boolean isPlain) {
        this.out = new byte[length];
        this.isPlain = isPlain;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        for (int c = 0; c < ' '; c++) {
            escapes[c] = 'u';
        }
        String named = "\bb\tt\nn\ff\rr\"\"\\\\";
        for (int i = 0; i < named.length(); i += 2) {
            escapes[named.charAt(i)] = (byte) named.charAt(i + 1);
        }
        return escapes;
    }

    /** All that was written. */
    byte[] bytes() {
        return out;
    }

    /** How many bytes the value is, in which no text holds half of a character. */
    static int length(Object value) {
        if (value instanceof String text) {
            return length(text);
        } else if (value instanceof BigDecimal number) {
            return number.toString().length();
        } else if (value instanceof List<?> list) {
            int length = 2 + Math.max(0, list.size() - 1);
            for (Object item : list) {
                length += length(item);
            }
            return length;
        } else if (value instanceof Map<?, ?> map) {
            int length = 2 + Math.max(0, map.size() - 1);
            for (Map.Entry<?, ?> member : map.entrySet()) {
                length += length((String) member.getKey()) + 1 + length(member.getValue());
            }
            return length;
        }
        return value.equals(true) ? 4 : 5;
    }

    /** How many bytes the text is with its quotes; -1 if half of a character is in it, which no encoding carries. */
    static int length(String text) {
        int length = text.length() + 2;
        // Most texts end within this loop, which does nothing else.
        int i = 0;
        while (i < text.length() && text.charAt(i) < 128 && ESCAPES[text.charAt(i)] == 0) {
            i++;
        }
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                byte escape = ESCAPES[c];
                if (escape != 0) {
                    length += escape == 'u' ? 5 : 1;
                }
            } else if (c < 0x800) {
                length++;
            } else if (!Character.isSurrogate(c)) {
                length += 2;
            } else if (isPair(text, i)) {
                length += 2;
                i++;
            } else {
                return -1;
            }
        }
        return length;
    }

    /** Whether the value holds no text that is longer in JSON than its characters and quotes, given its length. */
    static boolean isPlain(Object value, int length) {
        return value instanceof String text
                ? length == text.length() + 2
                : value instanceof BigDecimal || value instanceof Boolean;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    /** Writes bytes that are JSON already. */
    void write(byte[] json) {
        System.arraycopy(json, 0, out, at, json.length);
        at += json.length;
    }

    void write(char sign) {
        out[at++] = (byte) sign;
    }

    void write(Object value) {
        if (value instanceof String text) {
            write('"');
            endText(text);
        } else if (value instanceof List<?> list) {
            write('[');
            boolean isFirst = true;
            for (Object item : list) {
                separate(isFirst);
                isFirst = false;
                write(item);
            }
            write(']');
        } else if (value instanceof Map<?, ?> map) {
            write('{');
            boolean isFirst = true;
            for (Map.Entry<?, ?> member : map.entrySet()) {
                separate(isFirst);
                isFirst = false;
                write(member.getKey());
                write(':');
                write(member.getValue());
            }
            write('}');
        } else {
            ascii(value.toString());
        }
    }

    /** Writes a text but for its first quote. */
    void endText(String text) {
        if (isPlain) {
            ascii(text);
        } else {
            characters(text);
        }
        write('"');
    }

    private void separate(boolean isFirst) {
        if (!isFirst) {
            write(',');
        }
    }

    @SuppressWarnings("deprecation") // It takes the lower half of each character, which is all of it here.
    private void ascii(String text) {
        text.getBytes(0, text.length(), out, at);
        at += text.length();
    }

    private void characters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                ascii(c);
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | (c >> 6));
                out[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                out[at++] = (byte) (0xE0 | (c >> 12));
                out[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                out[at++] = (byte) (0x80 | (c & 0x3F));
            } else {
                supplementary(Character.toCodePoint(c, text.charAt(i + 1)));
                i++;
            }
        }
    }

    private void supplementary(int c) {
        out[at++] = (byte) (0xF0 | (c >> 18));
        out[at++] = (byte) (0x80 | ((c >> 12) & 0x3F));
        out[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[at++] = (byte) (0x80 | (c & 0x3F));
    }

    private void ascii(char c) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
            write(c);
            return;
        }
        write('\\');
        out[at++] = escape;
        if (escape == 'u') {
            write('0');
            write('0');
            out[at++] = HEX[c >> 4];
            out[at++] = HEX[c & 0xF];
        }
    }
}
