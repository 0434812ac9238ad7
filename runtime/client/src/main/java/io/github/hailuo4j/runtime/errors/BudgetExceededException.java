package io.github.hailuo4j.runtime.errors;

/** The request could cost more than is left of the client's budget. Nothing was sent. */
public class BudgetExceededException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public BudgetExceededException(String message, Throwable cause) {
        super(message, cause);
    }

    public BudgetExceededException(String message) {
        super(message);
    }
}
