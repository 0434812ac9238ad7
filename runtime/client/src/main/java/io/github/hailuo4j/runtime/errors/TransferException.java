package io.github.hailuo4j.runtime.errors;

/** A video was not downloaded, or an image not uploaded. */
public class TransferException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public TransferException(String message, Throwable cause) {
        super(message, cause);
    }

    public TransferException(String message) {
        super(message);
    }
}
