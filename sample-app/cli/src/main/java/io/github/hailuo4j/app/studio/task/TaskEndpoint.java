package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.SpendingLimit;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** {@code /api/tasks} and what is below it. */
final class TaskEndpoint implements Endpoint {

    private final Studio studio;
    private final Gallery gallery;
    private final Submissions submissions;

    TaskEndpoint(Studio studio, Gallery gallery, Submissions submissions) {
        this.studio = studio;
        this.gallery = gallery;
        this.submissions = submissions;
    }

    @Override
    public Reply answer(Call call) throws IOException {
        return switch (call.segments().size()) {
            case 0 -> all(call);
            case 1 -> one(call, call.segments().get(0));
            case 2 -> part(call, call.segments().get(0), call.segments().get(1));
            default -> throw Refusal.notFound("there is no such path below a task");
        };
    }

    private Reply all(Call call) throws IOException {
        return switch (call.method()) {
            case "GET" ->
                Reply.ok(gallery.tasks(
                        call.query().getOrDefault("query", ""), call.query().getOrDefault("model", "")));
            case "POST" -> submit(call.json());
            default -> throw Refusal.wrongMethod(call);
        };
    }

    private Reply submit(ObjectNode json) {
        Known known = submissions.submit(
                Call.text(json, "key"),
                Call.text(json, "model"),
                Call.object(json, "values"),
                most(json.path(SpendingLimit.MAX_PRICE_CENTS)));
        studio.tellAccount();
        return new Reply.Json(202, gallery.json(known));
    }

    private static OptionalInt most(JsonNode cents) {
        if (cents.isMissingNode() || cents.isNull()) {
            return OptionalInt.empty();
        }
        if (!cents.canConvertToInt() || !cents.isIntegralNumber() || cents.intValue() < 0) {
            throw Refusal.badRequest(SpendingLimit.MAX_PRICE_CENTS + " must be a whole number of at least 0");
        }
        return OptionalInt.of(cents.intValue());
    }

    private Reply one(Call call, String key) {
        return switch (call.method()) {
            case "GET" -> Reply.ok(gallery.json(gallery.find(key)));
            case "DELETE" -> {
                gallery.hide(key);
                yield Reply.ok(JsonNodeFactory.instance.objectNode().put("hidden", true));
            }
            default -> throw Refusal.wrongMethod(call);
        };
    }

    private Reply part(Call call, String key, String part) throws IOException {
        String wanted = call.method() + " " + part;
        return switch (wanted) {
            case "GET video" -> video(call, key);
            case "POST star" -> star(call.json(), key);
            case "POST settle" -> Reply.ok(gallery.json(studio.settle(key, found(call.json()))));
            case "POST retry" -> Reply.ok(gallery.json(studio.retry(key)));
            default -> throw Refusal.notFound("there is no such path below a task");
        };
    }

    /** What a person found: the one or the other. */
    private static FoundOutcome found(ObjectNode json) {
        boolean isNotStarted = json.path("not_started").asBoolean(false);
        String taskId = json.has("task_id") ? Call.text(json, "task_id").strip() : "";
        if (isNotStarted == !taskId.isEmpty()) {
            throw Refusal.badRequest(
                    "it must be said that no task was started (not_started), or which one was (task_id)");
        }
        return isNotStarted ? new FoundOutcome.NotStarted() : new FoundOutcome.Started(taskId);
    }

    private Reply star(ObjectNode json, String key) {
        if (!json.path("starred").isBoolean()) {
            throw Refusal.badRequest("starred must be true or false");
        }
        ObjectNode task = gallery.star(key, json.path("starred").booleanValue());
        studio.tell(key);
        return Reply.ok(task);
    }

    private Reply video(Call call, String key) {
        Path file = gallery.find(key)
                .video()
                .orElseThrow(() -> Refusal.notFound("the video is not saved here, or not there any more"));
        boolean isDownload = call.query().getOrDefault("download", "").equals("1");
        return new Reply.File(file, "video/mp4", isDownload ? String.valueOf(file.getFileName()) : "");
    }
}
