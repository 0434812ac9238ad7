package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A full disk may have room again: what could not be recorded, and is money, is recorded as soon as it can be. */
final class LateRecords {

    /** With pauses of 1, 2, 4 seconds and so on: for a quarter of an hour. From then on, it is tried every nine minutes. */
    private static final int MOST_AWAITED = 10;

    private final Ledger ledger;
    private final Departures departures;
    private final Timer timer;
    private final Callbacks callbacks;

    LateRecords(Ledger ledger, Departures departures, Timer timer, Callbacks callbacks) {
        this.ledger = ledger;
        this.departures = departures;
        this.timer = timer;
        this.callbacks = callbacks;
    }

    /**
     * Records a task later; or tells the process of it that its request is now.
     *
     * @param over run when that is done, or not to be waited for any longer; perhaps again later
     */
    void task(String key, String taskId, Runnable over) {
        later(
                0,
                false,
                () -> ledger.fence().passOn(key, taskId)
                        ? CompletableFuture.completedFuture(true)
                        : ledger.heal(key, taskId),
                over);
    }

    /**
     * Records later that nothing was started: a later {@code recover()} must not send what its caller was told was refused.
     *
     * @param over run when that is done, or not to be waited for any longer; perhaps again later
     */
    void refusal(String key, String reason, Runnable over) {
        later(0, false, () -> ledger.refusedBefore(key, reason), over);
    }

    /**
     * Tries it after a pause. Who drains the client closes it soon: then the pause ends, and it is tried at once, but only once so.
     *
     * @param isHurried whether it was tried since the client is drained
     */
    private void later(int failures, boolean isHurried, Supplier<CompletableFuture<?>> recording, Runnable over) {
        if (failures == MOST_AWAITED) {
            over.run();
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, MOST_AWAITED - 1));
        Runnable next = () -> {
            boolean isDraining = departures.isDraining();
            begun(recording).whenComplete((recorded, failure) -> {
                if (failure == null || failure instanceof ClientClosedException) {
                    over.run();
                } else {
                    later(failures + 1, isDraining, recording, over);
                }
            });
        };
        if (isHurried) {
            timer.after(pause, () -> callbacks.own(next));
        } else {
            departures.after(pause, next);
        }
    }

    private static CompletableFuture<?> begun(Supplier<CompletableFuture<?>> recording) {
        try {
            return recording.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
