package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return text("status").filter(status -> !status.isBlank()).orElse("pending");
    }

    /** Whether the gateway says that it goes on; false if it said nothing of how far the task is. */
    public boolean isRunning() {
        return text("status").isPresent() && status().isRunning();
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

    /**
     * Why it failed, or what else is wrong with it, in the gateway's words, to be shown: the API key is masked and the length
     * limited. As it was sent, it is in {@link #fields()}.
     */
    public Optional<String> error() {
        return Optional.ofNullable(fields.get("error"))
                .map(VideoTask::words)
                .filter(words -> !words.isBlank())
                .map(Shown::words);
    }

    /** A text; an object with one among its members; or a list of such. Anything else says nothing. */
    private static String words(Object error) {
        if (error instanceof String || error instanceof Number) {
            return error.toString();
        }
        if (error instanceof Map<?, ?> map) {
            return Stream.of("message", "detail", "reason", "code")
                    .map(map::get)
                    .filter(Objects::nonNull)
                    .map(VideoTask::words)
                    .filter(words -> !words.isBlank())
                    .findFirst()
                    .orElse("");
        }
        if (error instanceof List<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(VideoTask::words)
                    .filter(words -> !words.isBlank())
                    .collect(Collectors.joining("; "));
        }
        return "";
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
