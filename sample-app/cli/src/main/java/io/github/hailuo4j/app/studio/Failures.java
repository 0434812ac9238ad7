package io.github.hailuo4j.app.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
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
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.errors.Violation;

/** What the page is told when something fails. */
final class Failures {

    private Failures() {}

    /** The answer; no trace of a stack is in it. */
    static Reply.Json reply(Exception failure) {
        Refusal refusal = failure instanceof Refusal known ? known : refusal(failure);
        ObjectNode json = refusal.json();
        if (failure instanceof InvalidRequestException invalid) {
            ArrayNode violations = ((ObjectNode) json.get("error")).putArray("violations");
            for (Violation violation : invalid.violations()) {
                ObjectNode each = violations.addObject();
                each.put("parameter", violation.parameter());
                each.put("pointer", violation.pointer());
                each.put("message", violation.message());
                ArrayNode allowed = each.putArray("allowed");
                violation.allowed().forEach(allowed::add);
            }
        }
        return new Reply.Json(refusal.status(), json);
    }

    private static Refusal refusal(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failure instanceof InvalidRequestException) {
            return new Refusal(422, "invalid_request", message, false, "");
        } else if (failure instanceof InvalidInputException) {
            return new Refusal(422, "invalid_input", message, false, "");
        } else if (failure instanceof InsufficientCreditsException) {
            return new Refusal(402, "insufficient_credits", message, false, "Top up the account, then try again.");
        } else if (failure instanceof BudgetExceededException) {
            return new Refusal(
                    402,
                    "budget_exceeded",
                    message,
                    false,
                    "Start the studio with a higher --budget-cents, or without one if a price is not published.");
        } else if (failure instanceof NotFoundException) {
            return new Refusal(404, "not_found", message, false, "");
        } else if (failure instanceof IdempotencyConflictException) {
            return new Refusal(409, "idempotency_conflict", message, false, "");
        } else if (failure instanceof OutcomeConflictException) {
            return new Refusal(409, "outcome_conflict", message, false, "");
        } else if (failure instanceof OtherGatewayException other) {
            String next = OtherGateway.goOn(other, "hailuo studio").sentence();
            return new Refusal(409, "other_gateway", message, false, next);
        } else if (failure instanceof PayloadTooLargeException) {
            return new Refusal(413, "too_large", message, false, "");
        } else if (failure instanceof ValidationException) {
            return new Refusal(422, "refused_by_gateway", message, false, "");
        } else if (failure instanceof RateLimitedException) {
            return new Refusal(429, "rate_limited", message, true, "Wait a little, then try again.");
        } else if (failure instanceof AuthenticationException) {
            return new Refusal(502, "authentication", message, false, "hailuo auth says where the API key is from.");
        } else if (failure instanceof SubmissionUnknownException unknown) {
            return unknown.isRepeatable()
                    ? new Refusal(
                            502, "submission_unknown", message, true, "Try again under the same key: it is paid once.")
                    : new Refusal(
                            502,
                            "submission_unknown",
                            message,
                            false,
                            NextStep.byAPerson(unknown.idempotencyKey()) + ".");
        } else if (failure instanceof UnavailableException) {
            return new Refusal(503, "unavailable", message, true, "Wait a little, then try again.");
        } else if (failure instanceof HailuoException) {
            return new Refusal(502, "gateway", message, true, "");
        }
        return new Refusal(500, "unexpected", message, false, "");
    }
}
