package io.github.hailuo4j.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the learning schedule costs in requests and delay, beside fixed schedules, on mixes of completion times unknown to it. */
final class PollingCostTest {

    private static final int LEARNING = 20;
    private static final int MEASURED = 500;

    private record Cost(double gets, double delay) {}

    @Test
    void aQuarterOfTheRequestsOfTheVendorsDefaultAtASmallDelay() {
        Map<String, ToDoubleFunction<Random>> mixes = new TreeMap<>(Map.of(
                "guide-like, 60 to 120 s", random -> 60 + 60 * random.nextDouble(),
                "bimodal, 35 s or 150 s", random -> (random.nextInt(3) > 0 ? 35 : 150) + 8 * random.nextGaussian(),
                "heavy tail, median 80 s", random -> 80 * Math.exp(0.3 * random.nextGaussian())));
        mixes.forEach((name, mix) -> {
            Cost fixed = cost(PollSchedule.every(Duration.ofSeconds(2)), mix);
            Cost backoff = cost(
                    (setting, age, polls) -> Duration.ofMillis((long) Math.min(15_000, 5_000 * Math.pow(1.3, polls))),
                    mix);
            Cost learning = cost(new LearningPollSchedule(new Random(7)), mix);
            System.out.printf(
                    Locale.ROOT,
                    "%s: fixed 2 s %.1f GETs, %.2f s late; 5 s x 1.3 up to 15 s %.1f, %.2f s; learning %.1f, %.2f s%n",
                    name,
                    fixed.gets,
                    fixed.delay,
                    backoff.gets,
                    backoff.delay,
                    learning.gets,
                    learning.delay);
            assertThat(learning.gets).as("GETs, %s", name).isLessThanOrEqualTo(fixed.gets / 4);
            assertThat(learning.delay).as("delay, %s", name).isLessThanOrEqualTo(2.5);
        });
    }

    /**
     * Let f be the density of completion times and S the share of tasks that still run. Asking every s(t) seconds at the age of t
     * costs the integral of S / s in requests and that of f s / 2 in delay; their product is least where s is proportional to
     * the square root of S / f, and is then half the square of the integral of the square root of f S. For a lognormal spread
     * of 0.4 that is 27.4: even a schedule that knows it all is 2.5 s late with a quarter of the requests of fixed 2 s.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.15, 0.3, 0.35, 0.4, 0.5})
    void closeToTheBestThatAnyScheduleCanDo(double spread) {
        Cost cost =
                cost(new LearningPollSchedule(new Random(7)), random -> 80 * Math.exp(spread * random.nextGaussian()));
        double integral = 0;
        double running = 1;
        for (double age = 1; age < 1_500; age += 0.02) {
            double logarithm = Math.log(age / 80) / spread;
            double density = Math.exp(-logarithm * logarithm / 2) / (age * spread * Math.sqrt(2 * Math.PI));
            integral += Math.sqrt(density * running) * 0.02;
            running = Math.max(0, running - density * 0.02);
        }
        double best = integral * integral / 2;
        System.out.printf(
                Locale.ROOT,
                "lognormal %.2f: %.1f GETs, %.2f s late, their product %.1f; at best %.1f%n",
                spread,
                cost.gets,
                cost.delay,
                cost.gets * cost.delay,
                best);
        assertThat(cost.gets * cost.delay).isLessThan(1.35 * best);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1_000})
    void tasksThatAreSubmittedTogetherCostAsFewRequestsAsOthers(int batch) {
        LearningPollSchedule schedule = new LearningPollSchedule(new Random(7));
        Random random = new Random(42);
        for (int wave = 1; wave <= 4; wave++) {
            Cost cost = together(schedule, batch, random);
            System.out.printf(
                    Locale.ROOT, "%d at once, wave %d: %.1f GETs, %.2f s late%n", batch, wave, cost.gets, cost.delay);
            assertThat(cost.gets).as("GETs, wave %s", wave).isLessThanOrEqualTo(10);
            assertThat(cost.delay).as("delay, wave %s", wave).isLessThanOrEqualTo(2.5);
        }
    }

    private record Asked(double age, double before, int polls, double completion) {}

    /** The cost of tasks that are submitted at one moment: what one of them tells, the others know. */
    private static Cost together(LearningPollSchedule schedule, int batch, Random random) {
        PriorityQueue<Asked> next = new PriorityQueue<>(Comparator.comparingDouble(Asked::age));
        for (int i = 0; i < batch; i++) {
            next.add(new Asked(0, 0, 0, 60 + 60 * random.nextDouble()));
        }
        double gets = 0;
        double delay = 0;
        while (!next.isEmpty()) {
            Asked task = next.remove();
            if (task.age < task.completion) {
                schedule.running("model", millis(task.before), millis(task.age));
                double age = task.age
                        + schedule.nextDelay("model", millis(task.age), task.polls)
                                        .toMillis()
                                / 1000.0;
                next.add(new Asked(age, task.age, task.polls + 1, task.completion));
            } else {
                schedule.completed("model", millis(task.before), millis(task.age));
                gets += task.polls;
                delay += task.age - task.completion;
            }
        }
        return new Cost(gets / batch, delay / batch);
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static Cost cost(PollSchedule schedule, ToDoubleFunction<Random> mix) {
        Random random = new Random(42);
        double gets = 0;
        double delay = 0;
        for (int i = 0; i < LEARNING + MEASURED; i++) {
            double completion = Math.max(5, mix.applyAsDouble(random));
            double age = 0;
            double before = 0;
            int polls = 0;
            while (age < completion) {
                schedule.running("model", millis(before), millis(age));
                before = age;
                age += schedule.nextDelay("model", Duration.ofMillis((long) (age * 1000)), polls)
                                .toMillis()
                        / 1000.0;
                polls++;
            }
            schedule.completed(
                    "model", Duration.ofMillis((long) (before * 1000)), Duration.ofMillis((long) (age * 1000)));
            if (i >= LEARNING) {
                gets += polls;
                delay += age - completion;
            }
        }
        return new Cost(gets / MEASURED, delay / MEASURED);
    }
}
