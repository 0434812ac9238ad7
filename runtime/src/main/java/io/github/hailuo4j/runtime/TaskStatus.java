package io.github.hailuo4j.runtime;

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

    /** The status of that name. */
    public static TaskStatus of(String raw) {
        return switch (raw) {
            case "pending" -> PENDING;
            case "processing" -> PROCESSING;
            case "completed", "success" -> COMPLETED;
            case "failed" -> FAILED;
            default -> OTHER;
        };
    }

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }
}
