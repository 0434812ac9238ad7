package io.github.hailuo4j.runtime.internal.transfer;

import java.io.IOException;

/** An answer whose status says that there is no video in it. */
final class RefusedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedAnswerException(int status) {
        super("HTTP " + status);
        this.status = status;
    }

    /** Stores say with various codes that a signature has expired. */
    boolean mayHaveExpired() {
        return status >= 400 && status < 500 && status != 408 && status != 416 && status != 429;
    }

    /** There are no such bytes. */
    boolean isAboutTheRange() {
        return status == 416;
    }
}
