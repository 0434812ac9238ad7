package io.github.hailuo4j.runtime.task;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks often when completion is likely, seldom when it is not, and learns which is when.
 *
 * <p>Let P(s) be the probability that a task that is still running completes within the next s seconds. A task that
 * completed earlier goes unnoticed until it is asked for: asking after s seconds costs an expected delay of D(s), the
 * integral of P up to s. Let c be how many seconds of delay one request is worth. A request is sent as soon as it is worth
 * it: at the smallest s with D(s) &gt;= c. With a constant hazard h, D(s) is about h s s / 2, and s is the square root of
 * 2 c / h. That spacing makes the sum of the delay's and the requests' cost least.
 *
 * <p>P comes from a hazard for each span of ages. Each span is {@value CompletionHazard#RATIO} times as long as the one
 * before. Its hazard is how many tasks of the same setting completed in it, divided by the seconds that tasks were seen to
 * run in it. Tasks that still run count in the seconds. Without them, the first of many tasks that were submitted together
 * would make all seem to be due. About the last 1,000 completions count, and a prior that weighs as much as one. It is the
 * guide's 60 to 120 seconds, with a tenth before that and a tenth after. Delays are jittered, so that tasks that were
 * submitted together are not asked for together.
 */
public final class LearningPollSchedule implements PollSchedule {

    /** How many seconds of delay one request is worth. */
    private static final double REQUEST_COST = 0.22;

    private static final double SHORTEST_SECONDS = 0.5;
    private static final double LONGEST_SECONDS = 60;
    private static final double STEP = 1.1;
    private static final double JITTER = 0.05;

    private final Map<String, CompletionHazard> settings = new ConcurrentHashMap<>();
    private final Random random;

    /** A schedule that has seen nothing yet: it expects what the guide says, 60 to 120 seconds. */
    public LearningPollSchedule() {
        this(new Random());
    }

    LearningPollSchedule(Random random) {
        this.random = random;
    }

    @Override
    public Duration nextDelay(String setting, Duration sinceSubmission, int polls) {
        CompletionHazard hazard = hazard(setting);
        double age = seconds(sinceSubmission);
        double delay = SHORTEST_SECONDS;
        synchronized (hazard) {
            double risk = hazard.between(age, age + delay);
            double completed = -Math.expm1(-risk);
            double late = completed / 2 * delay;
            while (delay < LONGEST_SECONDS && late < REQUEST_COST) {
                double longer = delay * STEP;
                risk += hazard.between(age + delay, age + longer);
                double completedByThen = -Math.expm1(-risk);
                late += (completed + completedByThen) / 2 * (longer - delay);
                completed = completedByThen;
                delay = longer;
            }
        }
        double jittered = Math.min(delay, LONGEST_SECONDS) * (1 + JITTER * (2 * random.nextDouble() - 1));
        return Duration.ofMillis((long) (jittered * 1000));
    }

    @Override
    public void running(String setting, Duration from, Duration to) {
        CompletionHazard hazard = hazard(setting);
        synchronized (hazard) {
            hazard.ran(seconds(from), seconds(to));
        }
    }

    @Override
    public void completed(String setting, Duration notBefore, Duration notAfter) {
        CompletionHazard hazard = hazard(setting);
        synchronized (hazard) {
            hazard.completed(seconds(notBefore), seconds(notAfter));
        }
    }

    private CompletionHazard hazard(String setting) {
        return settings.computeIfAbsent(setting, any -> new CompletionHazard());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
