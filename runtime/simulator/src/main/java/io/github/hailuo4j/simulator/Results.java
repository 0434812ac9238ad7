package io.github.hailuo4j.simulator;

import java.time.Clock;

/** Serves the videos of completed tasks. */
final class Results {

    private final TaskStore tasks;
    private final ResultUrls urls;
    private final VideoCache videos;
    private final Clock clock;

    Results(TaskStore tasks, ResultUrls urls, VideoCache videos, Clock clock) {
        this.tasks = tasks;
        this.urls = urls;
        this.videos = videos;
        this.clock = clock;
    }

    Answer serve(Request request) {
        if (!request.method().equals("HEAD")) {
            TaskRoutes.requireMethod(request, "GET");
        }
        String id = urls.taskOf(request);
        StoredTask task = tasks.find(id).orElseThrow(() -> GatewayError.of(404, "not_found", "There is no such file"));
        SimulatedTask view = new SimulatedTask(task, task.status(clock.instant()));
        return videos.with(view, video -> FileAnswers.of(request, video.file(), video.tag(), "video/mp4"));
    }
}
