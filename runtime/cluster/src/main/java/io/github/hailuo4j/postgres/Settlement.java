package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Told of each request that ends, in the transaction that records its end: what it writes and the end are there together, or
 * neither is.
 *
 * <p>If it throws, the request stays open and is tried again later, and the others end all the same. What it does elsewhere than on
 * the connection may so be done again. It has to be quick: a transaction in which nothing is asked for 15 seconds is ended by the
 * server, so that a process that was stopped holds nobody back.
 */
@FunctionalInterface
public interface Settlement {

    /**
     * A request has ended.
     *
     * @param connection of the transaction; neither to be committed nor to be closed
     * @param entry how it ended: {@code SAVED}, {@code COMPLETED} where no file was asked for, {@code FAILED} or {@code REJECTED}
     * @throws SQLException to have it tried again
     */
    void settled(Connection connection, JournalEntry entry) throws SQLException;
}
