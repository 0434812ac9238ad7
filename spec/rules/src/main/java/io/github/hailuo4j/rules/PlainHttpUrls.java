package io.github.hailuo4j.rules;

import java.nio.charset.StandardCharsets;

/**
 * Most http and https URLs, known without a parser: a host name, perhaps a port of up to four digits, and characters that may
 * stand in a path, a query and a fragment alike. What is not known here can be a URL all the same.
 *
 * <p>It looks at bytes: in a program that has texts of other scripts too, {@code charAt} takes several times as long.
 */
public final class PlainHttpUrls {

    private static final int LONGEST_PORT = 4;

    /** Besides letters and digits. */
    private static final String IN_HOST = ".-_";

    /** Besides letters, digits, percent signs and the one {@code #}. */
    private static final String AFTER_HOST = "/?:@!$&'()*+,;=-._~";

    private static final byte[] HTTP = "http://".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTPS = "https://".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] HOST = table(IN_HOST);
    private static final boolean[] REST = table(AFTER_HOST);

    private PlainHttpUrls() {}

    private static boolean[] table(String more) {
        boolean[] table = new boolean[128];
        for (int c = 0; c < table.length; c++) {
            table[c] = isLetterOrDigit((byte) c) || more.indexOf(c) >= 0;
        }
        return table;
    }

    private static boolean isLetterOrDigit(byte c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the text is such a URL. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return isPlain(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Whether the text is such a URL. Then {@link Rules#httpUrl} is true of it, and in JSON it stands as it is.
     *
     * @param ascii the text's characters
     */
    public static boolean isPlain(byte[] ascii) {
        int host = afterScheme(ascii);
        int end = host;
        while (end < ascii.length && isIn(HOST, ascii[end])) {
            end++;
        }
        return host > 0 && end > host && isRest(ascii, afterPort(ascii, end));
    }

    /** Where the host begins; 0 if the text begins with no scheme that is known here. */
    private static int afterScheme(byte[] text) {
        return startsWith(text, HTTPS) ? HTTPS.length : startsWith(text, HTTP) ? HTTP.length : 0;
    }

    private static boolean startsWith(byte[] text, byte[] start) {
        if (text.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (text[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where what follows the port begins, if there is one; the end of the text, and one more, if it is none. */
    private static int afterPort(byte[] text, int from) {
        if (from == text.length || text[from] != ':') {
            return from;
        }
        int at = from + 1;
        while (at < text.length && isDigit(text[at])) {
            at++;
        }
        return at - from - 1 <= LONGEST_PORT ? at : text.length + 1;
    }

    private static boolean isRest(byte[] text, int from) {
        if (from >= text.length) {
            return from == text.length;
        }
        if (text[from] != '/' && text[from] != '?' && text[from] != '#') {
            return false;
        }
        boolean inFragment = false;
        for (int i = from; i < text.length; i++) {
            byte c = text[i];
            // Most characters are of this kind, and end here.
            if (isIn(REST, c)) {
                continue;
            }
            if (c == '%') {
                if (i + 2 >= text.length || !isHex(text[i + 1]) || !isHex(text[i + 2])) {
                    return false;
                }
            } else if (c == '#' && !inFragment) {
                inFragment = true;
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(boolean[] table, byte c) {
        return c >= 0 && table[c];
    }

    private static boolean isHex(byte c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
