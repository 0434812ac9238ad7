package io.github.hailuo4j.runtime.internal.transfer;

import java.io.IOException;

/** An answer that holds other bytes than those that are missing, or says of itself what cannot be. */
final class UnfitAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    UnfitAnswerException(String message) {
        super(message);
    }
}
