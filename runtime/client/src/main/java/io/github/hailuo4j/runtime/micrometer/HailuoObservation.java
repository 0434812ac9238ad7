package io.github.hailuo4j.runtime.micrometer;

import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.time.Instant;
import java.util.Optional;

/** What a {@link HailuoObservationConvention} makes names and attributes of: an operation, and how far it is. */
public interface HailuoObservation {

    /** The operation as it began; of a submission, it has the request. */
    Operation operation();

    /** What it is about, as far as that is known by now. */
    RequestRef subject();

    /** When it began. */
    Instant begunAt();

    /** Why it failed, with the words of the gateway; empty as long as it did not. */
    Optional<Throwable> failure();
}
