package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoRequest;

/**
 * The very request that was journaled, whether a document still knows its model or not.
 *
 * @param entry what the journal says of it
 */
record JournaledRequest(JournalEntry entry) implements VideoRequest {

    @Override
    public String modelId() {
        return entry.model();
    }

    @Override
    public String path() {
        return entry.path();
    }

    /** It was decided before that it is to be paid. */
    @Override
    public Price price() {
        return Price.UNKNOWN;
    }

    @Override
    public boolean takesCallbackUrl() {
        return false;
    }

    @Override
    public String toJson() {
        return entry.body();
    }
}
