package io.github.hailuo4j.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.batch.InvalidBatchException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.Violation;

/** What {@code error} of a JSON document says: for programs, which read no sentences. */
final class ErrorFields {

    /** The code of what a signal ended. */
    static final String CANCELLED = "cancelled";

    private ErrorFields() {}

    static void describe(ObjectNode error, Throwable failure) {
        int exit = ExitCode.of(failure);
        String code = code(failure, exit);
        error.put("message", failure.getMessage() == null ? failure.toString() : failure.getMessage());
        error.put("exit_code", exit);
        error.put("code", code);
        error.put("retryable", isRetryable(code));
        if (failure instanceof RateLimitedException limited) {
            limited.retryAfter().ifPresent(wait -> error.put("retry_after", wait.toSeconds()));
        }
        if (failure instanceof GatewayException refused && refused.status() > 0) {
            error.put("http_status", refused.status());
            refused.code().ifPresent(theirs -> error.put("gateway_code", theirs));
            refused.requestId().ifPresent(id -> error.put("request_id", id));
        }
        if (failure instanceof OtherGatewayException other) {
            error.put("idempotency_key", other.idempotencyKey()).put("gateway", other.gateway());
        }
        if (failure instanceof SubmissionUnknownException unknown) {
            error.put("idempotency_key", unknown.idempotencyKey());
            if (!unknown.isRepeatable()) {
                error.put("user_action", NextStep.byAPerson(unknown.idempotencyKey()));
            }
        }
        allowed(error, failure);
        String next = next(exit, failure);
        if (!next.isEmpty()) {
            error.put("next", next);
        }
    }

    /** What kind of failure it is, in a word. */
    private static String code(Throwable failure, int exit) {
        return switch (exit) {
            case ExitCode.AUTHENTICATION -> "authentication";
            case ExitCode.CREDITS -> "insufficient_credits";
            case ExitCode.STILL_RUNNING -> failure instanceof OtherGatewayException ? "other_gateway" : "still_running";
            case ExitCode.RATE_LIMITED -> "rate_limited";
            case ExitCode.TASK_FAILED -> "task_failed";
            case ExitCode.UNKNOWN_OUTCOME -> "outcome_unknown";
            case ExitCode.NOT_SAVED -> "not_saved";
            case ExitCode.INVALID -> invalid(failure);
            default -> unexpected(failure);
        };
    }

    private static String invalid(Throwable failure) {
        if (failure instanceof NotFoundException) {
            return "not_found";
        }
        return failure instanceof IdempotencyConflictException ? "idempotency_conflict" : "invalid_request";
    }

    private static String unexpected(Throwable failure) {
        if (failure instanceof ConnectionException) {
            return "connection";
        } else if (failure instanceof UnavailableException) {
            return "unavailable";
        } else if (failure instanceof TransferException) {
            return "transfer";
        }
        return failure instanceof JournalException ? "journal" : "unexpected";
    }

    /** Whether the same command, typed again, may go well and pays nothing twice: nothing was started. */
    private static boolean isRetryable(String code) {
        return switch (code) {
            case "rate_limited", "connection", "unavailable", "transfer" -> true;
            default -> false;
        };
    }

    private static void allowed(ObjectNode error, Throwable failure) {
        if (failure instanceof InvalidBatchException batch) {
            ArrayNode problems = error.putArray("violations");
            batch.problems()
                    .forEach(problem ->
                            problems.addObject().put("line", problem.line()).put("message", problem.message()));
        } else if (failure instanceof InvalidRequestException invalid) {
            ArrayNode violations = error.putArray("violations");
            for (Violation violation : invalid.violations()) {
                ObjectNode each = violations.addObject();
                each.put("parameter", violation.parameter());
                each.put("rule", violation.rule());
                each.put("message", violation.message());
                ArrayNode values = each.putArray("allowed");
                violation.allowed().forEach(values::add);
            }
        } else if (failure instanceof InvalidInputException input
                && !input.allowed().isEmpty()) {
            ArrayNode names = error.putArray("allowed");
            input.allowed().forEach(names::add);
        }
    }

    /** What is to be done about what ended with {@link ExitCode#UNKNOWN_OUTCOME}. */
    static NextStep ifUnknown(Throwable failure) {
        return failure instanceof SubmissionUnknownException unknown
                ? NextStep.ifUnknown(unknown.isRepeatable(), unknown.idempotencyKey())
                : NextStep.ifUnknown(true, "");
    }

    /** The command to go on with, where there is one for every such failure. */
    private static String next(int exit, Throwable failure) {
        if (failure instanceof OtherGatewayException other) {
            return OtherGateway.goOn(other).command();
        }
        return switch (exit) {
            case ExitCode.AUTHENTICATION -> "hailuo auth";
            case ExitCode.CREDITS -> "hailuo balance";
            case ExitCode.UNKNOWN_OUTCOME -> ifUnknown(failure).command();
            case ExitCode.STILL_RUNNING, ExitCode.NOT_SAVED ->
                failure instanceof HailuoException known
                        ? known.subject()
                                .map(subject -> Shell.command("wait", subject.taskId()))
                                .orElse("hailuo recover")
                        : "";
            default -> "";
        };
    }
}
