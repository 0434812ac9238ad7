package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.errors.JournalException;

/** The application's own part of recording an end threw. */
final class SettlementException extends JournalException {

    private static final long serialVersionUID = 1L;

    SettlementException(String message) {
        super(message);
    }
}
