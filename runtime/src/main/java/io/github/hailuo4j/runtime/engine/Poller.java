package io.github.hailuo4j.runtime.engine;

import io.github.hailuo4j.runtime.AuthenticationException;
import io.github.hailuo4j.runtime.DecodingException;
import io.github.hailuo4j.runtime.HailuoEvent;
import io.github.hailuo4j.runtime.HailuoException;
import io.github.hailuo4j.runtime.HailuoListener;
import io.github.hailuo4j.runtime.NotFoundException;
import io.github.hailuo4j.runtime.PollSchedule;
import io.github.hailuo4j.runtime.TaskFailedException;
import io.github.hailuo4j.runtime.TaskStatus;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.WaitOptions;
import io.github.hailuo4j.runtime.WaitTimeoutException;
import io.github.hailuo4j.runtime.http.Answer;
import io.github.hailuo4j.runtime.http.Gateway;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for tasks by asking for them: any number at a time, on the timer's one thread. */
public final class Poller {

    /** So many requests in a row may fail before waiting is given up; with the pauses between them, about five minutes. */
    private static final int MOST_FAILURES_IN_A_ROW = 20;

    private static final Duration LONGEST_PAUSE_AFTER_FAILURE = Duration.ofSeconds(20);

    /** A task that was just made may not be known everywhere yet. */
    private static final Duration GRACE_FOR_UNKNOWN_TASKS = Duration.ofSeconds(20);

    /** A task of less than this age was running when the wait began. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private final Gateway gateway;
    private final Timer timer;
    private final Pending pending;
    private final PollSchedule schedule;
    private final RequestPacer pacer;
    private final Consumer<VideoTask> onFinal;
    private final HailuoListener listener;
    private final Map<String, Set<Wait>> waits = new ConcurrentHashMap<>();

    /**
     * A poller.
     *
     * @param onFinal told of each task that is completed or failed, before its future is settled; throws nothing
     */
    public Poller(
            Gateway gateway,
            Timer timer,
            Pending pending,
            PollSchedule schedule,
            RequestPacer pacer,
            Consumer<VideoTask> onFinal,
            HailuoListener listener) {
        this.listener = listener;
        this.gateway = gateway;
        this.timer = timer;
        this.pending = pending;
        this.schedule = new GuardedSchedule(schedule);
        this.pacer = pacer;
        this.onFinal = onFinal;
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
        Wait wait = new Wait(task, subject, setting, age, options);
        waits.compute(task.id(), (id, others) -> {
            Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        wait.future.whenComplete((done, failure) -> waits.computeIfPresent(task.id(), (id, others) -> {
            others.remove(wait);
            return others.isEmpty() ? null : others;
        }));
        pending.track(wait.future, subject);
        if (isSettled(task)) {
            wait.settle(task);
        } else if (task.status().isFinal()) {
            // As an answer to a repeated submission says it, without the videos.
            wait.poll();
        } else {
            wait.next(Duration.ZERO);
        }
        return wait.future;
    }

    /** Takes a task as the gateway reported it to somebody else: who waits for it need not ask again, if it has ended. */
    public void confirmed(VideoTask task) {
        if (!isSettled(task)) {
            return;
        }
        for (Wait wait : waits.getOrDefault(task.id(), Set.of())) {
            wait.settle(task);
        }
        onFinal.accept(task);
    }

    private static boolean isSettled(VideoTask task) {
        return task.status() == TaskStatus.FAILED
                || (task.status() == TaskStatus.COMPLETED && !task.videoUrls().isEmpty());
    }

    private final class Wait {

        private final CompletableFuture<VideoTask> future = new CompletableFuture<>();
        private final HailuoEvent.Subject subject;
        private final String setting;
        private final Duration ageAtStart;
        private final WaitOptions options;
        private final AtomicBoolean settled = new AtomicBoolean();
        private final long startedAt = timer.nanoTime();
        private VideoTask last;
        private Duration lastSeenRunning;
        private boolean seenRunning;
        private @Nullable HailuoException silence;
        private int polls;
        private int failuresInARow;

        Wait(VideoTask task, HailuoEvent.Subject subject, String setting, Duration age, WaitOptions options) {
            this.last = task;
            this.subject = subject;
            this.setting = setting;
            this.ageAtStart = age;
            this.lastSeenRunning = age;
            this.options = options;
        }

        private Duration elapsed() {
            return Duration.ofNanos(timer.nanoTime() - startedAt);
        }

        private Duration age() {
            return ageAtStart.plus(elapsed());
        }

        /** Plans the next request, unless the time for waiting is over before it. */
        private void next(Duration atLeast) {
            Duration delay = schedule.nextDelay(setting, age(), polls);
            if (delay.compareTo(atLeast) < 0) {
                delay = atLeast;
            }
            Duration left = options.atMost().minus(elapsed());
            if (delay.compareTo(left) < 0) {
                timer.after(delay, this::poll);
            } else {
                // One last look at the end is worth a request: the task is paid for.
                timer.after(left.isNegative() ? Duration.ZERO : left, this::lastPoll);
            }
        }

        private void poll() {
            Duration slot = pacer.reserve();
            Duration left = options.atMost().minus(elapsed());
            if (slot.compareTo(left) < 0) {
                timer.after(slot, () -> ask(false));
            } else {
                timer.after(left.isNegative() ? Duration.ZERO : left, this::lastPoll);
            }
        }

        private void lastPoll() {
            ask(true);
        }

        private void ask(boolean isLast) {
            if (settled.get() || future.isDone()) {
                return;
            }
            try {
                gateway.get(last.path(), last.id()).thenAccept(answer -> {
                    try {
                        answered(answer, isLast);
                    } catch (RuntimeException | Error e) {
                        // Whatever it is: nobody waits for ever.
                        pending.fail(future, e);
                    }
                });
            } catch (RuntimeException e) {
                pending.fail(future, e);
            }
        }

        /** Under the wait's lock, as {@link #settle} is: a webhook may settle it on another thread. */
        private synchronized void answered(Answer received, boolean isLast) {
            if (settled.get() || future.isDone()) {
                // A webhook or the caller was faster than the answer; nothing is said of a wait that is over.
                return;
            }
            polls++;
            Answer answer = aboutThisTask(received);
            Duration atLeast = answer.waitFor().orElse(Duration.ZERO);
            if (answer instanceof Answer.Success success) {
                VideoTask task = new VideoTask(last.id(), last.path(), success.fields());
                last = task;
                silence = null;
                listener.onEvent(new HailuoEvent.Polled(subject, task.status(), polls));
                timer.callback(() -> options.onProgress().accept(task));
                if (isSettled(task)) {
                    settle(task);
                    return;
                }
                if (!task.status().isFinal()) {
                    failuresInARow = 0;
                    lastSeenRunning = age();
                    seenRunning = true;
                } else if (++failuresInARow >= MOST_FAILURES_IN_A_ROW) {
                    fail(new DecodingException(task + " has no video, however often the gateway is asked"
                            + task.error().map(error -> "; it says: " + error).orElse("")));
                    return;
                }
            } else if (answer instanceof Answer.Failure failure) {
                failuresInARow++;
                HailuoException exception = failure.exception();
                silence = exception;
                listener.onEvent(new HailuoEvent.PollFailed(subject, exception, polls));
                if (failure.kind() == Answer.Kind.UNDELIVERABLE || endsWaiting(exception)) {
                    fail(exception);
                    return;
                }
                Duration pause = Duration.ofMillis(
                        Math.min(LONGEST_PAUSE_AFTER_FAILURE.toMillis(), 500L << Math.min(failuresInARow, 10)));
                atLeast = atLeast.compareTo(pause) < 0 ? pause : atLeast;
            }
            if (isLast) {
                listener.onEvent(new HailuoEvent.WaitTimedOut(subject, elapsed(), polls));
                pending.fail(future, new WaitTimeoutException(last, polls, elapsed(), silence).about(subject));
            } else {
                next(atLeast);
            }
        }

        /** An answer about another task, which a confused proxy may give, is none. */
        private Answer aboutThisTask(Answer answer) {
            if (answer instanceof Answer.Success success
                    && success.id() != null
                    && !last.id().equals(success.id())) {
                return new Answer.Failure(
                        Answer.Kind.OUTCOME_UNKNOWN,
                        new DecodingException("asked for " + last + ", the gateway answered about another task"),
                        success.retryAfter());
            }
            return answer;
        }

        private void fail(HailuoException failure) {
            listener.onEvent(new HailuoEvent.WaitFailed(subject, failure, polls));
            pending.fail(future, failure.about(subject));
        }

        private boolean endsWaiting(HailuoException exception) {
            if (exception instanceof NotFoundException) {
                return age().compareTo(GRACE_FOR_UNKNOWN_TASKS) > 0;
            }
            return exception instanceof AuthenticationException || failuresInARow >= MOST_FAILURES_IN_A_ROW;
        }

        /** When a task ended that was old when it was first asked for, nobody knows; nor when one that had ended before. */
        private boolean isItsEndKnown(VideoTask task) {
            return seenRunning || (ageAtStart.compareTo(YOUNG) < 0 && (last != task || polls > 0));
        }

        private synchronized void settle(VideoTask task) {
            if (!settled.compareAndSet(false, true)) {
                return;
            }
            if (isItsEndKnown(task)) {
                schedule.completed(setting, lastSeenRunning, age());
            }
            onFinal.accept(task);
            listener.onEvent(new HailuoEvent.Ended(subject, task, age(), polls));
            if (task.status() == TaskStatus.FAILED) {
                pending.fail(future, new TaskFailedException(task).about(subject));
            } else {
                pending.complete(future, task);
            }
        }
    }
}
