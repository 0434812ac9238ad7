package io.github.hailuo4j.runtime;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * A task as the gateway last reported it. Immutable; asking again gives another one.
 *
 * <p>Its videos have to be saved within {@link #KEPT_FOR} of completion.
 */
public final class VideoTask {

    /** How long the gateway keeps results (its guide: store them within 7 days). */
    public static final Duration KEPT_FOR = Duration.ofDays(7);

    private final String id;
    private final String path;
    private final Map<String, Object> fields;

    /**
     * A task.
     *
     * @param id its id
     * @param path the path that it was posted to, under which it is asked for too
     * @param fields the gateway's answer, as JSON: strings, numbers, booleans, lists and maps
     */
    public VideoTask(String id, String path, Map<String, Object> fields) {
        this.id = id;
        this.path = path;
        this.fields = Map.copyOf(fields);
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
        return text("status").orElse("pending");
    }

    /** The model's id, where the gateway said it. */
    public Optional<String> model() {
        return text("model");
    }

    /** Where the videos are; empty before completion. The URLs expire; asking for the task again gives fresh ones. */
    public List<URI> videoUrls() {
        List<URI> urls = new ArrayList<>();
        if (fields.get("videos") instanceof List<?> videos) {
            for (Object video : videos) {
                if (video instanceof Map<?, ?> map && map.get("url") instanceof String url) {
                    uri(url).ifPresent(urls::add);
                }
            }
        }
        return List.copyOf(urls);
    }

    /** A paid video is fetched from whatever a browser would take for a URL; what is none, fields() has. */
    private static Optional<URI> uri(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.ofNullable(HttpUrl.parse(url)).map(HttpUrl::uri);
        }
    }

    /** Why it failed, in the gateway's words. */
    public Optional<String> error() {
        if (fields.get("error") instanceof Map<?, ?> error && error.get("message") instanceof String message) {
            return Optional.of(message);
        }
        return text("error");
    }

    /** What it cost, in US dollars; known once it is completed. A number that is no amount of money is none here. */
    public Optional<BigDecimal> cost() {
        return fields.get("usage") instanceof Map<?, ?> usage && usage.get("cost") instanceof Number number
                ? Optional.of(new BigDecimal(number.toString())).filter(VideoTask::isAmount)
                : Optional.empty();
    }

    /** Written out, 1e999999999 would fill the memory. */
    private static boolean isAmount(BigDecimal cost) {
        return cost.precision() <= 30 && Math.abs((long) cost.scale()) <= 30;
    }

    /** Whether the gateway answered with a task that an earlier request under the same idempotency key had made. */
    public boolean isReplayed() {
        return Boolean.TRUE.equals(fields.get("task_replayed"));
    }

    /** All that the gateway said, unknown members included. */
    public Map<String, Object> fields() {
        return fields;
    }

    private Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** For people: id and status. */
    @Override
    public String toString() {
        String raw = rawStatus();
        return "task " + id + " (" + (raw.length() > 50 ? raw.substring(0, 50) + "..." : raw) + ")";
    }
}
