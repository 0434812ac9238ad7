package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.http.Shown;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The root of everything that this library throws on purpose. */
public class HailuoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private transient volatile HailuoEvent.@Nullable Subject subject;

    public HailuoException(String message) {
        super(message);
    }

    public HailuoException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The request and the task that it is about, where it was thrown while one was under way: what is needed to go on. Empty
     * for what has to do with no request, and for refusals, after which nothing runs.
     */
    public Optional<HailuoEvent.Subject> subject() {
        return Optional.ofNullable(subject);
    }

    /** Says what it is about, unless that is known; the message then ends with the task's id, or the key if there is no task. */
    public HailuoException about(HailuoEvent.Subject request) {
        if (subject == null) {
            subject = request;
        }
        return this;
    }

    @Override
    public String getMessage() {
        String message = Objects.requireNonNullElse(super.getMessage(), "");
        HailuoEvent.Subject known = subject;
        if (known == null) {
            return message;
        }
        boolean hasTask = !known.taskId().isEmpty();
        String id = Shown.words(hasTask ? known.taskId() : known.key());
        return id.isEmpty() || message.contains(id)
                ? message
                : message + (hasTask ? " [task " : " [idempotency key ") + id + "]";
    }
}
