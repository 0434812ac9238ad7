package io.github.hailuo4j.runtime;

/** The root of everything that this library throws on purpose. */
public class HailuoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HailuoException(String message) {
        super(message);
    }

    public HailuoException(String message, Throwable cause) {
        super(message, cause);
    }
}
