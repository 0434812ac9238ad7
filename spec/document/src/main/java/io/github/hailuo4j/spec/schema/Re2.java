package io.github.hailuo4j.spec.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** The engine of patterns; by itself, so that a compiler whose document has nothing for it to decide does not load it. */
final class Re2 {

    private Re2() {}

    /** Whether the text has a part that the pattern matches. */
    static boolean finds(String re2, String text) {
        return Pattern.compile(re2).matcher(text).find();
    }

    /** Whether there is a script of that name, such as {@code Greek}. */
    static boolean knowsScript(String name) {
        try {
            return name.matches("[A-Za-z_]+") && Pattern.compile("\\p{" + name + "}") != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
