package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.task.PollSchedule;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** A caller's schedule whose failures cost no paid task: where it gives no delay, there is one all the same. */
record GuardedSchedule(PollSchedule schedule) implements PollSchedule {

    private static final Logger LOG = System.getLogger(GuardedSchedule.class.getName());
    private static final Duration IN_PLACE = Duration.ofSeconds(5);

    @Override
    public Duration nextDelay(String setting, Duration sinceSubmission, int polls) {
        try {
            Duration delay = schedule.nextDelay(setting, sinceSubmission, polls);
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (RuntimeException | Error e) {
            logged(e);
            return IN_PLACE;
        }
    }

    @Override
    public void running(String setting, Duration from, Duration to) {
        try {
            schedule.running(setting, from, to);
        } catch (RuntimeException | Error e) {
            logged(e);
        }
    }

    @Override
    public void completed(String setting, Duration notBefore, Duration notAfter) {
        try {
            schedule.completed(setting, notBefore, notAfter);
        } catch (RuntimeException | Error e) {
            logged(e);
        }
    }

    private static void logged(Throwable failure) {
        // By its class: its message may hold anything.
        LOG.log(Level.WARNING, "the poll schedule threw {0}", failure.getClass().getName());
    }
}
