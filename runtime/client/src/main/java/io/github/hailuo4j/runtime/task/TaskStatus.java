package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import java.util.Locale;

/**
 * How far a task is. The gateway documents {@code pending}, {@code processing}, {@code completed} and {@code failed};
 * {@code success} also means completed. A status that is none of these is not final.
 */
public enum TaskStatus {
    /** Accepted, not begun. */
    PENDING,
    /** Running. */
    PROCESSING,
    /** Done and charged; its videos can be fetched. */
    COMPLETED,
    /** Ended without a video, and not charged; {@link VideoTask#error()} says why. */
    FAILED,
    /** Something that this library does not know; {@link VideoTask#rawStatus()} has it. */
    OTHER;

    /** The status of that name, in either letter case: {@code FAILED} can mean nothing but {@code failed}. */
    public static TaskStatus of(String raw) {
        return switch (raw.strip().toLowerCase(Locale.ROOT)) {
            case RunApi.PENDING -> PENDING;
            case RunApi.PROCESSING -> PROCESSING;
            case RunApi.COMPLETED, RunApi.SUCCESS -> COMPLETED;
            case RunApi.FAILED -> FAILED;
            default -> OTHER;
        };
    }

    /** Whether it goes on and will be charged. {@link #OTHER} may mean that or not: false. */
    public boolean isRunning() {
        return this == PENDING || this == PROCESSING;
    }

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }
}
