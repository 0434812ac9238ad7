package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's messages, those alone that the SDK answers as it should. It stops reading at the first line that is no message, leaves
 * requests before {@code initialize} without an answer, and says of a call without a tool's name what Java says: all of these are
 * answered here. It lets requests wait for ever if the client never says that it is initialized: that is put in before them.
 */
final class Inbox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int INVALID_PARAMS = -32602;
    private static final int LONGEST_NAME = 80;
    private static final String INITIALIZED = "notifications/initialized";

    private final BufferedReader client;
    private final List<String> tools;
    private final Answering answers;

    /** Messages that came together in one array, as the protocol of 2025-03-26 lets clients send them. */
    private final Deque<JsonNode> together = new ArrayDeque<>();

    private boolean isBegun;
    private boolean isInitialized;

    /** Where answers go. */
    @FunctionalInterface
    interface Answering {
        void write(JsonNode answer) throws IOException;
    }

    /**
     * The messages of a client.
     *
     * @param tools the names of the tools that there are
     */
    Inbox(InputStream client, List<String> tools, Answering answers) {
        this.client = new BufferedReader(new InputStreamReader(client, StandardCharsets.UTF_8));
        this.tools = List.copyOf(tools);
        this.answers = answers;
    }

    /** The next message; null at the end. */
    @Nullable JsonNode next() throws IOException {
        while (true) {
            JsonNode next = together.poll();
            if (next != null) {
                if (isMessage(next)) {
                    return initializedBefore(next);
                }
                continue;
            }
            String line = client.readLine();
            if (line == null) {
                return null;
            }
            if (!line.isBlank()) {
                read(line);
            }
        }
    }

    /** The message, or the notification that has to be before it, in place of a client that leaves it out. */
    private JsonNode initializedBefore(JsonNode message) {
        String method = message.path("method").asText();
        if (method.equals(INITIALIZED)) {
            isInitialized = true;
        } else if (!isInitialized
                && message.has("id")
                && !Set.of("", "initialize", "ping").contains(method)) {
            isInitialized = true;
            together.addFirst(message);
            return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", INITIALIZED);
        }
        return message;
    }

    private void read(String line) throws IOException {
        try {
            JsonNode read = JSON.readTree(line);
            if (read.isArray() && !read.isEmpty()) {
                read.forEach(together::add);
            } else {
                together.add(read);
            }
        } catch (JsonProcessingException e) {
            refuse(NullNode.instance, PARSE_ERROR, "a message must be one line of JSON");
        }
    }

    private boolean isMessage(JsonNode message) throws IOException {
        JsonNode id = message.path("id");
        boolean isRequest = message.path("method").isTextual();
        boolean isAnswer = message.has("result") || message.has("error");
        boolean hasId = id.isTextual() || (id.isIntegralNumber() && id.canConvertToLong());
        boolean isNotification = isRequest && !message.has("id");
        if (!message.path("jsonrpc").asText().equals("2.0") || !(isRequest || isAnswer) || !(hasId || isNotification)) {
            refuse(
                    NullNode.instance,
                    INVALID_REQUEST,
                    "a message must be a JSON-RPC 2.0 object with a method and an id that is a text or a whole number;"
                            + " a notification has no id");
            return false;
        }
        return !isRequest || isNotification || isForTheServer(message, id);
    }

    /** Whether a request is one that the SDK answers as it should; any other is answered here. */
    private boolean isForTheServer(JsonNode request, JsonNode id) throws IOException {
        String method = request.path("method").asText();
        isBegun |= method.equals("initialize");
        if (!isBegun) {
            if (method.equals("ping")) {
                answers.write(message(id).set("result", JsonNodeFactory.instance.objectNode()));
            } else {
                refuse(id, INVALID_REQUEST, "the first request must be initialize");
            }
            return false;
        }
        if (method.equals("tools/call")) {
            JsonNode name = request.path("params").path("name");
            JsonNode arguments = request.path("params").path("arguments");
            if (!name.isTextual() || !tools.contains(name.asText())) {
                String named = name.asText();
                refuse(
                        id,
                        INVALID_PARAMS,
                        "params.name must be one of " + String.join(", ", tools)
                                + (named.isEmpty() || named.length() > LONGEST_NAME ? "" : "; it is " + named));
                return false;
            }
            if (!arguments.isMissingNode() && !arguments.isNull() && !arguments.isObject()) {
                refuse(id, INVALID_PARAMS, "params.arguments must be an object");
                return false;
            }
        }
        return true;
    }

    private static ObjectNode message(JsonNode id) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("jsonrpc", "2.0").set("id", id);
        return message;
    }

    private void refuse(JsonNode id, int code, String reason) throws IOException {
        ObjectNode refusal = message(id);
        refusal.putObject("error").put("code", code).put("message", reason);
        answers.write(refusal);
    }
}
