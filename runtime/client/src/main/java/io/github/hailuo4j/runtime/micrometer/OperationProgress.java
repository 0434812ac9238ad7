package io.github.hailuo4j.runtime.micrometer;

import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an operation is. One thread begins it, and another may end it. */
final class OperationProgress implements HailuoObservation {

    private final Operation operation;
    private final Instant begunAt;
    private volatile RequestRef subject;
    private volatile @Nullable Throwable failure;

    OperationProgress(Operation operation, Instant begunAt) {
        this.operation = operation;
        this.begunAt = begunAt;
        this.subject = operation.subject();
    }

    void ended(RequestRef known, @Nullable Throwable reason) {
        this.subject = known;
        this.failure = reason;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public RequestRef subject() {
        return subject;
    }

    @Override
    public Instant begunAt() {
        return begunAt;
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
