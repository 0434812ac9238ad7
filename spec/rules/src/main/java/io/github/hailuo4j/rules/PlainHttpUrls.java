package io.github.hailuo4j.rules;

/**
 * Most http and https URLs, known without a parser: a host name, perhaps a port of up to four digits, and characters that may
 * stand in a path, a query and a fragment alike. What is not known here can be a URL all the same.
 *
 * <p>It looks at characters: to copy them into bytes, which are faster to look at, costs more for so few.
 */
public final class PlainHttpUrls {

    private static final int LONGEST_PORT = 4;

    /** Besides letters and digits. */
    private static final String IN_HOST = ".-_";

    /** Besides letters, digits, percent signs and the one {@code #}. */
    private static final String AFTER_HOST = "/?:@!$&'()*+,;=-._~";

    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";
    private static final boolean[] HOST = table(IN_HOST);
    private static final boolean[] REST = table(AFTER_HOST);

    private PlainHttpUrls() {}

    private static boolean[] table(String more) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = isLetterOrDigit(c) || more.indexOf(c) >= 0;
        }
        return table;
    }

    private static boolean isLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the text is such a URL. Then {@link Rules#httpUrl} is true of it, and in JSON it stands as it is. */
    public static boolean isPlain(String text) {
        int host = text.startsWith(HTTPS) ? HTTPS.length() : text.startsWith(HTTP) ? HTTP.length() : 0;
        int end = end(HOST, text, host);
        return host > 0 && end > host && isRest(text, afterPort(text, end));
    }

    /** Where characters of the table end. */
    private static int end(boolean[] table, String text, int from) {
        int at = from;
        while (at < text.length() && isIn(table, text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where what follows the port begins, if there is one; the end of the text, and one more, if it is none. */
    private static int afterPort(String text, int from) {
        if (from == text.length() || text.charAt(from) != ':') {
            return from;
        }
        int at = from + 1;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at - from - 1 <= LONGEST_PORT ? at : text.length() + 1;
    }

    private static boolean isRest(String text, int from) {
        if (from >= text.length()) {
            return from == text.length();
        }
        char first = text.charAt(from);
        if (first != '/' && first != '?' && first != '#') {
            return false;
        }
        boolean inFragment = false;
        // Most characters are of the table.
        for (int i = end(REST, text, from); i < text.length(); i = end(REST, text, i + 1)) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
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

    private static boolean isIn(boolean[] table, char c) {
        return c < table.length && table[c];
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
