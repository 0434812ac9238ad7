package io.github.hailuo4j.app.copy;

/** A request that no builder can be told, such as one with a member that the document does not declare. */
final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
        super(message, null, false, false);
    }
}
