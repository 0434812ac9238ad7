package io.github.hailuo4j.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the videos of tasks while they run, one after the other. A task whose video is being made is not completed. Where
 * many tasks are created at once, those beyond the first few are not kept waiting: their videos are made when they are
 * downloaded.
 */
final class VideosAhead {

    private static final Logger LOG = System.getLogger(VideosAhead.class.getName());
    private static final int WAITING = 4;

    private final VideoCache videos;
    private final ThreadPoolExecutor thread;

    VideosAhead(VideoCache videos) {
        this.videos = videos;
        thread = new ThreadPoolExecutor(
                1,
                1,
                5,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                new DaemonThreads("hailuo-simulator-videos"));
        thread.allowCoreThreadTimeOut(true);
    }

    /** Begins with the video of a task that nobody else sees yet. */
    void begin(StoredTask task) {
        if (task.failure != null) {
            return;
        }
        task.videoIsBeingMade = true;
        try {
            thread.execute(() -> make(task));
        } catch (RejectedExecutionException e) {
            task.videoIsBeingMade = false;
        }
    }

    private void make(StoredTask task) {
        try {
            videos.prepare(new SimulatedTask(task, TaskStatus.COMPLETED));
        } catch (RuntimeException | Error e) {
            // Closing ends it. Otherwise the download tries once more, and answers with what is wrong then.
            LOG.log(Level.DEBUG, "the video of " + task.id + " was not made ahead", e);
        } finally {
            task.videoIsBeingMade = false;
        }
    }

    void close() {
        DaemonThreads.stop(thread);
    }
}
