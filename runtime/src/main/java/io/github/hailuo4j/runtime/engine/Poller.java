package io.github.hailuo4j.runtime.engine;

import io.github.hailuo4j.runtime.HailuoEvent;
import io.github.hailuo4j.runtime.HailuoListener;
import io.github.hailuo4j.runtime.PollSchedule;
import io.github.hailuo4j.runtime.TaskStatus;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.WaitOptions;
import io.github.hailuo4j.runtime.http.Gateway;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Waits for tasks by asking for them: any number at a time, on the timer's one thread. */
public final class Poller {

    final Gateway gateway;
    final Timer timer;
    final Pending pending;
    final Callbacks callbacks;
    final PollSchedule schedule;
    final RequestPacer pacer;
    final Function<VideoTask, CompletableFuture<Void>> onFinal;
    final HailuoListener listener;
    private final Map<String, Set<Wait>> waits = new ConcurrentHashMap<>();

    /**
     * A poller.
     *
     * @param onFinal records each task that is completed or failed; its waits are over when it has. Its future never fails
     */
    public Poller(
            Gateway gateway,
            Timer timer,
            Pending pending,
            Callbacks callbacks,
            PollSchedule schedule,
            RequestPacer pacer,
            Function<VideoTask, CompletableFuture<Void>> onFinal,
            HailuoListener listener) {
        this.gateway = gateway;
        this.timer = timer;
        this.pending = pending;
        this.callbacks = callbacks;
        this.schedule = new GuardedSchedule(schedule);
        this.pacer = pacer;
        this.onFinal = onFinal;
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
            VideoTask task, HailuoEvent.Subject subject, String setting, Duration age, WaitOptions options) {
        Wait wait = new Wait(this, task, subject, setting, age, options);
        waits.compute(task.id(), (id, others) -> {
            Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        wait.future().whenComplete((done, failure) -> {
            waits.computeIfPresent(task.id(), (id, others) -> {
                others.remove(wait);
                return others.isEmpty() ? null : others;
            });
            wait.giveBack();
        });
        pending.track(wait.future(), subject);
        wait.begin();
        return wait.future();
    }

    /** Takes a task as the gateway reported it to somebody else: who waits for it need not ask again, if it has ended. */
    public void confirmed(VideoTask task) {
        if (!isSettled(task)) {
            return;
        }
        for (Wait wait : waits.getOrDefault(task.id(), Set.of())) {
            wait.settle(task);
        }
        onFinal.apply(task);
    }

    /** Whether nothing more is to be found out about the task. */
    public static boolean isSettled(VideoTask task) {
        return task.status() == TaskStatus.FAILED
                || (task.status() == TaskStatus.COMPLETED && !task.videoUrls().isEmpty());
    }
}
