package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client at the gateway. */
record ClientEngine(HailuoClient client) implements Engine {

    @Override
    public String gateway() {
        return client.gatewayName();
    }

    @Override
    public CompletableFuture<?> recover(String key) {
        return client.recoverAsync(key);
    }

    @Override
    public CompletableFuture<?> wake(String key, String taskId) {
        return client.wake(key, taskId);
    }

    @Override
    public JournalEntry settle(String key, FoundOutcome found) {
        return client.settleUnknown(key, found);
    }

    @Override
    public boolean drain(Duration atMost) {
        return client.drain(atMost);
    }

    @Override
    public void close() {
        client.close();
    }
}
