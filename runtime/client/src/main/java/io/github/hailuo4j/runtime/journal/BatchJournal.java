package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.util.List;

/** A journal that stores several entries at the cost of one. */
public interface BatchJournal extends Journal {

    /**
     * Stores several at the cost of one, in order; all or none: if it throws, none of them is stored.
     *
     * @param entries the newest states of logical requests; of two with one key, the later replaces the earlier
     * @throws JournalException if they were not stored
     */
    void write(List<JournalEntry> entries);
}
