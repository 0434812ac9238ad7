package io.github.hailuo4j.runtime.task;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link VideoTask} of what is known of it: its id and path, which are enough to wait for it, or more, for tests. What
 * is not set is not known.
 */
public final class VideoTaskBuilder {

    final String id;
    final String path;

    @Nullable String status;

    @Nullable String model;

    List<URI> videoUrls = List.of();

    @Nullable String error;

    @Nullable BigDecimal cost;

    boolean replayed;
    Map<String, Object> fields = Map.of();

    VideoTaskBuilder(String id, String path) {
        this.id = id;
        this.path = path;
    }

    /** How far it is, as the gateway writes it; see {@link TaskStatus#of}. */
    public VideoTaskBuilder status(String raw) {
        this.status = raw;
        return this;
    }

    /** The model's id. */
    public VideoTaskBuilder model(String modelId) {
        this.model = modelId;
        return this;
    }

    /** Where its videos are. */
    public VideoTaskBuilder videoUrls(List<URI> urls) {
        this.videoUrls = List.copyOf(urls);
        return this;
    }

    /** Why it failed, in the gateway's words. */
    public VideoTaskBuilder error(String words) {
        this.error = words;
        return this;
    }

    /** What it cost, in US dollars. */
    public VideoTaskBuilder cost(BigDecimal dollars) {
        this.cost = dollars;
        return this;
    }

    /** Whether an earlier request under the same idempotency key had made it; false unless set. */
    public VideoTaskBuilder replayed(boolean wasMadeBefore) {
        this.replayed = wasMadeBefore;
        return this;
    }

    /** All that the gateway said, as JSON: strings, numbers, booleans, lists and maps. Nothing else is taken from it. */
    public VideoTaskBuilder fields(Map<String, Object> answer) {
        this.fields = Map.copyOf(answer);
        return this;
    }

    /** The task. */
    public VideoTask build() {
        return new VideoTask(this);
    }
}
