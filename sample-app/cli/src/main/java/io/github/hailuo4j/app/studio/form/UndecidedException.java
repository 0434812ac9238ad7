package io.github.hailuo4j.app.studio.form;

/** That it would take too long to say which choices go together. */
final class UndecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndecidedException(String message) {
        super(message);
    }
}
