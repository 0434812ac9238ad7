package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.files.FileAnswers;
import io.github.hailuo4j.simulator.files.ResultUrls;
import io.github.hailuo4j.simulator.http.Answer;
import io.github.hailuo4j.simulator.http.GatewayError;
import io.github.hailuo4j.simulator.http.Request;
import io.github.hailuo4j.simulator.tasks.StoredTask;
import io.github.hailuo4j.simulator.tasks.TaskStore;
import java.time.Clock;

/** Serves the videos of completed tasks. */
public final class Results {

    private final TaskStore tasks;
    private final ResultUrls urls;
    private final VideoCache videos;
    private final Clock clock;

    public Results(TaskStore tasks, ResultUrls urls, VideoCache videos, Clock clock) {
        this.tasks = tasks;
        this.urls = urls;
        this.videos = videos;
        this.clock = clock;
    }

    public Answer serve(Request request) {
        if (!request.method().equals("HEAD")) {
            request.requireMethod("GET");
        }
        String id = urls.taskOf(request);
        StoredTask task = tasks.find(id).orElseThrow(() -> GatewayError.of(404, "not_found", "There is no such file"));
        return videos.with(
                task.at(clock.instant()), video -> FileAnswers.of(request, video.file(), video.tag(), "video/mp4"));
    }
}
