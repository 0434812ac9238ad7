package io.github.hailuo4j.app.studio.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** How long the last tasks of each model took. What took longer than two hours was found late, and says nothing. */
final class Durations {

    private static final int REMEMBERED = 15;
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Map<String, Deque<Long>> byModel = new HashMap<>();

    /** A task that was completed. */
    synchronized void completed(String model, Instant submitted, Instant finished) {
        Duration taken = Duration.between(submitted, finished);
        if (taken.isNegative() || taken.compareTo(LONGEST) > 0) {
            return;
        }
        Deque<Long> known = byModel.computeIfAbsent(model, name -> new ArrayDeque<>());
        known.addLast(taken.toSeconds());
        if (known.size() > REMEMBERED) {
            known.removeFirst();
        }
    }

    /** The median in seconds; empty if nothing is known of the model. */
    synchronized OptionalLong expectedSeconds(String model) {
        Deque<Long> known = byModel.get(model);
        if (known == null) {
            return OptionalLong.empty();
        }
        List<Long> sorted = known.stream().sorted().toList();
        return OptionalLong.of(sorted.get(sorted.size() / 2));
    }
}
