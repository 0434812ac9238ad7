package io.github.hailuo4j.runtime.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hailuo4j.rules.JsonValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values, as {@link JsonValue} has them, on their way in and out.
 */
final class JsonValues {

    private static final JsonFactory JSON = new JsonFactory();

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
        return String.format("U+%04X at index %d is half of a character", (int) text.charAt(index), index);
    }

    /** Writes a value as compact JSON. */
    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written to", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof String string) {
            generator.writeString(string);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                generator.writeFieldName((String) member.getKey());
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else {
            throw new IllegalStateException("not a JSON value: " + value);
        }
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
