package io.github.hailuo4j.spring.web;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.PayloadTooLargeException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What callers of an application are told of a {@link HailuoException} (RFC 9457), with Spring MVC and with WebFlux.
 *
 * <p>Where a task may be running and billed, the status is 500 and never 502, 503 or 504, upon which proxies and clients send
 * a request again. The other way round, 503 says that nothing was started. What went wrong between the application and the
 * gateway is logged, and not told.
 *
 * <p>To change it, extend it and make a bean of that; {@code hailuo.problem-details.enabled=false} turns it off.
 */
@RestControllerAdvice
@Order(0)
public class HailuoProblems {

    private static final Log LOG = LogFactory.getLog(HailuoProblems.class);

    /** An exception of the client. */
    @ExceptionHandler(HailuoException.class)
    public ResponseEntity<ProblemDetail> problem(HailuoException exception) {
        ProblemDetail problem = describe(exception);
        exception.subject().ifPresent(subject -> {
            property(problem, "taskId", subject.taskId());
            property(problem, "idempotencyKey", subject.key());
        });
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (exception instanceof RateLimitedException limited) {
            limited.retryAfter().map(Duration::toSeconds).ifPresent(wait -> answer.header("Retry-After", "" + wait));
        }
        if (problem.getStatus() >= 500) {
            LOG.warn("answered with " + problem.getStatus() + ": " + exception.getMessage());
        }
        return answer.body(problem);
    }

    /** The problem detail of an exception, without the ids of what it is about. */
    protected ProblemDetail describe(HailuoException exception) {
        if (exception instanceof InvalidRequestException invalid) {
            ProblemDetail problem = told(422, "invalid-request", "Not a valid request", exception);
            problem.setProperty("model", invalid.model());
            problem.setProperty(
                    "violations",
                    invalid.violations().stream().map(HailuoProblems::violation).toList());
            return problem;
        }
        if (exception instanceof ValidationException) {
            return told(422, "refused", "The gateway refuses the request", exception);
        }
        if (exception instanceof PayloadTooLargeException) {
            return told(413, "too-large", "The request is too large", exception);
        }
        if (exception instanceof NotFoundException) {
            return told(404, "not-found", "There is no such task", exception);
        }
        if (exception instanceof IdempotencyConflictException) {
            return told(409, "conflict", "The idempotency key was used for another request", exception);
        }
        if (exception instanceof TaskFailedException failed) {
            ProblemDetail problem =
                    told(422, "task-failed", "The video could not be made; it is not charged", exception);
            property(problem, "taskId", failed.task().id());
            return problem;
        }
        if (exception instanceof SubmissionUnknownException unknown) {
            ProblemDetail problem = told(500, "outcome-unknown", "It is unknown whether a task was created", exception);
            property(problem, "idempotencyKey", unknown.idempotencyKey());
            problem.setProperty("repeatable", unknown.isRepeatable());
            return problem;
        }
        if (exception instanceof WaitTimeoutException timeout) {
            ProblemDetail problem = told(500, "still-running", "The task has not ended yet", exception);
            property(problem, "taskId", timeout.task().id());
            return problem;
        }
        if (exception instanceof BudgetExceededException || exception instanceof InsufficientCreditsException) {
            return untold(503, "no-budget", "No videos can be made at present", "Nothing was started.");
        }
        if (exception instanceof RateLimitedException
                || exception instanceof UnavailableException
                || exception instanceof ConnectionException) {
            boolean hasTask = exception
                    .subject()
                    .filter(subject -> !subject.taskId().isEmpty())
                    .isPresent();
            return hasTask
                    ? untold(500, "no-answer", "The gateway does not answer", "The task may be running.")
                    : untold(503, "unavailable", "No videos can be made at present", "Nothing was started.");
        }
        return untold(500, "internal", "Something went wrong while a video was made", "It has been logged.");
    }

    private static Map<String, Object> violation(Violation violation) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("parameter", violation.parameter());
        told.put("pointer", violation.pointer());
        told.put("rule", violation.rule());
        told.put("allowed", List.copyOf(violation.allowed()));
        told.put("message", violation.message());
        return told;
    }

    private static ProblemDetail told(int status, String type, String title, HailuoException exception) {
        return untold(status, type, title, exception.getMessage());
    }

    private static ProblemDetail untold(int status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:hailuo4j:problem:" + type));
        problem.setTitle(title);
        problem.setDetail(detail);
        return problem;
    }

    private static void property(ProblemDetail problem, String name, String value) {
        if (!value.isEmpty()) {
            problem.setProperty(name, value);
        }
    }
}
