package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.HailuoException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
public sealed interface Answer {

    /**
     * The gateway did what it was asked.
     *
     * @param fields its JSON
     * @param taskId the header {@code X-RunAPI-Task-Id}
     * @param retryAfter when it wants to be asked again
     */
    record Success(
            Map<String, Object> fields,
            @Nullable String taskId,
            @Nullable Duration retryAfter) implements Answer {

        /** The id of the task that the body is about, which may be a text or a whole number; null if it names none. */
        public @Nullable String id() {
            for (String name : new String[] {"task_id", "id"}) {
                Object id = fields.get(name);
                if (id instanceof String text && !text.isBlank()) {
                    return text;
                }
                if (id instanceof Integer || id instanceof Long || id instanceof BigInteger) {
                    return id.toString();
                }
            }
            return null;
        }
    }

    /**
     * It did not, or it is not known.
     *
     * @param kind what that means for the request
     * @param exception what a caller is told
     * @param retryAfter when the gateway wants to be asked again
     */
    record Failure(
            Kind kind, HailuoException exception, @Nullable Duration retryAfter) implements Answer {}

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

    /** What is waited at the most because the gateway asks for it: it may ask for a day by mistake. */
    Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** When the gateway wants to be asked again; null if it does not say. */
    @Nullable Duration retryAfter();

    /** How long to wait because the gateway asks for it. */
    default Optional<Duration> waitFor() {
        return Optional.ofNullable(retryAfter()).map(asked -> asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
    }
}
