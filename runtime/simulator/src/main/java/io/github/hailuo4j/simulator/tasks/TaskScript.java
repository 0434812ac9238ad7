package io.github.hailuo4j.simulator.tasks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said of the tasks that are created next, one after the other. It goes before the simulator's settings. */
public final class TaskScript {

    /** What was said of one task. */
    public static final class Plan {

        private volatile @Nullable Duration duration;
        private volatile @Nullable String failure;

        private Plan() {}

        /** It takes so long. */
        public void takes(Duration time) {
            duration = time;
        }

        /** It fails, with this message. */
        public void fails(String message) {
            failure = message;
        }

        Optional<Duration> duration() {
            return Optional.ofNullable(duration);
        }

        Optional<String> failure() {
            return Optional.ofNullable(failure);
        }
    }

    private static final Plan NOTHING_SAID = new Plan();

    private final Deque<Plan> plans = new ArrayDeque<>();

    /** A plan for the first task that has none yet. */
    public synchronized Plan add() {
        Plan plan = new Plan();
        plans.addLast(plan);
        return plan;
    }

    /** What was said of the task that is being created. */
    synchronized Plan take() {
        Plan plan = plans.pollFirst();
        return plan == null ? NOTHING_SAID : plan;
    }

    /** Forgets what was said and has not happened. */
    public synchronized void clear() {
        plans.clear();
    }
}
