package io.github.hailuo4j.runtime.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads any JSON: objects as maps, arrays as lists, numbers as the narrowest of {@code Integer}, {@code Long}, {@code BigInteger}
 * that has them, or as {@code BigDecimal}. Of members with one name the last counts, and what follows the value is not looked at.
 *
 * <p>It streams: to load databind, a program would take a third of a second longer to its first request.
 */
public final class JsonReading {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonReading() {}

    /**
     * An object that a text begins with.
     *
     * @param members what it has, nulls too; the caller's own to change, but for what is in them
     * @param end where the text goes on after it
     */
    public record Text(Map<String, Object> members, int end) {}

    /** The object that the text begins with; empty if it begins with none that can be read. */
    public static Optional<Text> object(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> members = members(parser);
            JsonLocation end = parser.currentLocation();
            return Optional.of(new Text(members, Math.toIntExact(end.getCharOffset())));
        } catch (IOException | NumberFormatException e) {
            // The text itself may hold anything, and is not repeated. No number has such an exponent as some have.
            return Optional.empty();
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> Collections.unmodifiableMap(members(parser));
            case START_ARRAY -> Collections.unmodifiableList(items(parser));
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "no value");
        };
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<Object> items(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
