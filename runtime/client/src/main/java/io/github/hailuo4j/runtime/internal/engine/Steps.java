package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.internal.engine.JournalWriter.Step;
import io.github.hailuo4j.runtime.journal.Journal;
import java.util.concurrent.CompletableFuture;

/** Steps of the {@link JournalWriter}, and what follows them, which runs elsewhere: the writer's thread has others to serve. */
final class Steps implements AutoCloseable {

    private final JournalWriter writer;
    private final FollowUps followUps;

    Steps(Journal journal, Callbacks callbacks) {
        this.writer = new JournalWriter(journal);
        this.followUps = new FollowUps(callbacks);
    }

    /** Takes a step; the future is completed by {@link Callbacks#own}. */
    <T> CompletableFuture<T> take(Step<T> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        followUps.expect();
        writer.take(step)
                .whenComplete((value, failure) -> followUps.run(() -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                }));
        return result;
    }

    /** Records what was decided, closes the journal, and lets what follows be done: listeners are told what was recorded. */
    @Override
    public void close() {
        followUps.closing();
        boolean ended = true;
        try {
            ended = writer.close();
        } finally {
            // If the disk does not answer, nothing follows.
            if (ended) {
                followUps.await();
            }
        }
    }
}
