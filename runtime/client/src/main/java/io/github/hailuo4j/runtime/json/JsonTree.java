package io.github.hailuo4j.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the text of a request that came as maps and lists, nulls and halves of characters included: its parser judges. */
final class JsonTree {

    private static final JsonFactory JSON = new JsonFactory();

    /** What is in an object of a request, as the parser has it, and one more. */
    private static final int TOO_DEEP = 102;

    private JsonTree() {}

    static String text(Map<?, ?> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(object, json, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator json, int depth) throws IOException {
        if (value instanceof Map<?, ?> map) {
            deep(depth);
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                write(member.getValue(), json, depth + 1);
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            deep(depth);
            json.writeStartArray();
            for (Object item : list) {
                write(item, json, depth + 1);
            }
            json.writeEndArray();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else if (value == null) {
            json.writeNull();
        } else {
            throw new IllegalArgumentException("JSON has texts, numbers, booleans, lists and maps, not a "
                    + value.getClass().getName());
        }
    }

    private static void deep(int depth) {
        if (depth == TOO_DEEP) {
            throw new IllegalArgumentException("a request must have at most 100 arrays and objects within each other");
        }
    }
}
