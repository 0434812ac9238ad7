package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.hailuo4j.app.studio.form.Labels;
import io.github.hailuo4j.app.studio.form.Prices;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A task as the page is told it. */
final class TaskJson {

    private final Requests requests;
    private final TaskState state;
    private final TaskErrors errors;
    private final Durations durations;
    private final Notes ownNotes;
    private final Images images;

    TaskJson(
            Requests requests, TaskState state, TaskErrors errors, Durations durations, Notes ownNotes, Images images) {
        this.requests = requests;
        this.state = state;
        this.errors = errors;
        this.durations = durations;
        this.ownNotes = ownNotes;
        this.images = images;
    }

    ObjectNode of(Known known) {
        JournalEntry entry = known.entry();
        String name = requests.name(entry);
        Optional<Path> video = known.video();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", entry.key());
        json.put("task_id", entry.taskId().orElse(null));
        json.put("model", name);
        json.put("title", Labels.model(name));
        json.set("values", values(entry));
        json.put("prompt", prompt(entry));
        json.put("status", state.of(known));
        json.put("saved", video.isPresent());
        json.put("simulated", known.isSimulated());
        json.put("submitted_at", entry.createdAt().toString());
        json.put("finished_at", finishedAt(known).map(Instant::toString).orElse(null));
        durations
                .expectedSeconds(name)
                .ifPresentOrElse(
                        seconds -> json.put("expected_seconds", seconds), () -> json.putNull("expected_seconds"));
        json.set("price", Prices.json(requests.price(entry)));
        json.put("video", video.isPresent() ? "/api/tasks/" + segment(entry.key()) + "/video" : null);
        json.putNull("poster");
        json.put(
                "url_expires_at",
                TaskState.urlExpiresAt(entry).map(Instant::toString).orElse(null));
        json.put("starred", known.note().isStarred());
        json.set("error", errors.of(known).map(JsonNode.class::cast).orElseGet(JsonNodeFactory.instance::nullNode));
        return json;
    }

    /** Keys of other commands are what their users like. */
    private static String segment(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What a search looks at. */
    static String prompt(JournalEntry entry) {
        return Requests.values(entry).path("prompt").asText();
    }

    /** When its task ended, as it was noted, or else when its video was saved; empty if neither is known. */
    static Optional<Instant> finishedAt(Known known) {
        return known.note().finishedAt().or(() -> known.video().flatMap(TaskJson::modifiedAt));
    }

    private static Optional<Instant> modifiedAt(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As they were sent; an image that was given here is that image, for its URL has expired. */
    private ObjectNode values(JournalEntry entry) {
        ObjectNode values = Requests.values(entry);
        values.properties().forEach(each -> each.setValue(given(each.getValue())));
        return values;
    }

    private JsonNode given(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(given(item)));
            return items;
        }
        if (!value.isTextual() || !value.textValue().startsWith("http")) {
            return value;
        }
        return ownNotes.upload(value.textValue())
                .filter(id -> images.find(id).isPresent())
                .<JsonNode>map(id -> new TextNode(Draft.UPLOAD + id))
                .orElse(value);
    }
}
