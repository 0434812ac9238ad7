package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.HailuoException;

/** A video is there and paid, and was not saved within the time limit. */
public final class NotSavedException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public NotSavedException(String message) {
        super(message);
    }
}
