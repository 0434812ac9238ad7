package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.InvalidInputException;

/** A document has errors. The message has a line for each; on a terminal, the lines of the document stand below. */
final class InvalidDocumentException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    private final String shown;

    InvalidDocumentException(String message, String shown) {
        super(message);
        this.shown = shown;
    }

    @Override
    public String shown() {
        return shown;
    }
}
