package io.github.hailuo4j.spec.schema;

import com.google.re2j.Pattern;

/** The engine of patterns; by itself, so that a compiler whose document has nothing for it to decide does not load it. */
final class Re2 {

    private Re2() {}

    /** Whether the text has a part that the pattern matches. */
    static boolean finds(String re2, String text) {
        return Pattern.compile(UnicodeProperties.expanded(re2)).matcher(text).find();
    }
}
