package io.github.hailuo4j.runtime.errors;

/** The gateway's answer is not what its protocol says. */
public class DecodingException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public DecodingException(String message, Throwable cause) {
        super(message, cause);
    }

    public DecodingException(String message) {
        super(message);
    }
}
