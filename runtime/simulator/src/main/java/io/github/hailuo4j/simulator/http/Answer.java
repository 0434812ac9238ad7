package io.github.hailuo4j.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param status the HTTP status
 * @param headers the headers besides those of the connection and the length
 * @param length the number of bytes that {@code body} writes
 * @param body the content
 */
public record Answer(int status, Map<String, String> headers, long length, Body body) {

    /** Writes the content; closes what it read it from, in any case. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Answer json(int status, JsonNode node) {
        byte[] bytes = Json.bytes(node);
        return new Answer(status, Map.of("Content-Type", "application/json"), bytes.length, out -> out.write(bytes));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), 0, out -> {});
    }

    public static Answer of(GatewayError error, ErrorShape shape) {
        Answer answer = json(error.status(), shape.render(error));
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, length, body);
    }
}
