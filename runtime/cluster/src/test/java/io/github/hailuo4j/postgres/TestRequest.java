package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** A request of any JSON. */
record TestRequest(String json) implements VideoRequest {

    @Override
    public String modelId() {
        return "model";
    }

    @Override
    public String path() {
        return "/path";
    }

    @Override
    public Price price() {
        return new Price(12, 57);
    }

    @Override
    public String toJson() {
        return json;
    }

    static JournalEntry intent(VideoRequest request, SubmitOptions options) {
        return JournalEntry.intent(
                options.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString()),
                request.modelId(),
                request.path(),
                request.toJson(),
                Instant.EPOCH,
                options.output().map(Path::toString).orElse(null));
    }
}
