package io.github.hailuo4j.app;

/** Something that the caller of a command wrote is wrong; the message says what, and what would be right. */
public class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    /** The message for a terminal, of one line or more; nothing in it moves a cursor. */
    public String shown() {
        return TerminalText.safe(String.valueOf(getMessage()));
    }
}
