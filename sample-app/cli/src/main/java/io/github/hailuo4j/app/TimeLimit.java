package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a command may take, as {@code --timeout} says: submitting, waiting and saving together, counted from when it was made.
 * What is paid for gets a few seconds more: to be known as submitted, and to be saved where the video is there.
 */
public final class TimeLimit {

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
    public static TimeLimit of(int seconds) {
        if (seconds <= 0) {
            throw new InvalidInputException("--timeout must be at least 1 second; it is " + seconds);
        }
        return new TimeLimit(Duration.ofSeconds(seconds));
    }

    /** The same time once more, from now on: each video of several has it. */
    public TimeLimit again() {
        return new TimeLimit(whole);
    }

    /** For a wait. */
    public Duration leftToWait() {
        return longer(left(), LEAST_TO_WAIT);
    }

    /**
     * The video that is being saved.
     *
     * @throws NotSavedException if that takes longer than there is time left
     */
    public Path saved(CompletableFuture<Path> saving, VideoTask task) {
        Duration left = longer(left(), LEAST_TO_SAVE);
        try {
            return saving.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            saving.cancel(true);
            throw new NotSavedException("the video of task " + task.id()
                    + " is there and paid, and was not saved within " + left.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSavedException("interrupted while the video of task " + task.id() + " was being saved");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new NotSavedException("the video of task " + task.id() + " was not saved: " + e.getCause());
        }
    }

    private Duration left() {
        return whole.minusNanos(System.nanoTime() - start);
    }

    /** Has a client's submissions and calls end with it. */
    public HailuoClientBuilder keptBy(HailuoClientBuilder builder) {
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
