package io.github.hailuo4j.runtime.task;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks often when completion is likely, seldom when it is not, and learns which is when.
 *
 * <p>Let P(s) be the probability that a task that is still running completes within the next s seconds. Asking after s
 * seconds means that, with probability P(s), its completion goes unnoticed for s/2 on average: an expected delay of s P(s) /
 * 2. A request is sent as soon as that is worth it, that is at the smallest s with s P(s) / 2 &gt;= c, where c is how many
 * seconds of delay one request is worth. With a constant hazard h, P(s) is about h s, and s is the square root of 2 c / h:
 * the spacing at which the sum of the delay's and the requests' cost is least.
 *
 * <p>P comes from the last {@value #MOST_OBSERVATIONS} completion times of the same setting, each spread over the time in
 * which it must have happened, and a prior that weighs as much as {@value #PRIOR_WEIGHT} of them: the guide's 60 to 120
 * seconds, with a tenth before that and a tenth after. Delays are jittered by a tenth, so that tasks that were submitted
 * together are not asked for together.
 */
public final class LearningPollSchedule implements PollSchedule {

    private static final int MOST_OBSERVATIONS = 200;
    private static final double PRIOR_WEIGHT = 2;

    /** How many seconds of delay one request is worth. */
    private static final double REQUEST_COST = 0.24;

    private static final double SHORTEST_SECONDS = 0.5;
    private static final double LONGEST_SECONDS = 45;
    private static final double STEP = 1.1;
    private static final double JITTER = 0.05;

    private final Map<String, Observations> settings = new ConcurrentHashMap<>();
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
        Observations observations = settings.computeIfAbsent(setting, any -> new Observations());
        double age = seconds(sinceSubmission);
        double delay = SHORTEST_SECONDS;
        synchronized (observations) {
            double alive = 1 - observations.completedBy(age);
            while (delay < LONGEST_SECONDS) {
                double within = (observations.completedBy(age + delay) - (1 - alive)) / alive;
                if (delay * within / 2 >= REQUEST_COST) {
                    break;
                }
                delay *= STEP;
            }
        }
        double jittered = Math.min(delay, LONGEST_SECONDS) * (1 + JITTER * (2 * random.nextDouble() - 1));
        return Duration.ofMillis((long) (jittered * 1000));
    }

    @Override
    public void completed(String setting, Duration notBefore, Duration notAfter) {
        Observations observations = settings.computeIfAbsent(setting, any -> new Observations());
        synchronized (observations) {
            observations.add(seconds(notBefore), seconds(notAfter));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** When tasks of one setting completed. */
    private static final class Observations {

        private static final double EARLIEST = 60;
        private static final double LATEST = 120;
        private static final double TAIL = 15;

        /** What was seen once is likely nearby too. */
        private static final double SPREAD = 0.05;

        private final double[] from = new double[MOST_OBSERVATIONS];
        private final double[] to = new double[MOST_OBSERVATIONS];
        private int count;
        private int next;

        void add(double notBefore, double notAfter) {
            from[next] = notBefore * (1 - SPREAD);
            to[next] = notAfter * (1 + SPREAD) + 0.001;
            next = (next + 1) % MOST_OBSERVATIONS;
            count = Math.min(count + 1, MOST_OBSERVATIONS);
        }

        /** The probability that a task is completed at that age. Always less than one. */
        double completedBy(double age) {
            double sum = PRIOR_WEIGHT * prior(age);
            for (int i = 0; i < count; i++) {
                sum += Math.min(1, Math.max(0, (age - from[i]) / (to[i] - from[i])));
            }
            return sum / (PRIOR_WEIGHT + count);
        }

        private static double prior(double age) {
            if (age < EARLIEST) {
                return 0.1 * age / EARLIEST;
            }
            if (age < LATEST) {
                return 0.1 + 0.8 * (age - EARLIEST) / (LATEST - EARLIEST);
            }
            return 1 - 0.1 * Math.exp(-(age - LATEST) / TAIL);
        }

        @Override
        public String toString() {
            return Arrays.toString(Arrays.copyOf(to, count));
        }
    }
}
