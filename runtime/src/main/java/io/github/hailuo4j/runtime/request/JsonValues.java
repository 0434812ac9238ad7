package io.github.hailuo4j.runtime.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as plain immutable Java values: {@code String}, {@code Boolean}, {@code BigDecimal}, {@code List} and {@code
 * Map}. Numbers are normalised, so that {@code equals} is JSON's equality: 6 and 6.0 are one value.
 */
final class JsonValues {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Numbers with more digits than this keep their exponent, so that 1e1000000 does not become a megabyte. */
    private static final int LONGEST_PLAIN_NUMBER = 400;

    /** Longer values are cut in messages. */
    private static final int LONGEST_EXCERPT = 200;

    private JsonValues() {}

    /**
     * The JSON value for what a caller gave.
     *
     * @throws IllegalArgumentException if it has no JSON form
     */
    static Object of(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("null is no value; leave it out");
        }
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof ParameterValue constant) {
            return constant.json();
        }
        if (value instanceof URI uri) {
            return uri.toASCIIString();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonValues::of).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(name(key), of(each)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }

    private static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("a member's name is a string, not " + key);
    }

    private static BigDecimal number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return normalised(decimal);
        }
        if (number instanceof BigInteger integer) {
            return normalised(new BigDecimal(integer));
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no " + value);
            }
            return normalised(new BigDecimal(number.toString()));
        }
        return BigDecimal.valueOf(number.longValue());
    }

    private static BigDecimal normalised(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -LONGEST_PLAIN_NUMBER ? stripped.setScale(0) : stripped;
    }

    /**
     * Reads an object.
     *
     * @param nulls takes the pointers of the nulls in it, which are left out
     * @throws MalformedJson if the text is not one JSON object, or holds a repeated name
     */
    @SuppressWarnings("unchecked") // a JSON object is a map from strings
    static Map<String, Object> parseObject(String json, List<String> nulls) throws MalformedJson {
        if (parse(json, nulls) instanceof Map<?, ?> object) {
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
        List<String> nulls = new ArrayList<>();
        Object value = parse(json, nulls);
        if (value == null || !nulls.isEmpty()) { // the first implies the second
            throw new MalformedJson("null at " + nulls.get(0) + "; what is not set is left out");
        }
        return value;
    }

    private static @Nullable Object parse(String json, List<String> nulls) throws MalformedJson {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("no JSON: the text is empty");
            }
            @Nullable Object value = value(parser, nulls);
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
        @Nullable JsonLocation where = e.getLocation();
        return e.getOriginalMessage()
                + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")");
    }

    private static @Nullable Object value(JsonParser parser, List<String> nulls) throws IOException, MalformedJson {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case START_ARRAY -> array(parser, nulls);
            case START_OBJECT -> object(parser, nulls);
            default -> {
                nulls.add(parser.getParsingContext().pathAsPointer().toString());
                yield null;
            }
        };
    }

    private static BigDecimal number(JsonParser parser) throws IOException, MalformedJson {
        try {
            return normalised(parser.getDecimalValue());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new MalformedJson("the exponent of the number at "
                    + parser.getParsingContext().pathAsPointer() + " is out of all bounds");
        }
    }

    private static List<Object> array(JsonParser parser, List<String> nulls) throws IOException, MalformedJson {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            @Nullable Object item = value(parser, nulls);
            if (item != null) {
                items.add(item);
            }
        }
        return Collections.unmodifiableList(items);
    }

    private static Map<String, Object> object(JsonParser parser, List<String> nulls) throws IOException, MalformedJson {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            @Nullable Object member = value(parser, nulls);
            if (member != null) {
                members.put(name, member);
            }
        }
        return Collections.unmodifiableMap(members);
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

    /** For people: strings without quotes. */
    static String display(Object value) {
        return value instanceof String string ? string : write(value);
    }

    /** For messages: the value, in quotes where it could not be seen without, and cut where it is long. */
    static String excerpt(Object value) {
        String text = value instanceof String string && string.isBlank() ? write(string) : display(value);
        return text.length() <= LONGEST_EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT / 2)) + "... (" + text.length()
                        + " characters)";
    }

    /** A text that is not a request's JSON; the message says why. */
    static final class MalformedJson extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedJson(String message) {
            super(message);
        }
    }
}
