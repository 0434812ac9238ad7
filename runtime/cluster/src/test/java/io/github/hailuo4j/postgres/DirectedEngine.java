package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends, awaits and ends each request at once, or does not come to it. */
final class DirectedEngine implements Engine {

    final SharedJournal journal;
    final boolean hangs;
    final String gateway;
    final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<String> woken = new LinkedBlockingQueue<>();
    final AtomicBoolean closed = new AtomicBoolean();

    DirectedEngine(SharedJournal journal, boolean hangs, String gateway) {
        this.journal = journal;
        this.hangs = hangs;
        this.gateway = gateway;
    }

    @Override
    public String gateway() {
        return gateway;
    }

    @Override
    public CompletableFuture<?> recover(String key) {
        begun.add(key);
        if (hangs) {
            return new CompletableFuture<>();
        }
        return CompletableFuture.runAsync(() -> {
            JournalEntry entry = journal.find(key).orElseThrow();
            if (entry.taskId().isEmpty()) {
                if (journal.beginAttempts(Set.of(key)).isEmpty()) {
                    return;
                }
                entry = entry.submitted("task-" + key);
                journal.write(entry);
            }
            journal.write(entry.to(State.COMPLETED, null));
        });
    }

    @Override
    public CompletableFuture<?> wake(String key, String taskId) {
        woken.add(key + " " + taskId);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public JournalEntry settle(String key, FoundOutcome found) {
        throw new UnsupportedOperationException("a client does that");
    }

    @Override
    public boolean drain(Duration atMost) {
        return true;
    }

    @Override
    public void close() {
        journal.close();
        closed.set(true);
    }
}
