package io.github.hailuo4j.simulator.tasks;

import java.util.Locale;

/** Where a simulated task stands. */
public enum TaskStatus {
    /** Accepted, not begun. */
    PENDING,
    /** Being generated. */
    PROCESSING,
    /** Done: the video can be downloaded and has been charged. */
    COMPLETED,
    /** Done without a video, not charged. */
    FAILED;

    /** Whether the task stays in this status. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }

    String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
