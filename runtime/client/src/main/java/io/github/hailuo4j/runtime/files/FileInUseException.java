package io.github.hailuo4j.runtime.files;

import java.io.IOException;

/** Somebody else has the file open. */
public final class FileInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    FileInUseException(String message) {
        super(message);
    }
}
