package io.github.hailuo4j.app.key;

/** What stands somewhere cannot be read; the message says why, and repeats nothing of the content. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
