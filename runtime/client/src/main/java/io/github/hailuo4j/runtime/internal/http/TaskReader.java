package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.VideoTaskBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Makes tasks of the gateway's answers, the one place that does. Nothing in an answer is fatal: what is not understood is not
 * known of the task, and stays in {@link VideoTask#fields()}.
 */
final class TaskReader {

    /** Where an error that is an object may have its words; the first that has some counts. */
    private static final List<String> WORDS_OF_ERRORS = List.of("message", "detail", "reason", "code");

    /** Written out, an amount of 1e999999999 would fill the memory. */
    private static final int MOST_DIGITS = 30;

    private TaskReader() {}

    /**
     * The task that an answer to a submission names.
     *
     * @return empty if it names none
     */
    static Optional<VideoTask> created(String path, AnswerBody answer) {
        String named = answer.id();
        String id = named == null ? answer.taskIdHeader() : named;
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(id, path, answer.fields()));
        } catch (RuntimeException | Error e) {
            // What it would have said can be asked for; the id of a paid task can't.
            return Optional.of(VideoTask.builder(id, path).build());
        }
    }

    /** A task that was asked for. */
    static TaskReport asked(String id, String path, AnswerBody answer) {
        String named = answer.id();
        TaskReport.Naming naming = named == null
                ? TaskReport.Naming.NONE
                : named.equals(id) ? TaskReport.Naming.THIS : TaskReport.Naming.ANOTHER;
        return new TaskReport(read(id, path, answer.fields()), naming);
    }

    private static VideoTask read(String id, String path, Map<String, Object> fields) {
        VideoTaskBuilder task = VideoTask.builder(id, path)
                .videoUrls(videoUrls(fields.get("videos")))
                .replayed(Boolean.TRUE.equals(fields.get(RunApi.TASK_REPLAYED)))
                .fields(fields);
        if (fields.get(RunApi.STATUS) instanceof String status) {
            task.status(status);
        }
        if (fields.get("model") instanceof String model) {
            task.model(model);
        }
        if (fields.containsKey("error")) {
            task.error(words(fields.get("error")));
        }
        if (fields.get("usage") instanceof Map<?, ?> usage && usage.get("cost") instanceof Number number) {
            BigDecimal cost = new BigDecimal(number.toString());
            if (cost.precision() <= MOST_DIGITS && Math.abs((long) cost.scale()) <= MOST_DIGITS) {
                task.cost(cost);
            }
        }
        return task.build();
    }

    private static List<URI> videoUrls(@Nullable Object videos) {
        List<URI> urls = new ArrayList<>();
        if (videos instanceof List<?> list) {
            for (Object video : list) {
                if (video instanceof Map<?, ?> map && map.get("url") instanceof String url) {
                    uri(url).ifPresent(urls::add);
                }
            }
        }
        return urls;
    }

    /** A paid video is fetched from whatever a browser would take for a URL. */
    private static Optional<URI> uri(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.ofNullable(HttpUrl.parse(url)).map(HttpUrl::uri);
        }
    }

    /** A text; an object with one among its members; or a list of such. Anything else says nothing. */
    private static String words(@Nullable Object error) {
        if (error instanceof String || error instanceof Number) {
            return error.toString();
        }
        if (error instanceof Map<?, ?> map) {
            for (String name : WORDS_OF_ERRORS) {
                String words = words(map.get(name));
                if (!words.isBlank()) {
                    return words;
                }
            }
        }
        if (error instanceof List<?> list) {
            StringJoiner all = new StringJoiner("; ");
            for (Object each : list) {
                String words = words(each);
                if (!words.isBlank()) {
                    all.add(words);
                }
            }
            return all.toString();
        }
        return "";
    }
}
