package io.github.hailuo4j.app.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.studio.http.EventSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events to one browser. One thread of its own writes; whoever sends only leaves the event here, so that a browser that
 * reads slowly keeps nobody waiting.
 */
final class EventStream implements EventSink, AutoCloseable {

    private static final int MOST_WAITING = 2_000;
    private static final String RETRY = "retry: 1000\n\n";
    private static final String HEARTBEAT = ":\n\n";
    private static final String END = "";

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Runnable> onClose = new ArrayList<>();
    private boolean isClosed;

    @Override
    public void send(String event, JsonNode data) {
        // JSON of one line: nothing in it can end the event.
        offer("event: " + event + "\ndata: " + data + "\n\n");
    }

    private void offer(String text) {
        boolean isBehind;
        synchronized (this) {
            isBehind = !isClosed && !waiting.offer(text);
        }
        if (isBehind) {
            close();
        }
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (this) {
            if (!isClosed) {
                onClose.add(action);
                return;
            }
        }
        action.run();
    }

    /** Writes what is sent, until the browser is gone or this is closed. */
    void writeTo(OutputStream output, Duration heartbeat) throws InterruptedException {
        try {
            write(output, RETRY);
            for (boolean goesOn = true; goesOn; ) {
                @Nullable String next = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                goesOn = !END.equals(next) && !isClosed();
                if (goesOn) {
                    write(output, next == null ? HEARTBEAT : next);
                }
            }
        } catch (IOException e) {
            // The browser is gone, which is how most streams end.
        } finally {
            close();
        }
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        List<Runnable> actions;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            waiting.clear();
            waiting.add(END);
            actions = List.copyOf(onClose);
        }
        actions.forEach(Runnable::run);
    }
}
