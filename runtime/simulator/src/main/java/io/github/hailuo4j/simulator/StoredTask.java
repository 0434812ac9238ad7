package io.github.hailuo4j.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One task as it is kept: small, because tests hold a hundred thousand of them. */
final class StoredTask {

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
    volatile boolean videoIsBeingMade;

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
