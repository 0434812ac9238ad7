package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.errors.PayloadTooLargeException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;

/** What a command's exit code says. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int UNEXPECTED = 1;
    public static final int AUTHENTICATION = 2;
    public static final int CREDITS = 3;
    public static final int INVALID = 4;
    /** A task, or a request, is open, and goes on by another command. */
    public static final int STILL_RUNNING = 5;

    public static final int RATE_LIMITED = 6;
    public static final int TASK_FAILED = 7;
    public static final int UNKNOWN_OUTCOME = 8;
    /** A task is paid, or may be, and its video is not saved. */
    public static final int NOT_SAVED = 9;

    private ExitCode() {}

    /** The exit code for a failure. */
    public static int of(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return AUTHENTICATION;
        } else if (failure instanceof InsufficientCreditsException || failure instanceof BudgetExceededException) {
            return CREDITS;
        } else if (failure instanceof WaitTimeoutException || failure instanceof OtherGatewayException) {
            return STILL_RUNNING;
        } else if (failure instanceof RateLimitedException) {
            return RATE_LIMITED;
        } else if (failure instanceof TaskFailedException) {
            return TASK_FAILED;
        } else if (failure instanceof SubmissionUnknownException) {
            return UNKNOWN_OUTCOME;
        } else if (failure instanceof InvalidRequestException
                || failure instanceof InvalidInputException
                || failure instanceof ValidationException
                || failure instanceof NotFoundException
                || failure instanceof OutcomeConflictException
                || failure instanceof PayloadTooLargeException
                || failure instanceof IdempotencyConflictException) {
            return INVALID;
        }
        return failure instanceof NotSavedException || hasTask(failure) ? NOT_SAVED : UNEXPECTED;
    }

    private static boolean hasTask(Throwable failure) {
        return failure instanceof HailuoException known
                && known.subject()
                        .filter(subject -> !subject.taskId().isEmpty())
                        .isPresent();
    }
}
