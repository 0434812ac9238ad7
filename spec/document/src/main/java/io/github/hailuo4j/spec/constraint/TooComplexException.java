package io.github.hailuo4j.spec.constraint;

/** Rules whose combinations are too many to be generated. */
public final class TooComplexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int most;

    TooComplexException(int most) {
        super("the rules have more than " + most + " different consequences");
        this.most = most;
    }

    /**
     * The same, of rules that are known.
     *
     * @param rules in words
     */
    public TooComplexException(TooComplexException cause, String rules) {
        super(cause.getMessage() + "; these multiply them: " + rules, cause);
        this.most = cause.most;
    }

    /** How many different consequences rules can have. */
    public int most() {
        return most;
    }
}
