package io.github.hailuo4j.spec.constraint;

/** Rules whose combinations are too many to be generated. */
public final class TooComplexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooComplexException(String message) {
        super(message);
    }
}
