package io.github.hailuo4j.runtime.errors;

/** What somebody found out about a submission contradicts what is known of it. Nothing was changed, and nothing was sent. */
public class OutcomeConflictException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public OutcomeConflictException(String message, Throwable cause) {
        super(message, cause);
    }

    public OutcomeConflictException(String message) {
        super(message);
    }
}
