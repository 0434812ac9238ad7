package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a request is, by its journal and by what is seen of it now. */
final class TaskState {

    /** Other runs give a submission up after this time. */
    private static final Duration SUBMITTING = Duration.ofMinutes(2);

    private static final String PENDING = "pending";
    private static final String SUBMITTING_NOW = "submitting";
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";
    private static final String UNKNOWN = "unknown";

    private final Following following;
    private final Clock clock;

    TaskState(Following following, Clock clock) {
        this.following = following;
        this.clock = clock;
    }

    /** {@code submitting}, {@code pending}, {@code processing}, {@code completed}, {@code failed} or {@code unknown}. */
    String of(Known known) {
        String key = known.key();
        return switch (known.entry().state()) {
            case INTENT -> isSubmitting(known) ? SUBMITTING_NOW : UNKNOWN;
            case UNKNOWN -> following.isUnderWay(key) ? SUBMITTING_NOW : UNKNOWN;
            case SUBMITTED -> submitted(known);
            case COMPLETED, SAVED -> COMPLETED;
            case REJECTED, FAILED -> FAILED;
        };
    }

    private boolean isSubmitting(Known known) {
        return known.isOwn()
                ? following.isUnderWay(known.key())
                : known.entry().createdAt().plus(SUBMITTING).isAfter(clock.instant());
    }

    private String submitted(Known known) {
        if (known.video().isPresent()) {
            return COMPLETED;
        }
        return following
                .problem(known.key())
                .filter(failure -> failure instanceof TaskFailedException || isLost(known))
                .map(failure -> FAILED)
                .or(() -> following.status(known.key()))
                .orElse(PENDING);
    }

    /** Whether the gateway does not know the task, and keeps its like no longer. */
    boolean isLost(Known known) {
        return following
                        .problem(known.key())
                        .filter(NotFoundException.class::isInstance)
                        .isPresent()
                && !isKept(known);
    }

    /** Whether something happens by itself. */
    boolean isRunning(Known known) {
        return following.isUnderWay(known.key());
    }

    /** Why it did not go on, if it did not. */
    Optional<HailuoException> problem(Known known) {
        return following.problem(known.key());
    }

    /** Until when the gateway keeps its video; empty if there is no task that it could have one of. */
    static Optional<Instant> urlExpiresAt(JournalEntry entry) {
        return entry.taskId().isPresent() && entry.state() != State.FAILED
                ? Optional.of(entry.createdAt().plus(VideoTask.KEPT_FOR))
                : Optional.empty();
    }

    /** Whether the gateway may have its video still. */
    boolean isKept(Known known) {
        return urlExpiresAt(known.entry())
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent();
    }
}
