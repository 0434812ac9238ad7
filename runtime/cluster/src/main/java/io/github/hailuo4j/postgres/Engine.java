package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What carries requests out, by the journal that it was made with. */
interface Engine {

    /** What its client calls the gateway that it sends to. */
    String gateway();

    /** Goes on with a request of the journal, from wherever it is. Completes when there is nothing more to do at the moment. */
    CompletableFuture<?> recover(String key);

    /** Somebody has heard that something became of the request's task. Completes when the gateway was asked. */
    CompletableFuture<?> wake(String key, String taskId);

    /** Ends an unknown outcome with what a person found out; throws if that is not so, or cannot be recorded. */
    JournalEntry settle(String key, FoundOutcome found);

    /** Sends nothing new, and waits for the answers to what was sent; whether all came in time. */
    boolean drain(Duration atMost);

    void close();
}
