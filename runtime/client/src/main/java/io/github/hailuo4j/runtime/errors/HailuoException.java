package io.github.hailuo4j.runtime.errors;

import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The root of everything that this library throws on purpose. Java serialisation keeps all that its subclasses tell. */
public class HailuoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static {
        Subjects.through((exception, request) -> ((HailuoException) exception).about(request));
    }

    private volatile @Nullable RequestRef subject;
    private volatile String about = "";

    public HailuoException(String message) {
        super(message);
    }

    public HailuoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The request and the task that it is about, where it was thrown while one was under way: what is needed to go on. Empty
     * for what has to do with no request, and for refusals, after which nothing runs.
     */
    public Optional<RequestRef> subject() {
        return Optional.ofNullable(subject);
    }

    /**
     * Says what the exception is about, unless that is known. The message then ends with the task's id, or with the key if
     * there is no task.
     */
    private void about(RequestRef request) {
        if (subject == null) {
            subject = request;
            boolean hasTask = !request.taskId().isEmpty();
            String id = Shown.words(hasTask ? request.taskId() : request.key());
            about = id.isEmpty() || getMessage().contains(id)
                    ? ""
                    : (hasTask ? " [task " : " [idempotency key ") + id + "]";
        }
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "") + about;
    }
}
