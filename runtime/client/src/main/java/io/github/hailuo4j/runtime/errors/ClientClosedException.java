package io.github.hailuo4j.runtime.errors;

/** The client was closed while this was under way. A task that was submitted goes on and is billed; it can be awaited with another client. */
public class ClientClosedException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public ClientClosedException(String message, Throwable cause) {
        super(message, cause);
    }

    public ClientClosedException(String message) {
        super(message);
    }
}
