package io.github.hailuo4j.runtime.errors;

/** The journal cannot be read or written. */
public class JournalException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    public JournalException(String message) {
        super(message);
    }
}
