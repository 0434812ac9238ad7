package io.github.hailuo4j.benchmarks.inflight;

import io.github.hailuo4j.runtime.task.PollSchedule;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Tasks that are submitted at one moment and complete after 60 to 120 seconds, as the guide says; in simulated time. */
public final class PollSimulation {

    /**
     * What a task cost.
     *
     * @param gets questions about it
     * @param delay seconds from its completion to when that was seen
     */
    public record Cost(double gets, double delay) {}

    private record Asked(double age, double before, int polls, double completion) {}

    private PollSimulation() {}

    /** What each of so many tasks costs, on average. What one of them tells, the schedule knows for the others. */
    public static Cost together(PollSchedule schedule, int batch, Random random) {
        PriorityQueue<Asked> next = new PriorityQueue<>(Comparator.comparingDouble(Asked::age));
        for (int i = 0; i < batch; i++) {
            double completion = 60 + 60 * random.nextDouble();
            // The first question comes after the schedule's first pause too.
            next.add(new Asked(pause(schedule, 0, 0), 0, 0, completion));
        }
        double gets = 0;
        double delay = 0;
        while (!next.isEmpty()) {
            Asked task = next.remove();
            int polls = task.polls + 1;
            if (task.age < task.completion) {
                schedule.running("model", seconds(task.before), seconds(task.age));
                next.add(new Asked(task.age + pause(schedule, task.age, polls), task.age, polls, task.completion));
            } else {
                schedule.completed("model", seconds(task.before), seconds(task.age));
                gets += polls;
                delay += task.age - task.completion;
            }
        }
        return new Cost(gets / batch, delay / batch);
    }

    private static double pause(PollSchedule schedule, double age, int polls) {
        return schedule.nextDelay("model", seconds(age), polls).toMillis() / 1_000.0;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1_000));
    }
}
