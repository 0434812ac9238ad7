package io.github.hailuo4j.simulator.tasks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.document.Endpoint;
import io.github.hailuo4j.simulator.document.PriceList;
import io.github.hailuo4j.simulator.http.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One task as it is kept: small, because tests hold a hundred thousand of them. */
public final class StoredTask {

    final String id;
    final Endpoint endpoint;
    final Endpoint.Model model;
    final @Nullable String idempotencyKey;
    final long createdMillis;
    final int cents;
    final int reservedCents;
    final boolean hasCallback;
    /** How long it takes; written once, before other threads see the task. */
    long durationMillis;
    /** Why it fails, null if it completes; written once, before other threads see the task. */
    @Nullable String failure;
    /** A task is not completed before its video is there, if that is made ahead. */
    private volatile boolean videoIsBeingMade;

    private final byte[] body;

    StoredTask(
            String id,
            Endpoint endpoint,
            Endpoint.Model model,
            ObjectNode body,
            @Nullable String idempotencyKey,
            Instant created,
            PriceList.Quote quote) {
        this.id = id;
        this.endpoint = endpoint;
        this.model = model;
        this.body = Json.bytes(body);
        this.idempotencyKey = idempotencyKey;
        this.createdMillis = created.toEpochMilli();
        this.cents = quote.cents();
        this.reservedCents = quote.reservedCents();
        this.hasCallback = body.hasNonNull("callback_url");
    }

    /** The task as it stands at a moment. */
    public SimulatedTask at(Instant now) {
        return new SimulatedTask(this, status(now));
    }

    /** The task as it is when its video is there. */
    public SimulatedTask whenCompleted() {
        return new SimulatedTask(this, TaskStatus.COMPLETED);
    }

    /** Whether it ends without a video. */
    public boolean fails() {
        return failure != null;
    }

    /** Says whether its video is being made; until it is there the task is not completed. */
    public void videoIsBeingMade(boolean isBeingMade) {
        videoIsBeingMade = isBeingMade;
    }

    boolean awaitsVideo() {
        return failure == null && videoIsBeingMade;
    }

    /** Where it is to be reported when it is final. */
    public Optional<String> callbackUrl() {
        return hasCallback ? Optional.of(body().path("callback_url").asText()) : Optional.empty();
    }

    ObjectNode body() {
        return Json.objectOf(body);
    }

    long finalMillis() {
        return createdMillis + durationMillis;
    }

    TaskStatus status(Instant now) {
        long elapsed = now.toEpochMilli() - createdMillis;
        if (elapsed < durationMillis) {
            return elapsed < durationMillis / 4 ? TaskStatus.PENDING : TaskStatus.PROCESSING;
        }
        if (failure != null) {
            return TaskStatus.FAILED;
        }
        return videoIsBeingMade ? TaskStatus.PROCESSING : TaskStatus.COMPLETED;
    }
}
