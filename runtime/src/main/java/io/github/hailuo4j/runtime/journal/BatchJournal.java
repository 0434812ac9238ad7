package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.JournalException;
import java.util.List;

/** A journal that stores several entries at the cost of one. */
public interface BatchJournal extends Journal {

    /**
     * Stores entries in their order, as {@link #write(JournalEntry)} does each: all or none.
     *
     * @throws JournalException if none was stored
     */
    void write(List<JournalEntry> entries);
}
