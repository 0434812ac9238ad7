package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.errors.PayloadTooLargeException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.errors.WaitInterruptedException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions: their class, what they say, and what their class tells beyond. Stack traces are left out, and so are causes that are
 * not of this library.
 */
final class ExceptionForm implements JsonForm<HailuoException> {

    static final ExceptionForm EXCEPTION = new ExceptionForm();

    /** What an exception of a class is made of. The first that an exception is of counts: subclasses stand first. */
    private static final List<Kind> KINDS = List.of(
            gateway(AuthenticationException.class, AuthenticationException::new),
            gateway(IdempotencyConflictException.class, IdempotencyConflictException::new),
            gateway(InsufficientCreditsException.class, InsufficientCreditsException::new),
            gateway(NotFoundException.class, NotFoundException::new),
            gateway(PayloadTooLargeException.class, PayloadTooLargeException::new),
            new Kind(RateLimitedException.class, ExceptionForm::rateLimited),
            gateway(UnavailableException.class, UnavailableException::new),
            gateway(ValidationException.class, ValidationException::new),
            gateway(GatewayException.class, GatewayException::new),
            plain(BudgetExceededException.class, BudgetExceededException::new, BudgetExceededException::new),
            plain(ClientClosedException.class, ClientClosedException::new, ClientClosedException::new),
            plain(ConnectionException.class, ConnectionException::new, ConnectionException::new),
            plain(DecodingException.class, DecodingException::new, DecodingException::new),
            plain(JournalException.class, JournalException::new, JournalException::new),
            plain(OutcomeConflictException.class, OutcomeConflictException::new, OutcomeConflictException::new),
            plain(TransferException.class, TransferException::new, TransferException::new),
            new Kind(InvalidRequestException.class, ExceptionForm::invalidRequest),
            new Kind(OtherGatewayException.class, ExceptionForm::otherGateway),
            new Kind(SubmissionUnknownException.class, ExceptionForm::submissionUnknown),
            new Kind(TaskFailedException.class, from -> new TaskFailedException(from.object("task", TaskForm.TASK))),
            new Kind(WaitInterruptedException.class, from -> new WaitInterruptedException(cause(from))),
            new Kind(WaitTimeoutException.class, ExceptionForm::waitTimeout),
            plain(HailuoException.class, HailuoException::new, HailuoException::new));

    private ExceptionForm() {}

    private record Kind(Class<? extends HailuoException> type, Function<Members, HailuoException> reader) {

        String name() {
            return type.getSimpleName();
        }
    }

    private interface OfGateway {
        HailuoException with(String message, int status, @Nullable String code, @Nullable String requestId);
    }

    private static Kind plain(
            Class<? extends HailuoException> type,
            Function<String, HailuoException> constructor,
            BiFunction<String, Throwable, HailuoException> ofCause) {
        return new Kind(type, from -> {
            String message = from.text("message");
            HailuoException cause = cause(from);
            return cause == null ? constructor.apply(message) : ofCause.apply(message, cause);
        });
    }

    private static Kind gateway(Class<? extends GatewayException> type, OfGateway constructor) {
        return new Kind(
                type,
                from -> constructor.with(from.text("message"), from.integer("status"), code(from), requestId(from)));
    }

    private static @Nullable String code(Members from) {
        return from.optionalText("code").orElse(null);
    }

    private static @Nullable String requestId(Members from) {
        return from.optionalText("requestId").orElse(null);
    }

    private static @Nullable HailuoException cause(Members from) {
        return from.optionalObject("cause", EXCEPTION).orElse(null);
    }

    private static HailuoException rateLimited(Members from) {
        return new RateLimitedException(
                from.text("message"),
                from.integer("status"),
                code(from),
                requestId(from),
                from.optionalDuration("retryAfter").orElse(null));
    }

    private static HailuoException invalidRequest(Members from) {
        List<Violation> violations = from.list("violations", ValueForms.VIOLATION::read);
        return new InvalidRequestException(from.text("model"), violations);
    }

    private static HailuoException otherGateway(Members from) {
        return new OtherGatewayException(
                from.text("idempotencyKey"), from.text("gateway"), from.text("clientsGateway"));
    }

    private static HailuoException submissionUnknown(Members from) {
        String key = from.text("idempotencyKey");
        String reason = from.text("reason");
        return from.flag("repeatable")
                ? new SubmissionUnknownException(key, reason, cause(from))
                : SubmissionUnknownException.leftUnknown(key, reason);
    }

    private static HailuoException waitTimeout(Members from) {
        return new WaitTimeoutException(
                from.object("task", TaskForm.TASK), from.integer("polls"), from.duration("elapsed"), cause(from));
    }

    @Override
    public Map<String, Object> write(HailuoException exception) {
        Kind kind = KINDS.stream()
                .filter(each -> each.type().isInstance(exception))
                .findFirst()
                .orElseThrow();
        Writing to = new Writing().put("type", kind.name()).words("message", ownMessage(exception));
        if (exception instanceof GatewayException refusal) {
            to.put("status", refusal.status()).words("code", refusal.code()).words("requestId", refusal.requestId());
        }
        if (exception instanceof RateLimitedException limited) {
            to.put("retryAfter", limited.retryAfter().map(String::valueOf));
        } else if (exception instanceof InvalidRequestException invalid) {
            to.put("model", invalid.model())
                    .put(
                            "violations",
                            invalid.violations().stream()
                                    .map(ValueForms.VIOLATION::write)
                                    .toList());
        } else if (exception instanceof OtherGatewayException other) {
            to.put("idempotencyKey", other.idempotencyKey())
                    .words("gateway", other.gateway())
                    .words("clientsGateway", other.clientsGateway());
        } else if (exception instanceof SubmissionUnknownException unknown) {
            to.put("idempotencyKey", unknown.idempotencyKey())
                    .words("reason", unknown.reason())
                    .put("repeatable", unknown.isRepeatable());
        } else if (exception instanceof TaskFailedException failed) {
            to.put("task", TaskForm.TASK.write(failed.task()));
        } else if (exception instanceof WaitTimeoutException timeout) {
            to.put("task", TaskForm.TASK.write(timeout.task()))
                    .put("polls", timeout.polls())
                    .put("elapsed", timeout.elapsed().toString());
        }
        if (exception.getCause() instanceof HailuoException cause) {
            to.put("cause", write(cause));
        }
        return to.put("subject", exception.subject().map(ValueForms.REQUEST_REF::write))
                .members();
    }

    /** What was said when it was made: without what its class adds, and will add again. */
    private static String ownMessage(HailuoException exception) {
        String message = exception.getMessage();
        Optional<RequestRef> subject = exception.subject();
        if (subject.isPresent()) {
            HailuoException added = Subjects.told(new HailuoException(""), subject.get());
            message = withoutEnd(message, added.getMessage());
        }
        if (exception instanceof GatewayException refusal) {
            GatewayException added = new GatewayException(
                    "",
                    refusal.status(),
                    refusal.code().orElse(null),
                    refusal.requestId().orElse(null));
            message = withoutEnd(message, added.getMessage());
        }
        return message;
    }

    private static String withoutEnd(String message, String end) {
        return message.endsWith(end) ? message.substring(0, message.length() - end.length()) : message;
    }

    @Override
    public HailuoException read(Members from) {
        String type = from.text("type");
        // A later version's classes are what they extend, as far as this one can say.
        HailuoException exception = KINDS.stream()
                .filter(each -> each.name().equals(type))
                .findFirst()
                .map(kind -> kind.reader().apply(from))
                .orElseGet(() -> new HailuoException(from.text("message"), cause(from)));
        return from.optionalObject("subject", ValueForms.REQUEST_REF)
                .map(subject -> Subjects.told(exception, subject))
                .orElse(exception);
    }

    /** An exception that must be of a class. */
    static <E extends HailuoException> E read(Members from, String name, Class<E> type) {
        HailuoException exception = from.object(name, EXCEPTION);
        if (!type.isInstance(exception)) {
            throw Members.wrong(from.place(name) + "/type", "must be " + type.getSimpleName());
        }
        return type.cast(exception);
    }
}
