package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call.
 *
 * @param <T> what the gateway is asked for
 */
public sealed interface Outcome<T> {

    /**
     * The gateway did what it was asked.
     *
     * @param value what it answered
     * @param retryAfter when it wants to be asked again
     */
    record Success<T>(T value, @Nullable Duration retryAfter) implements Outcome<T> {

        @Override
        public <R> R fold(Function<Success<T>, R> success, Function<Failure<T>, R> failure) {
            return success.apply(this);
        }

        @Override
        public T orElseThrow() {
            return value;
        }

        @Override
        public <R> Outcome<R> map(Function<T, R> reading) {
            try {
                return new Success<>(reading.apply(value), retryAfter);
            } catch (DecodingException e) {
                return new Failure<>(Kind.OUTCOME_UNKNOWN, e, retryAfter);
            }
        }
    }

    /**
     * It did not, or it is not known.
     *
     * @param kind what that means for the request
     * @param exception what a caller is told
     * @param retryAfter when the gateway wants to be asked again
     */
    record Failure<T>(
            Kind kind, HailuoException exception, @Nullable Duration retryAfter) implements Outcome<T> {

        @Override
        public <R> R fold(Function<Success<T>, R> success, Function<Failure<T>, R> failure) {
            return failure.apply(this);
        }

        @Override
        public T orElseThrow() {
            throw exception;
        }

        @Override
        public <R> Outcome<R> map(Function<T, R> reading) {
            return new Failure<>(kind, exception, retryAfter);
        }
    }

    /** What a failure means for the request. */
    enum Kind {
        /** Not a byte of it left: it can be sent again. */
        NEVER_DELIVERED,
        /** Not a byte of it left, and none ever will: a certificate that is not trusted, a proxy that wants a password. */
        UNDELIVERABLE,
        /** The gateway turned it away without starting anything (429): it can be sent again. */
        REJECTED_UNSTARTED,
        /** It may have been received and carried out. */
        OUTCOME_UNKNOWN,
        /** The gateway refused it for good. */
        REFUSED
    }

    /** The longest wait that the gateway is granted: it may ask for a day by mistake. */
    Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** When the gateway wants to be asked again; null if it does not say. */
    @Nullable Duration retryAfter();

    /** How long to wait because the gateway asks for it. */
    default Optional<Duration> waitFor() {
        return Optional.ofNullable(retryAfter()).map(asked -> asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
    }

    /** What one of the two makes of it. */
    <R> R fold(Function<Success<T>, R> success, Function<Failure<T>, R> failure);

    /** What the gateway answered; throws the failure's exception if there is none. */
    T orElseThrow();

    /**
     * The same with the answer read as something else.
     *
     * @param reading may throw a {@link DecodingException}: then the outcome is not known
     */
    <R> Outcome<R> map(Function<T, R> reading);
}
