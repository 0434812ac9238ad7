package io.github.hailuo4j.runtime.internal.transfer;

import java.io.IOException;

/** What does not pass by trying again: the video is too large, the disk is full, or its encoding is not known. */
final class UnsavableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsavableException(String message) {
        super(message);
    }

    UnsavableException(String message, Throwable cause) {
        super(message, cause);
    }
}
