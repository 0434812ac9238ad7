package io.github.hailuo4j.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The one JSON document, of one line, that a command with {@code --json} writes. */
public final class Report {

    /** In one line: who reads a command's output to its end finds the document there, and nothing else. */
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What chats take as a video; OpenClaw's limit is as WhatsApp's. */
    private static final long MOST_BYTES_OF_CHATS = 16_000_000;

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public ObjectNode json() {
        return json;
    }

    /** What is known of a task. */
    public Report task(VideoTask task) {
        json.put("task_id", task.id());
        json.put("status", task.rawStatus());
        task.videoUrls().stream().findFirst().ifPresent(url -> json.put("url", url.toString()));
        cents(task).ifPresent(cents -> {
            // As the gateway has it: half a cent is not rounded away.
            if (cents.scale() <= 0) {
                json.put("cost_cents", cents.toBigInteger());
            } else {
                json.put("cost_cents", cents);
            }
        });
        return this;
    }

    /** Until when the gateway keeps a task's videos, at the least. */
    public Report submitted(Instant at) {
        json.put("url_expires_at", at.plus(VideoTask.KEPT_FOR).toString());
        return this;
    }

    /** What the gateway charged, in US cents. */
    static Optional<BigDecimal> cents(VideoTask task) {
        return task.cost().map(dollars -> dollars.movePointRight(2).stripTrailingZeros());
    }

    public Report model(String id) {
        json.put("model", id);
        return this;
    }

    public Report simulated(boolean simulated) {
        json.put("simulated", simulated);
        return this;
    }

    /** The range of the price; nothing if no price is published. */
    public Report price(Price price) {
        if (price.isKnown()) {
            json.putObject("price_cents").put("min", price.minCents()).put("max", price.maxCents());
            if (price.isEstimate()) {
                json.put("price_is_estimate", true);
            }
        }
        return this;
    }

    /** A saved video. */
    public Report file(Path file) {
        json.put("file", file.toString());
        try {
            long bytes = Files.size(file);
            json.put("bytes", bytes);
            if (bytes > MOST_BYTES_OF_CHATS) {
                warning(
                        "the file has more than 16 MB, which chats such as WhatsApp do not take as a video: send its url");
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        VideoFile.read(file)
                .ifPresent(video -> json.put("seconds", video.seconds())
                        .put("width", video.width())
                        .put("height", video.height()));
        return this;
    }

    /** Something that went well, and is not as it should be. */
    public Report warning(String words) {
        json.withArray("warnings").add(words);
        return this;
    }

    /** What went wrong. */
    public Report error(Throwable failure) {
        ErrorFields.describe(json.putObject("error"), failure);
        if (failure instanceof WaitTimeoutException timeout) {
            task(timeout.task());
        } else if (failure instanceof TaskFailedException failed) {
            task(failed.task());
        }
        if (failure instanceof HailuoException known) {
            known.subject().ifPresent(this::subject);
        }
        return this;
    }

    /** What a signal ended. */
    Report cancelled(String message, String next) {
        ObjectNode error = json.putObject("error");
        error.put("message", message).put("code", ErrorFields.CANCELLED).put("retryable", false);
        if (!next.isEmpty()) {
            error.put("next", next);
        }
        return this;
    }

    /** The command that goes on, in a document that is no error's or is one. */
    public Report next(String command) {
        if (!command.isEmpty()) {
            (json.get("error") instanceof ObjectNode error ? error : json).put("next", command);
        }
        return this;
    }

    /** What the failure is about: with the task's id, one can go on. */
    private void subject(RequestRef subject) {
        if (!subject.taskId().isEmpty()) {
            json.put("task_id", subject.taskId());
        }
        if (!subject.model().isEmpty()) {
            json.put("model", subject.model());
        }
    }

    /** The document as text. */
    @Override
    public String toString() {
        try {
            return TerminalText.safeLines(JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
