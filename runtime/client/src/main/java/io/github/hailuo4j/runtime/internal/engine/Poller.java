package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Waits for tasks by asking for them: any number at a time, on the timer's one thread. */
public final class Poller {

    /** Records the ends of tasks. A wait is over when that is done. */
    @FunctionalInterface
    public interface Ends {

        /** Records that a task is completed or failed. The future never fails. */
        CompletableFuture<Boolean> record(VideoTask task);
    }

    final Gateway gateway;
    final Timer timer;
    final Pending pending;
    final Callbacks callbacks;
    final PollSchedule schedule;
    final RequestPacer pacer;
    final Ends ends;
    final HailuoListener listener;
    private final Map<String, List<Wait>> waits = new ConcurrentHashMap<>();

    /**
     * A poller.
     *
     * @param ends what each task that is completed or failed is recorded by
     */
    public Poller(
            Gateway gateway,
            Timer timer,
            Pending pending,
            Callbacks callbacks,
            PollSchedule schedule,
            RequestPacer pacer,
            Ends ends,
            HailuoListener listener) {
        this.gateway = gateway;
        this.timer = timer;
        this.pending = pending;
        this.callbacks = callbacks;
        this.schedule = new GuardedSchedule(schedule);
        this.pacer = pacer;
        this.ends = ends;
        this.listener = listener;
    }

    /**
     * Waits for a task. Cancelling the future stops the waiting, not the task.
     *
     * @param subject what events say that they are about
     * @param setting what its completion time depends on
     * @param age how old it is already
     */
    public CompletableFuture<VideoTask> await(
            VideoTask task, RequestRef subject, String setting, Duration age, WaitOptions options) {
        Wait wait = new Wait(this, task, subject, setting, age, options);
        waits.merge(task.id(), List.of(wait), Poller::both);
        wait.future().whenComplete((done, failure) -> {
            waits.computeIfPresent(task.id(), (id, others) -> without(wait, others));
            wait.giveBack();
        });
        pending.track(wait.future(), subject);
        wait.begin();
        return wait.future();
    }

    private static List<Wait> both(List<Wait> some, List<Wait> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static @Nullable List<Wait> without(Wait wait, List<Wait> all) {
        List<Wait> left = all.stream().filter(other -> other != wait).toList();
        return left.isEmpty() ? null : left;
    }

    /** Takes a task as the gateway reported it to somebody else: who waits for it need not ask again, if it has ended. */
    public void confirmed(VideoTask task) {
        if (!isSettled(task)) {
            return;
        }
        for (Wait wait : waits.getOrDefault(task.id(), List.of())) {
            wait.settle(task);
        }
        ends.record(task);
    }

    /** Whether nothing more is to be found out about the task. */
    public static boolean isSettled(VideoTask task) {
        return task.status() == TaskStatus.FAILED
                || (task.status() == TaskStatus.COMPLETED && !task.videoUrls().isEmpty());
    }
}
