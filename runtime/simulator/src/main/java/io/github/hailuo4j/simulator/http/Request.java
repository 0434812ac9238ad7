package io.github.hailuo4j.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request that was read whole. */
public final class Request {

    private static final ObjectReader STRICT = Json.MAPPER
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Headers headers;
    private final byte[] body;

    public Request(String method, String path, Map<String, String> query, Headers headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    /** The decoded path. */
    public String path() {
        return path;
    }

    /** The query parameters, decoded; of several of one name the last. */
    public Map<String, String> query() {
        return query;
    }

    /** The content, empty if there is none. Not a copy: nobody changes it. */
    public byte[] body() {
        return body;
    }

    /**
     * Refuses the request if it has another method.
     *
     * @throws GatewayError 405
     */
    public void requireMethod(String wanted) {
        if (!method.equals(wanted)) {
            throw GatewayError.withHeader(405, "method_not_allowed", path + " takes " + wanted, "Allow", wanted);
        }
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /**
     * The body as JSON.
     *
     * @throws GatewayError 415 or 400 if it is none
     */
    public JsonNode json() {
        String type = header("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw GatewayError.of(
                    415, "unsupported_media_type", "The Content-Type must be application/json, not '" + type + "'");
        }
        try {
            JsonNode node = STRICT.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw GatewayError.invalid("", "the body is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw GatewayError.invalid("", "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw GatewayError.invalid("", "the body is not JSON");
        }
    }

    public static Map<String, String> parseQuery(String rawQuery) {
        Map<String, String> query = new TreeMap<>();
        for (String part : rawQuery.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
