package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The client's messages on their way to the SDK, and its answers on their way back, a line each. The SDK drops answers that are not
 * written when the input ends: here they are waited for.
 */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Inbox inbox;
    private final OutputStream answers;

    /** The ids of requests that are not answered yet. */
    private final Set<JsonNode> pending = new HashSet<>();

    private boolean isInputOver;
    private boolean isReleased;

    /**
     * The wire between a client and the SDK.
     *
     * @param tools the names of the tools that there are
     */
    Wire(InputStream client, OutputStream answers, List<String> tools) {
        this.inbox = new Inbox(client, tools, this::write);
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

    /** The next message, as a line; null at the end. */
    private @Nullable String message() throws IOException {
        JsonNode message = inbox.next();
        if (message == null) {
            over();
            return null;
        }
        if (message.has("method") && message.has("id")) {
            synchronized (this) {
                pending.add(message.path("id"));
            }
        }
        return JSON.writeValueAsString(message);
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
