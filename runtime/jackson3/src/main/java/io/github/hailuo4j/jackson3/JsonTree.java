package io.github.hailuo4j.jackson3;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserSequence;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.util.TokenBuffer;

/** JSON as maps, lists, strings, numbers, booleans and nulls. Nothing in it is converted, and no name may be repeated. */
final class JsonTree {

    /** As Jackson has it for texts; a tree that a service made itself may be deeper than the stack. */
    private static final int DEEPEST = 1000;

    private final JsonParser parser;
    private final Class<?> type;

    private JsonTree(JsonParser parser, Class<?> type) {
        this.parser = parser;
        this.type = type;
    }

    /**
     * The value that begins with the parser's token.
     *
     * @param type what it is to become, for messages
     */
    static @Nullable Object read(JsonParser parser, Class<?> type) {
        return new JsonTree(parser, type).value(0);
    }

    /**
     * Where the value stands in its document. Empty where Jackson has buffered it, to find its class first: what is read then has
     * lost its place, which is in the exception's reference chain.
     */
    static String pointer(JsonParser parser) {
        if (isBuffered(parser)) {
            return "";
        }
        JsonPointer here = parser.streamReadContext().pathAsPointer();
        // A type's name that stood before the members is read already.
        JsonPointer start = parser.currentToken() == JsonToken.PROPERTY_NAME ? here.head() : here;
        return start == null ? "" : start.toString();
    }

    private static boolean isBuffered(JsonParser parser) {
        return parser instanceof JsonParserSequence || parser.getClass().getEnclosingClass() == TokenBuffer.class;
    }

    private @Nullable Object value(int depth) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                parser.nextToken();
                yield members(deeper(depth));
            }
            case PROPERTY_NAME -> members(deeper(depth));
            case START_ARRAY -> items(deeper(depth));
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw mismatch("must be JSON, without values of other kinds");
        };
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.currentToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (members.containsKey(name)) {
                throw mismatch("must stand once in its object");
            }
            parser.nextToken();
            members.put(name, value(depth));
            parser.nextToken();
        }
        return members;
    }

    private List<Object> items(int depth) {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth));
        }
        return items;
    }

    private BigDecimal decimal() {
        if (parser.isNaN()) {
            throw mismatch("must be a number");
        }
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw mismatch("must be a number whose exponent is in bounds");
        }
    }

    private int deeper(int depth) {
        if (depth == DEEPEST) {
            throw mismatch("must have at most " + DEEPEST + " arrays and objects within each other");
        }
        return depth + 1;
    }

    private MismatchedInputException mismatch(String what) {
        String place = isBuffered(parser)
                ? String.valueOf(parser.currentName())
                : parser.streamReadContext().pathAsPointer().toString();
        return MismatchedInputException.from(parser, type, place + " " + what);
    }

    static void write(@Nullable Object value, JsonGenerator json) {
        if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            writeMembers(members, json);
            json.writeEndObject();
        } else if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            writeNumber(number, json);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    static void writeMembers(Map<?, ?> members, JsonGenerator json) {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            json.writeName(String.valueOf(member.getKey()));
            write(member.getValue(), json);
        }
    }

    private static void writeNumber(Number number, JsonGenerator json) {
        if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            json.writeNumber(number.longValue());
        } else {
            json.writeNumber(number.doubleValue());
        }
    }
}
