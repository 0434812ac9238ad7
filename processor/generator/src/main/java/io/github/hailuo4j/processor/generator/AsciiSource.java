package io.github.hailuo4j.processor.generator;

import java.nio.charset.StandardCharsets;

/**
 * Generated source in ASCII only. A compiler writes and reads generated files in the encoding of its options or of the
 * machine's locale; where that lacks a character, it would write a question mark, into texts that are sent, and say nothing.
 */
public final class AsciiSource {

    private static final char FIRST_BEYOND = 0x80;

    private AsciiSource() {}

    /**
     * The source with an escape for each character beyond ASCII. Java reads those before anything else, so they are right in
     * texts, names and comments alike, but after an odd number of backslashes, which only comments can have: what they hold
     * of a document has none there.
     */
    public static String of(String source) {
        // Asked of the JDK, which looks at many characters at once even where a cold compiler would go through them
        // slowly.
        if (source.equals(new String(source.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII))) {
            return source;
        }
        StringBuilder ascii = new StringBuilder(source.length() + 64);
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c < FIRST_BEYOND) {
                ascii.append(c);
            } else {
                ascii.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    ascii.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            }
        }
        return ascii.toString();
    }
}
