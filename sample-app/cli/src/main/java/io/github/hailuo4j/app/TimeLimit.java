package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import java.time.Duration;

/**
 * How long a command may take, as {@code --timeout} says: submitting, waiting and saving together, counted from when it was made.
 * What is paid for gets a few seconds more: to be known as submitted, and to be saved where the video is there.
 */
final class TimeLimit {

    /** The gateway gets this long to answer a submission. Of one that is given up, nobody knows whether it was taken. */
    private static final Duration LEAST_TO_SUBMIT = Duration.ofSeconds(5);

    private static final Duration LEAST_TO_SAVE = Duration.ofSeconds(10);
    private static final Duration LEAST_TO_WAIT = Duration.ofSeconds(1);
    private static final Duration MOST_TO_SUBMIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

    private final Duration whole;
    private final long start = System.nanoTime();

    private TimeLimit(Duration whole) {
        this.whole = whole;
    }

    /**
     * A limit that begins now.
     *
     * @throws InvalidInputException if it is not at least a second
     */
    static TimeLimit of(int seconds) {
        if (seconds <= 0) {
            throw new InvalidInputException("--timeout must be at least 1 second; it is " + seconds);
        }
        return new TimeLimit(Duration.ofSeconds(seconds));
    }

    Duration whole() {
        return whole;
    }

    /** For a wait. */
    Duration leftToWait() {
        return longer(left(), LEAST_TO_WAIT);
    }

    /** For saving a video that is there. */
    Duration leftToSave() {
        return longer(left(), LEAST_TO_SAVE);
    }

    private Duration left() {
        return whole.minusNanos(System.nanoTime() - start);
    }

    /** Has a client's submissions and calls end with it. */
    HailuoClientBuilder keptBy(HailuoClientBuilder builder) {
        Duration submit = longer(shorter(whole, MOST_TO_SUBMIT), LEAST_TO_SUBMIT);
        return builder.submitTimeout(submit).callTimeout(shorter(submit, LONGEST_CALL));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
