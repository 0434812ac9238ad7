package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer.Lane;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer.Ticket;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.internal.http.Outcome;
import io.github.hailuo4j.runtime.internal.http.TaskReport;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One wait for one task: pauses, asks, and pauses again, until the task has ended or the time is over.
 *
 * <p>At the end of the time there is one last look, since the task is paid for. It has {@value #LAST_LOOK_MILLIS} ms, the
 * place in the queue of questions included; then the wait is over, whatever the gateway does.
 *
 * <p>Its state is guarded by its own lock. The timer, an answer, a webhook and a cancelling caller each come on a thread of
 * their own. Nobody else's code is called under it, nor on the timer's thread or OkHttp's: a listener may close the client,
 * or wait for it.
 */
final class Wait {

    private static final long LAST_LOOK_MILLIS = 5_000;

    /** So many requests in a row may fail before waiting is given up; with the pauses between them, about five minutes. */
    private static final int MOST_FAILURES_IN_A_ROW = 20;

    private static final Duration LONGEST_PAUSE_AFTER_FAILURE = Duration.ofSeconds(20);

    /** A task that was just made may not be known everywhere yet. */
    private static final Duration GRACE_FOR_UNKNOWN_TASKS = Duration.ofSeconds(20);

    /** A task of less than this age was running when the wait began. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private final Poller poller;
    private final CompletableFuture<VideoTask> future = new CompletableFuture<>();
    private final RequestRef subject;
    private final String setting;
    private final long nanosAtStart;
    private final WaitOptions options;
    private final long startedAt;

    private VideoTask last;
    private long nanosWhenLastRunning;
    private boolean seenRunning;
    private boolean over;
    private boolean isLastLook;
    private int polls;
    private int failuresInARow;

    /** Why the gateway did not tell, the last time. */
    private @Nullable HailuoException silence;

    /** What comes next: a pause that ends, or the end of the time. */
    private @Nullable Future<?> alarm;

    private @Nullable Ticket ticket;

    Wait(Poller poller, VideoTask task, RequestRef subject, String setting, Duration age, WaitOptions options) {
        this.poller = poller;
        this.last = task;
        this.subject = subject;
        this.setting = setting;
        this.nanosAtStart = Timer.countable(age).toNanos();
        this.nanosWhenLastRunning = nanosAtStart;
        this.options = options;
        this.startedAt = poller.timer.nanoTime();
    }

    CompletableFuture<VideoTask> future() {
        return future;
    }

    void begin() {
        VideoTask task = last;
        if (Poller.isSettled(task) && !isUnexplained(task)) {
            settle(task);
        } else if (task.status().isFinal()) {
            // As an answer to a submission says it, without the videos or the reason.
            question();
        } else {
            pause(Duration.ZERO);
        }
    }

    /** It failed, and nobody said why. */
    private static boolean isUnexplained(VideoTask task) {
        return task.status() == TaskStatus.FAILED && task.error().isEmpty();
    }

    /** Nobody waits any more. */
    synchronized void giveBack() {
        over = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
        if (ticket != null) {
            ticket.giveBack();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(poller.timer.nanoTime() - startedAt);
    }

    private Duration age() {
        return Duration.ofNanos(nanosAtStart).plus(elapsed());
    }

    private Duration left() {
        Duration left = options.atMost().minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void pause(Duration atLeast) {
        if (future.isDone()) {
            return;
        }
        Duration wanted = poller.schedule.nextDelay(setting, age(), polls);
        Duration delay = wanted.compareTo(atLeast) < 0 ? atLeast : wanted;
        synchronized (this) {
            if (over || isLastLook) {
                return;
            }
            if (alarm != null) {
                alarm.cancel(false);
            }
            Duration left = left();
            alarm = delay.compareTo(left) < 0
                    ? poller.timer.after(delay, this::question)
                    : poller.timer.after(left, this::lastLook);
        }
    }

    private synchronized void question() {
        if (!over) {
            alarm = poller.timer.deadline(left(), this::lastLook);
            ticket = poller.pacer.take(Lane.POLL, this::ask);
        }
    }

    /** The time is over. What was asked already is the last question. */
    private synchronized void lastLook() {
        if (over || isLastLook) {
            return;
        }
        isLastLook = true;
        alarm = poller.timer.afterReal(LAST_LOOK_MILLIS, () -> poller.callbacks.own(this::timedOut));
        if (ticket == null) {
            ticket = poller.pacer.take(Lane.POLL, this::ask);
        }
    }

    private void ask() {
        if (future.isDone()) {
            return;
        }
        try {
            poller.gateway
                    .task(last.path(), last.id())
                    .thenAccept(outcome -> poller.callbacks.own(() -> {
                        try {
                            answered(outcome);
                        } catch (RuntimeException | Error e) {
                            // Whatever was thrown, the wait must end.
                            future.completeExceptionally(e);
                        }
                    }));
        } catch (RuntimeException | Error e) {
            poller.callbacks.own(() -> future.completeExceptionally(e));
        }
    }

    private void answered(Outcome<TaskReport> outcome) {
        synchronized (this) {
            if (over) {
                // A webhook or the caller was faster than the answer; nothing is said of a wait that is over.
                return;
            }
            polls++;
        }
        // An answer about another task counts as a failure.
        Duration pause = outcome.map(TaskReport::asked)
                .fold(success -> reported(success.value()), failure -> failed(failure.kind(), failure.exception()));
        Duration asked = outcome.waitFor().orElse(Duration.ZERO);
        Duration atLeast = asked.compareTo(pause) < 0 ? pause : asked;
        boolean wasLastLook;
        synchronized (this) {
            ticket = null;
            wasLastLook = isLastLook;
        }
        if (wasLastLook) {
            timedOut();
        } else {
            pause(atLeast);
        }
    }

    /** How long to pause at least before the next question. */
    private Duration reported(VideoTask task) {
        poller.listener.onEvent(new HailuoEvent.Polled(subject, task.status(), polls));
        poller.callbacks.run(() -> options.onProgress().accept(task));
        if (Poller.isSettled(task)) {
            settle(task);
        } else if (hasNoVideoForTooLong(task)) {
            fail(new DecodingException(task + " has no video, however often the gateway is asked"
                    + task.error().map(error -> "; it says: " + error).orElse("")));
        }
        return Duration.ZERO;
    }

    private synchronized boolean hasNoVideoForTooLong(VideoTask task) {
        silence = null;
        last = task;
        if (task.status().isFinal()) {
            failuresInARow++;
            return failuresInARow >= MOST_FAILURES_IN_A_ROW;
        }
        failuresInARow = 0;
        Duration age = age();
        poller.schedule.running(setting, Duration.ofNanos(nanosWhenLastRunning), age);
        nanosWhenLastRunning = age.toNanos();
        seenRunning = true;
        return false;
    }

    /** How long to pause before the next question. */
    private Duration failed(Outcome.Kind kind, HailuoException exception) {
        int failures;
        synchronized (this) {
            failures = ++failuresInARow;
            silence = exception;
        }
        poller.listener.onEvent(new HailuoEvent.PollFailed(subject, exception, polls));
        settleIfFailed();
        if (kind == Outcome.Kind.UNDELIVERABLE || endsWaiting(exception, failures)) {
            fail(exception);
        }
        return Duration.ofMillis(Math.min(LONGEST_PAUSE_AFTER_FAILURE.toMillis(), 500L << Math.min(failures, 10)));
    }

    private boolean endsWaiting(HailuoException exception, int failures) {
        if (exception instanceof NotFoundException) {
            return age().compareTo(GRACE_FOR_UNKNOWN_TASKS) > 0;
        }
        return exception instanceof AuthenticationException || failures >= MOST_FAILURES_IN_A_ROW;
    }

    /** Whoever ends the wait says so; false if it was ended already. */
    private synchronized boolean ends() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** The reason of a failure is asked for once: without an answer, it has failed for none that is known. */
    private void settleIfFailed() {
        VideoTask known;
        synchronized (this) {
            known = last;
        }
        if (known.status() == TaskStatus.FAILED) {
            settle(known);
        }
    }

    private void timedOut() {
        settleIfFailed();
        if (ends()) {
            poller.listener.onEvent(new HailuoEvent.WaitTimedOut(subject, elapsed(), polls));
            future.completeExceptionally(
                    Subjects.told(new WaitTimeoutException(last, polls, elapsed(), silence), subject));
        }
    }

    private void fail(HailuoException failure) {
        if (ends()) {
            poller.listener.onEvent(new HailuoEvent.WaitFailed(subject, failure, polls));
            future.completeExceptionally(Subjects.told(failure, subject));
        }
    }

    /** Not known is the end of a task that was old when it was first asked for, or had ended by then. */
    private boolean isItsEndKnown(VideoTask task) {
        return seenRunning || (nanosAtStart < YOUNG.toNanos() && (last != task || polls > 0));
    }

    /** The task has ended. The wait is over when the journal knows. */
    void settle(VideoTask task) {
        if (!ends()) {
            return;
        }
        if (isItsEndKnown(task)) {
            poller.schedule.completed(setting, Duration.ofNanos(nanosWhenLastRunning), age());
        }
        poller.ends.record(task).whenComplete((recorded, failure) -> {
            poller.listener.onEvent(new HailuoEvent.Ended(subject, task, age(), polls));
            if (task.status() == TaskStatus.FAILED) {
                future.completeExceptionally(Subjects.told(new TaskFailedException(task), subject));
            } else {
                future.complete(task);
            }
        });
    }
}
