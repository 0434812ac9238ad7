package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.VideoTaskBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tasks, by the names of their accessors. */
final class TaskForm implements JsonForm<VideoTask> {

    static final TaskForm TASK = new TaskForm();

    private TaskForm() {}

    @Override
    public Map<String, Object> write(VideoTask task) {
        Writing to = new Writing().put("id", task.id()).put("path", task.path());
        // A status that is not said is no pending one: nobody knows whether the task runs.
        if (task.isRunning() || !task.status().isRunning()) {
            to.put("status", task.status() == TaskStatus.OTHER ? Shown.keyless(task.rawStatus()) : task.rawStatus());
        }
        return to.put("model", task.model())
                .put("videoUrls", task.videoUrls().stream().map(URI::toString).toList())
                .words("error", task.error())
                .put("cost", task.cost())
                .put("replayed", task.isReplayed())
                .put("fields", Writing.keyless(task.fields()))
                .members();
    }

    @Override
    public VideoTask read(Members from) {
        VideoTaskBuilder task = VideoTask.builder(from.text("id"), from.text("path"))
                .replayed(from.optionalFlag("replayed").orElse(false))
                .videoUrls(urls(from))
                .fields(from.json("fields"));
        from.optionalText("status").ifPresent(task::status);
        from.optionalText("model").ifPresent(task::model);
        from.optionalText("error").ifPresent(task::error);
        from.number("cost").ifPresent(task::cost);
        return task.build();
    }

    private static List<URI> urls(Members from) {
        List<URI> urls = new ArrayList<>();
        for (String url : from.texts("videoUrls")) {
            try {
                urls.add(new URI(url));
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(from.place("videoUrls") + "/" + urls.size() + " must be a URL", e);
            }
        }
        return urls;
    }
}
