package io.github.hailuo4j.spec.pattern;

/** An automaton would be too large, or a pattern is written in a way that is not known here. */
public final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
