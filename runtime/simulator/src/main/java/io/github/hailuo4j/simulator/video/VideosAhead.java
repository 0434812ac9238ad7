package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.tasks.StoredTask;
import io.github.hailuo4j.simulator.threads.DaemonThreads;
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
public final class VideosAhead {

    private static final Logger LOG = System.getLogger(VideosAhead.class.getName());
    private static final int WAITING = 4;

    private final VideoCache videos;
    private final ThreadPoolExecutor thread;

    public VideosAhead(VideoCache videos) {
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
    public void begin(StoredTask task) {
        if (task.fails()) {
            return;
        }
        task.videoIsBeingMade(true);
        try {
            thread.execute(() -> make(task));
        } catch (RejectedExecutionException e) {
            task.videoIsBeingMade(false);
        }
    }

    private void make(StoredTask task) {
        try {
            videos.prepare(task.whenCompleted());
        } catch (RuntimeException | Error e) {
            // Closing ends it. Otherwise the download tries once more, and answers with what is wrong then.
            LOG.log(Level.DEBUG, "the video of " + task.whenCompleted().id() + " was not made ahead", e);
        } finally {
            task.videoIsBeingMade(false);
        }
    }

    public void close() {
        DaemonThreads.stop(thread);
    }
}
