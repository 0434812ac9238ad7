package io.github.hailuo4j.runtime.task;

/**
 * How likely tasks are to complete, by their age: completions per second of running, in spans that grow with the age. What is
 * known of a task that still runs counts as much as what is known of one that has completed. Not safe for use by several
 * threads.
 */
final class CompletionHazard {

    /** Each span is longer than the one before by this. */
    static final double RATIO = 1.05;

    /** Spans from one second to about four hours; the first begins at the submission, the last has no end. */
    private static final int SPANS = 196;

    /** What was seen once is likely nearby too. */
    private static final double SPREAD = 0.03;

    /** With each completion, what was known before weighs less: the last 1,000 or so count. */
    private static final double MEMORY = 1 - 1 / 1_000.0;

    private static final double PRIOR_WEIGHT = 1;
    private static final double EARLIEST = 60;
    private static final double LATEST = 120;
    private static final double TAIL = 15;

    private final double[] completions = new double[SPANS];
    private final double[] seconds = new double[SPANS];

    /** A task was seen to run from one age to another. */
    void ran(double from, double to) {
        spread(seconds, from, to, to - from);
    }

    /** A task ran at the one age, and had completed at the other. */
    void completed(double notBefore, double notAfter) {
        for (int span = 0; span < SPANS; span++) {
            completions[span] *= MEMORY;
            seconds[span] *= MEMORY;
        }
        spread(completions, notBefore, notAfter, 1);
        // When in between it completed is not known: it ran for half of the time on average.
        spread(seconds, notBefore, notAfter, (notAfter - notBefore) / 2);
    }

    /** Spreads what was seen over the ages nearby. The seconds too: else those ahead of all tasks would have none. */
    private static void spread(double[] sums, double from, double to, double amount) {
        double first = from * (1 - SPREAD);
        double last = to * (1 + SPREAD) + 0.001;
        for (int span = spanAt(first); span < SPANS && start(span) < last; span++) {
            sums[span] += amount * overlap(span, first, last) / (last - first);
        }
    }

    /** The hazard of a task from one age to another: it still runs then with a probability of e to the power of minus that. */
    double between(double from, double to) {
        double sum = 0;
        for (int span = spanAt(from); span < SPANS && start(span) < to; span++) {
            sum += rate(span) * overlap(span, from, to);
        }
        return sum;
    }

    private double rate(int span) {
        double from = start(span);
        double to = Math.min(end(span), from * 2 + 1);
        double running = 1 - prior(from);
        double completing = prior(to) - prior(from);
        // The exponential's own, where the difference of two numbers close to one would be noise.
        double expected = from >= LATEST ? running * -Math.expm1((from - to) / TAIL) : completing;
        double expectedSeconds = from >= LATEST ? expected * TAIL : (running - completing / 2) * (to - from);
        return (PRIOR_WEIGHT * expected + completions[span]) / (PRIOR_WEIGHT * expectedSeconds + seconds[span]);
    }

    /** The share of tasks that are completed at that age, as far as nothing is known. */
    private static double prior(double age) {
        if (age < EARLIEST) {
            return 0.1 * age / EARLIEST;
        }
        return age < LATEST
                ? 0.1 + 0.8 * (age - EARLIEST) / (LATEST - EARLIEST)
                : 1 - 0.1 * Math.exp(-(age - LATEST) / TAIL);
    }

    private static double overlap(int span, double from, double to) {
        return Math.max(0, Math.min(to, end(span)) - Math.max(from, start(span)));
    }

    private static int spanAt(double age) {
        return age < 1 ? 0 : Math.min(SPANS - 1, 1 + (int) (Math.log(age) / Math.log(RATIO)));
    }

    private static double start(int span) {
        return span == 0 ? 0 : Math.pow(RATIO, span - 1);
    }

    private static double end(int span) {
        return span == SPANS - 1 ? Double.POSITIVE_INFINITY : Math.pow(RATIO, span);
    }
}
