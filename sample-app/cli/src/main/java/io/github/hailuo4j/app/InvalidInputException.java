package io.github.hailuo4j.app;

import java.util.List;

/** Something that the caller of a command wrote is wrong; the message says what, and what would be right. */
public class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> allowed;

    public InvalidInputException(String message) {
        this(message, List.of());
    }

    /**
     * With what would be right.
     *
     * @param allowed the names or values that there are
     */
    public InvalidInputException(String message, List<String> allowed) {
        super(message);
        this.allowed = List.copyOf(allowed);
    }

    /** The names or values of which one would be right; empty if they cannot be listed. */
    public List<String> allowed() {
        return allowed;
    }

    /** The message for a terminal, of one line or more; nothing in it moves a cursor. */
    public String shown() {
        return TerminalText.safe(String.valueOf(getMessage()));
    }
}
