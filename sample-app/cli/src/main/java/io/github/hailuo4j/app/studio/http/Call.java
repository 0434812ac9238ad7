package io.github.hailuo4j.app.studio.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A request that the guard let in.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}; {@code HEAD} comes as {@code GET}
 * @param segments of the path below {@code /api/NAME}, decoded; none is empty
 * @param query the parameters of the query, decoded; of one that is repeated, the last
 * @param headers by their names in lower case; of one that is repeated, the first
 * @param body the body; reading more than the endpoint's limit throws a {@link Refusal}
 */
public record Call(
        String method,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        InputStream body) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    public Call {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Whether it is of the method, with so many segments. */
    public boolean is(String wanted, int count) {
        return method.equals(wanted) && segments.size() == count;
    }

    /**
     * The body, which has to be a JSON object.
     *
     * @throws Refusal if it is none
     * @throws IOException if it cannot be read
     */
    public ObjectNode json() throws IOException {
        try {
            JsonNode read = JSON.readTree(body);
            if (read instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.badRequest("the body must be a JSON object");
        } catch (JsonParseException e) {
            throw Refusal.badRequest("the body must be JSON: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            // These messages name classes and settings.
            throw Refusal.badRequest("the body must be one JSON object, in which no name is given twice");
        }
    }

    /**
     * A member of the body that has to be a text.
     *
     * @throws Refusal if it is none
     */
    public static String text(ObjectNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw Refusal.badRequest(name + " must be a text");
        }
        return value.textValue();
    }

    /**
     * A member of the body that has to be an object.
     *
     * @throws Refusal if it is none
     */
    public static ObjectNode object(ObjectNode json, String name) {
        if (json.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest(name + " must be an object");
    }
}
