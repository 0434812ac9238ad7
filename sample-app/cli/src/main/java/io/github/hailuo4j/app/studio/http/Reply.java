package io.github.hailuo4j.app.studio.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An answer. Headers that guard the page are the server's. */
public sealed interface Reply permits Reply.Json, Reply.Bytes, Reply.File, Reply.Events {

    /** JSON with status 200. */
    static Reply ok(JsonNode body) {
        return new Json(200, body);
    }

    /**
     * JSON.
     *
     * @param status the status, such as 202
     */
    record Json(int status, JsonNode body) implements Reply {}

    /**
     * A few bytes that are at hand.
     *
     * @param contentType what they are, such as {@code image/png}
     */
    @SuppressWarnings("ArrayRecordComponent") // replies are written, and never compared
    record Bytes(byte[] content, String contentType) implements Reply {}

    /**
     * A file. Ranges and {@code HEAD} are the server's.
     *
     * @param contentType what it is, such as {@code video/mp4}
     * @param downloadName the name under which a browser saves it; empty where it shows it
     */
    record File(Path file, String contentType, String downloadName) implements Reply {}

    /**
     * A stream of events ({@code text/event-stream}), which stays open until the browser or the server closes it. The server sends the
     * comments that keep it open, and the time after which a browser connects anew.
     *
     * @param onOpen is given where events go, at once. It must not block: it sends what is known and subscribes to what comes
     */
    record Events(Consumer<EventSink> onOpen) implements Reply {}
}
