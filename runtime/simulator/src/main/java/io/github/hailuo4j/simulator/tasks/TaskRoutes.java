package io.github.hailuo4j.simulator.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.document.Endpoint;
import io.github.hailuo4j.simulator.files.ResultUrls;
import io.github.hailuo4j.simulator.http.Answer;
import io.github.hailuo4j.simulator.http.GatewayError;
import io.github.hailuo4j.simulator.http.Json;
import io.github.hailuo4j.simulator.http.Request;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Creates tasks and reports them. */
public final class TaskRoutes {

    private static final int MAX_KEY_LENGTH = 512;

    private final Map<String, Endpoint> endpoints;
    private final TaskStore tasks;
    private final ResultUrls urls;
    private final Clock clock;
    private final IdField idField;

    public TaskRoutes(Map<String, Endpoint> endpoints, TaskStore tasks, ResultUrls urls, Clock clock, IdField idField) {
        this.endpoints = endpoints;
        this.tasks = tasks;
        this.urls = urls;
        this.clock = clock;
        this.idField = idField;
    }

    /** Answers a request on a create path or one below it; empty if the path is another. */
    public Optional<Answer> handle(Request request) {
        Endpoint endpoint = endpoints.get(request.path());
        if (endpoint != null) {
            request.requireMethod("POST");
            return Optional.of(create(endpoint, request));
        }
        int slash = request.path().lastIndexOf('/');
        Endpoint parent = endpoints.get(request.path().substring(0, slash));
        if (parent == null) {
            return Optional.empty();
        }
        request.requireMethod("GET");
        return Optional.of(report(parent, request.path().substring(slash + 1)));
    }

    private Answer create(Endpoint endpoint, Request request) {
        Optional<String> key = request.header("Idempotency-Key");
        if (key.isPresent() && (key.get().isBlank() || key.get().length() > MAX_KEY_LENGTH)) {
            throw GatewayError.invalid(
                    "Idempotency-Key",
                    "must have 1 to 512 characters, not " + key.get().length());
        }
        JsonNode body = request.json();
        Endpoint.Model model = endpoint.check(body);
        TaskStore.Submission submission = tasks.submit(endpoint, model, (ObjectNode) body, key.orElse(null));
        StoredTask task = submission.task();
        ObjectNode answer = Json.object();
        answer.put(idField.jsonName(), task.id);
        answer.put("status", task.status(clock.instant()).jsonName());
        if (task.model.isNamed()) {
            answer.put("model", task.model.id());
        }
        if (submission.replayed()) {
            answer.put("task_replayed", true);
        }
        return Answer.json(200, answer).with("X-RunAPI-Task-Id", task.id);
    }

    private Answer report(Endpoint endpoint, String id) {
        StoredTask task = tasks.find(id)
                .filter(found -> found.endpoint.path().equals(endpoint.path()))
                .orElseThrow(() -> GatewayError.of(404, "not_found", "There is no task " + id + " on this path"));
        return Answer.json(200, envelope(task)).with("X-RunAPI-Task-Id", task.id);
    }

    /** The task as a GET answers it and a webhook delivers it. */
    public ObjectNode envelope(StoredTask task) {
        TaskStatus status = task.status(clock.instant());
        ObjectNode envelope = Json.object();
        envelope.put("id", task.id).put("status", status.jsonName());
        if (task.model.isNamed()) {
            envelope.put("model", task.model.id());
        }
        if (status == TaskStatus.COMPLETED) {
            envelope.putArray("videos").addObject().put("url", urls.urlOf(task.id));
            // What nobody published is not 0.
            if (!task.model.prices().rows().isEmpty()) {
                envelope.putObject("usage").put("cost", BigDecimal.valueOf(task.cents, 2));
            }
        }
        if (status == TaskStatus.FAILED) {
            envelope.put("error", task.failure);
        }
        return envelope;
    }
}
