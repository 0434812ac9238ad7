package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import java.time.Duration;

/** A full disk may have room again: what is paid for and could not be recorded is recorded as soon as it can be. */
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
    void record(String key, String taskId, Runnable over) {
        record(key, taskId, 0, over);
    }

    private void record(String key, String taskId, int failures, Runnable over) {
        if (failures >= MOST_RECORDINGS) {
            over.run();
            return;
        }
        timer.after(
                Duration.ofSeconds(1L << failures),
                () -> callbacks.own(() -> {
                    try {
                        if (ledger.fence().passOn(key, taskId)) {
                            over.run();
                            return;
                        }
                    } catch (RuntimeException e) {
                        record(key, taskId, failures + 1, over);
                        return;
                    }
                    ledger.heal(key, taskId).whenComplete((healing, failure) -> {
                        if (failure == null || failure instanceof ClientClosedException) {
                            over.run();
                        } else {
                            record(key, taskId, failures + 1, over);
                        }
                    });
                }));
    }
}
