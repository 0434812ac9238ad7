package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A full disk may have room again: what could not be recorded, and is money, is recorded as soon as it can be. */
final class LateRecords {

    /** With pauses of 1, 2, 4 seconds and so on: for a quarter of an hour. */
    private static final int MOST_RECORDINGS = 10;

    private final Ledger ledger;
    private final Timer timer;
    private final Callbacks callbacks;

    LateRecords(Ledger ledger, Timer timer, Callbacks callbacks) {
        this.ledger = ledger;
        this.timer = timer;
        this.callbacks = callbacks;
    }

    /**
     * Records a task later; or tells the process of it that its request is now.
     *
     * @param over run when that is done, or given up
     */
    void task(String key, String taskId, Runnable over) {
        later(
                0,
                () -> ledger.fence().passOn(key, taskId)
                        ? CompletableFuture.completedFuture(true)
                        : ledger.heal(key, taskId),
                over);
    }

    /**
     * Records later that nothing was started: a later {@code recover()} must not send what its caller was told was refused.
     *
     * @param over run when that is done, or given up
     */
    void refusal(String key, String reason, Runnable over) {
        later(0, () -> ledger.refusedBefore(key, reason), over);
    }

    private void later(int failures, Supplier<CompletableFuture<?>> recording, Runnable over) {
        if (failures >= MOST_RECORDINGS) {
            over.run();
            return;
        }
        timer.after(
                Duration.ofSeconds(1L << failures),
                () -> callbacks.own(() -> begun(recording).whenComplete((recorded, failure) -> {
                    if (failure == null || failure instanceof ClientClosedException) {
                        over.run();
                    } else {
                        later(failures + 1, recording, over);
                    }
                })));
    }

    private static CompletableFuture<?> begun(Supplier<CompletableFuture<?>> recording) {
        try {
            return recording.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
