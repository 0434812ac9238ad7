package io.github.hailuo4j.rules;

/** What ECMA-262 calls white space, which is more than Java's {@code \s}. */
final class WhiteSpace {

    private WhiteSpace() {}

    /** Where white space that begins there ends. */
    static int end(String text, int from) {
        int at = from;
        while (at < text.length() && is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the first white space from there on stands; the end of the text if there is none. */
    static int start(String text, int from) {
        int at = from;
        while (at < text.length() && !is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean is(char c) {
        if (c < 0xA0) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return switch (c) {
            case 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }
}
