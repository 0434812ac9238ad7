package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The client's messages on their way to the SDK, and its answers on their way back, a line each. The SDK stops reading at the first
 * line that is no message, drops answers that are not written when the input ends, leaves requests before {@code initialize} without
 * an answer, and says of a call without a tool's name what Java says. It lets requests wait for ever if the client never says that it
 * is initialized. Here all of that is answered, and answers are waited for.
 */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int INVALID_PARAMS = -32602;
    private static final int LONGEST_NAME = 80;
    private static final String INITIALIZED = "notifications/initialized";

    private final BufferedReader client;
    private final OutputStream answers;
    private final List<String> tools;

    /** Messages that came together in one array, as the protocol of 2025-03-26 lets clients send them. */
    private final Deque<JsonNode> together = new ArrayDeque<>();

    /** The ids of requests that are not answered yet. */
    private final Set<JsonNode> pending = new HashSet<>();

    private boolean isBegun;
    private boolean isInitialized;
    private boolean isInputOver;
    private boolean isReleased;

    /**
     * The wire between a client and the SDK.
     *
     * @param tools the names of the tools that there are
     */
    Wire(InputStream client, OutputStream answers, List<String> tools) {
        this.tools = List.copyOf(tools);
        this.client = new BufferedReader(new InputStreamReader(client, StandardCharsets.UTF_8));
        this.answers = answers;
    }

    /** What the SDK reads. It ends when {@link #release} is called, not before. */
    InputStream input() {
        return new Messages();
    }

    /** What the SDK writes to. */
    OutputStream output() {
        return new Answered();
    }

    /** Waits until the client has nothing more to say. */
    synchronized void awaitEnd() throws InterruptedException {
        while (!isInputOver) {
            wait();
        }
    }

    /** Waits until all is answered, but not for long: who ends the input may be gone. */
    synchronized void awaitAnswers(long milliseconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        for (long left = milliseconds; !pending.isEmpty() && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Lets the SDK see the end of the input. */
    synchronized void release() {
        isReleased = true;
        notifyAll();
    }

    private synchronized void over() throws IOException {
        isInputOver = true;
        notifyAll();
        try {
            while (!isReleased) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The next line that is a message; null at the end. */
    private @Nullable String message() throws IOException {
        while (true) {
            JsonNode next = together.poll();
            if (next != null) {
                if (isMessage(next)) {
                    return JSON.writeValueAsString(initializedBefore(next));
                }
                continue;
            }
            String line = client.readLine();
            if (line == null) {
                over();
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
        if (isRequest && hasId) {
            if (!isForTheServer(message, id)) {
                return false;
            }
            synchronized (this) {
                pending.add(id);
            }
        }
        return true;
    }

    /** Whether a request is one that the SDK answers as it should; any other is answered here. */
    private boolean isForTheServer(JsonNode request, JsonNode id) throws IOException {
        String method = request.path("method").asText();
        isBegun |= method.equals("initialize");
        if (!isBegun) {
            if (method.equals("ping")) {
                write(message(id).set("result", JsonNodeFactory.instance.objectNode()));
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
        write(refusal);
    }

    private void write(JsonNode message) throws IOException {
        write((JSON.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] line) throws IOException {
        synchronized (answers) {
            answers.write(line);
            answers.flush();
        }
    }

    private final class Messages extends InputStream {

        private byte[] line = {};
        private int position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position == line.length) {
                String next = message();
                if (next == null) {
                    return -1;
                }
                line = (next + "\n").getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            int count = Math.min(length, line.length - position);
            System.arraycopy(line, position, target, offset, count);
            position += count;
            return count;
        }
    }

    private final class Answered extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            line.write(source, offset, length);
            if (length > 0 && source[offset + length - 1] == '\n') {
                byte[] whole = line.toByteArray();
                line.reset();
                Wire.this.write(whole);
                answered(JSON.readTree(whole));
            }
        }

        private void answered(JsonNode message) {
            if (!message.has("method")) {
                synchronized (Wire.this) {
                    pending.remove(message.path("id"));
                    Wire.this.notifyAll();
                }
            }
        }
    }
}
