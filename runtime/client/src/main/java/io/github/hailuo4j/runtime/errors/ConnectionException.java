package io.github.hailuo4j.runtime.errors;

/** The gateway was not reached, or did not answer in time. Not thrown for a submission that may have been received. */
public class ConnectionException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }

    public ConnectionException(String message) {
        super(message);
    }
}
