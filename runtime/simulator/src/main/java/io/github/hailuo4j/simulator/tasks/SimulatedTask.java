package io.github.hailuo4j.simulator.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** A task of the simulator at one moment, for scripts and assertions. */
public final class SimulatedTask {

    private final StoredTask task;
    private final TaskStatus status;

    SimulatedTask(StoredTask task, TaskStatus status) {
        this.task = task;
        this.status = status;
    }

    /** The id that the gateway gave it. */
    public String id() {
        return task.id;
    }

    /** The path that it was created on, such as {@code /api/v1/hailuo/text_to_video}. */
    public String path() {
        return task.endpoint.path();
    }

    /** The model, empty where the path has no model parameter. */
    public String model() {
        return task.model.id();
    }

    /** The parameters of the request as JSON has them: texts, numbers, booleans, lists and maps. Unmodifiable. */
    public Map<String, Object> parameters() {
        return values(task.body());
    }

    /** The {@code Idempotency-Key} that it was created under. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(task.idempotencyKey);
    }

    /** When it was created, by the simulator's clock. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(task.createdMillis);
    }

    /** How long it takes; zero while the script that decides this is being asked. */
    public Duration duration() {
        return Duration.ofMillis(task.durationMillis);
    }

    /** Where it stood at the moment that this object is of. */
    public TaskStatus status() {
        return status;
    }

    /** What it costs if it completes, in US cents. */
    public int priceCents() {
        return task.cents;
    }

    /**
     * The parameters as the simulated server fills them in: what was asked for, then the documented defaults, then what
     * it chose for the rest. Unmodifiable.
     */
    public Map<String, Object> effectiveParameters() {
        ObjectNode asked = task.model.withDefaults(task.body());
        ObjectNode assumed = task.model.prices().quote(asked).assumed().deepCopy();
        return values(assumed.setAll(asked));
    }

    private static Map<String, Object> values(ObjectNode parameters) {
        return Collections.unmodifiableMap(Json.MAPPER.convertValue(parameters, new TypeReference<>() {}));
    }

    @Override
    public String toString() {
        return id() + " (" + model() + ", " + status.jsonName() + ")";
    }
}
