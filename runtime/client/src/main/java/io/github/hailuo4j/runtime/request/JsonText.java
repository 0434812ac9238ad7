package io.github.hailuo4j.runtime.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.hailuo4j.rules.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into the values that {@link JsonValue} describes. */
final class JsonText {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A request's object, and what a parameter's value may be. */
    private static final int DEEPEST = 1 + GivenValue.DEEPEST;

    /** What the values may not hold and was left out, in the text's order. */
    private final List<Fault> faults;

    private JsonText(List<Fault> faults) {
        this.faults = faults;
    }

    /**
     * A place in the text that has no value.
     *
     * @param pointer where it stands
     * @param rule what is broken
     * @param message the rule and what was found
     */
    record Fault(String pointer, String rule, String message) {}

    /**
     * Reads an object.
     *
     * @param faults takes the nulls and halves of characters in it, which are left out
     * @throws MalformedJson if the text is not one JSON object, or holds a repeated name
     */
    @SuppressWarnings("unchecked") // a JSON object is a map from strings
    static Map<String, Object> parseObject(String json, List<Fault> faults) throws MalformedJson {
        if (parse(json, faults) instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw new MalformedJson("a request is a JSON object");
    }

    /**
     * Reads any value.
     *
     * @throws MalformedJson if the text is not one JSON value, or holds a null or a repeated name
     */
    static Object parse(String json) throws MalformedJson {
        List<Fault> faults = new ArrayList<>();
        Object value = parse(json, faults);
        if (value == null || !faults.isEmpty()) { // the first implies the second
            throw new MalformedJson(faults.get(0).message());
        }
        return value;
    }

    private static @Nullable Object parse(String json, List<Fault> faults) throws MalformedJson {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("no JSON: the text is empty");
            }
            @Nullable Object value = new JsonText(faults).value(parser, 0);
            if (parser.nextToken() != null) {
                throw new MalformedJson("something follows the JSON value");
            }
            return value;
        } catch (JsonParseException e) {
            throw new MalformedJson("no JSON: " + withoutSource(e));
        } catch (JsonProcessingException e) {
            throw new MalformedJson("no JSON that can be read: " + withoutSource(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutSource(JsonProcessingException e) {
        return e.getOriginalMessage() + place(e.getLocation());
    }

    private static String place(@Nullable JsonLocation where) {
        return where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    }

    private @Nullable Object value(JsonParser parser, int depth) throws IOException, MalformedJson {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> string(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case START_ARRAY -> array(parser, deeper(parser, depth));
            case START_OBJECT -> object(parser, deeper(parser, depth));
            default -> {
                String pointer = pointer(parser);
                faults.add(new Fault(
                        pointer,
                        "null is no value",
                        "null at " + pointer + "; a parameter that is not set is left out"));
                yield null;
            }
        };
    }

    private static int deeper(JsonParser parser, int depth) throws MalformedJson {
        if (depth == DEEPEST) {
            throw new MalformedJson("no JSON that can be read: more than " + DEEPEST
                    + " arrays and objects within each other" + place(parser.currentTokenLocation()));
        }
        return depth + 1;
    }

    private @Nullable String string(JsonParser parser) throws IOException {
        String text = parser.getText();
        return isWhole(text, parser) ? text : null;
    }

    private boolean isWhole(String text, JsonParser parser) {
        int half = JsonValues.halfCharacter(text);
        if (half >= 0) {
            String pointer = pointer(parser);
            faults.add(new Fault(
                    pointer,
                    "half of a character is no text",
                    JsonValues.halfCharacter(text, half) + ", at " + pointer));
        }
        return half < 0;
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static BigDecimal number(JsonParser parser) throws IOException, MalformedJson {
        try {
            return JsonValue.normalised(parser.getDecimalValue());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new MalformedJson("the exponent of the number at " + pointer(parser) + " is out of all bounds");
        }
    }

    private List<Object> array(JsonParser parser, int depth) throws IOException, MalformedJson {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            @Nullable Object item = value(parser, depth);
            if (item != null) {
                items.add(item);
            }
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, Object> object(JsonParser parser, int depth) throws IOException, MalformedJson {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            boolean isWhole = isWhole(name, parser);
            parser.nextToken();
            @Nullable Object member = value(parser, depth);
            if (member != null && isWhole) {
                members.put(name, member);
            }
        }
        return Collections.unmodifiableMap(members);
    }

    /** A text that is not a request's JSON; the message says why. */
    static final class MalformedJson extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedJson(String message) {
            super(message);
        }
    }
}
