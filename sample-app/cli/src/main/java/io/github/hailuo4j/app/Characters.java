package io.github.hailuo4j.app;

import java.nio.charset.Charset;

/**
 * Characters that were lost on the way into this process: Java decodes arguments, variables and file names with the locale's
 * encoding, and puts U+FFFD for what that does not have. Nobody wants to pay for such a prompt.
 */
final class Characters {

    private static final char LOST = '\uFFFD';

    private Characters() {}

    static boolean areLost(String text) {
        return text.indexOf(LOST) >= 0;
    }

    /** What is wrong, and what would be right. */
    static String explain(String what) {
        return explain(
                what,
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
    }

    static String explain(String what, String encoding) {
        if (encoding.equalsIgnoreCase("UTF-8")) {
            return what
                    + " has U+FFFD in it, which stands for what is no UTF-8. Perhaps it comes from a file in another"
                    + " encoding: convert it, as iconv does. Nothing was sent";
        }
        return what + " has characters that cannot be read: in the encoding of this process, " + encoding
                + ", they do not exist, and what arrived holds U+FFFD in their place. Set LC_ALL to a UTF-8 locale, such as"
                + " C.UTF-8 (locale -a lists them). Nothing was sent";
    }
}
