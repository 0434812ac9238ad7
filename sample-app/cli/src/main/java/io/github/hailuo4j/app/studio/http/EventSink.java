package io.github.hailuo4j.app.studio.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Where events of one stream go. Any thread may send; none waits for the browser. */
public interface EventSink {

    /**
     * Sends an event. A stream whose browser is too far behind is closed, and what is sent to a closed one is dropped: the browser
     * connects anew and is told the state of all.
     *
     * @param event its name, such as {@code task}
     */
    void send(String event, JsonNode data);

    /** Runs this when the stream is closed; at once if it is. For unsubscribing. */
    void onClose(Runnable action);
}
