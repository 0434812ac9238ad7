package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON values, as {@link JsonValue} has them, on their way in and out.
 */
final class JsonValues {

    /** Longer values are cut in messages. */
    private static final int LONGEST_EXCERPT = 200;

    private JsonValues() {}

    /**
     * The JSON value for what a caller gave.
     *
     * @throws IllegalArgumentException if it has no JSON form
     */
    static Object of(@Nullable Object value) {
        return GivenValue.copied(value);
    }

    /** Where in the text half of a character stands by itself, which no encoding carries; -1 if nowhere. */
    static int halfCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** What is wrong with half of a character: {@code U+D83D at index 5 is half of a character}. */
    static String halfCharacter(String text, int index) {
        return String.format(Locale.ROOT, "U+%04X at index %d is half of a character", (int) text.charAt(index), index);
    }

    /** For messages: the value, in quotes where it could not be seen without, and cut where it is long. */
    static String excerpt(Object value) {
        String text =
                value instanceof String string && string.isBlank() ? JsonValue.json(string) : JsonValue.display(value);
        return text.length() <= LONGEST_EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT / 2)) + "... (" + text.length()
                        + " characters)";
    }
}
