package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as the gateway last reported it. Immutable; asking again gives another one.
 *
 * <p>Its videos must be saved within {@link #KEPT_FOR} of completion.
 */
public final class VideoTask implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How long the gateway keeps results: 7 days. */
    public static final Duration KEPT_FOR = RunApi.RESULTS_KEPT_FOR;

    private final String id;
    private final String path;
    private final @Nullable String status;
    private final @Nullable String model;
    private final List<URI> videoUrls;
    private final @Nullable String error;
    private final @Nullable BigDecimal cost;
    private final boolean replayed;
    private final Map<String, Object> fields;

    VideoTask(VideoTaskBuilder known) {
        this.id = known.id;
        this.path = known.path;
        this.status = known.status;
        this.model = known.model;
        this.videoUrls = known.videoUrls;
        this.error = known.error;
        this.cost = known.cost;
        this.replayed = known.replayed;
        this.fields = known.fields;
    }

    /**
     * Starts a task of which only the id is known so far, for example from a database of the program's own.
     *
     * @param id its id
     * @param path the path that it was posted to, under which it is asked for too; {@link VideoRequest#path()}
     */
    public static VideoTaskBuilder builder(String id, String path) {
        return new VideoTaskBuilder(id, path);
    }

    /** The gateway's id. */
    public String id() {
        return id;
    }

    /** The path that it was posted to, for example {@code /api/v1/hailuo/text_to_video}. */
    public String path() {
        return path;
    }

    /** How far it is. */
    public TaskStatus status() {
        return TaskStatus.of(rawStatus());
    }

    /** The status as the gateway wrote it; {@code pending} if it wrote none. */
    public String rawStatus() {
        return status == null || status.isBlank() ? RunApi.PENDING : status;
    }

    /** Whether the gateway says that it goes on; false if it said nothing of how far the task is. */
    public boolean isRunning() {
        return status != null && status().isRunning();
    }

    /** The model's id, where the gateway said it. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Where the videos are; empty before completion. The URLs expire; asking for the task again gives fresh ones. */
    public List<URI> videoUrls() {
        return videoUrls;
    }

    /**
     * Why it failed, or what else is wrong with it, in the gateway's words. They are made to be shown: the API key is
     * masked and the length limited. As it was sent, it is in {@link #fields()}.
     */
    public Optional<String> error() {
        return Optional.ofNullable(error).filter(words -> !words.isBlank()).map(Shown::words);
    }

    /** What it cost, in US dollars; known once it is completed. */
    public Optional<BigDecimal> cost() {
        return Optional.ofNullable(cost);
    }

    /** Whether the gateway answered with a task that an earlier request under the same idempotency key had made. */
    public boolean isReplayed() {
        return replayed;
    }

    /** All that the gateway said, unknown members included. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** For people: id and status. */
    @Override
    public String toString() {
        return "task " + Shown.words(id) + " (" + shownStatus() + ")";
    }

    /**
     * The status, to be shown as {@link #error()} is: masked and of limited length. One that is documented is never masked, also
     * if a key in this process is called so.
     */
    public String shownStatus() {
        return status() == TaskStatus.OTHER
                ? Shown.word(rawStatus())
                : rawStatus().strip();
    }
}
