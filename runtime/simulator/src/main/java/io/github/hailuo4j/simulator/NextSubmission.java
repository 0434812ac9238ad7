package io.github.hailuo4j.simulator;

import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.tasks.TaskScript;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the next request that would create a task; see {@link HailuoSimulator#next()}. Each object is about one
 * task: to script several, begin anew for each. A refusal comes before the task: the client's next attempt creates it.
 */
public final class NextSubmission {

    private final TaskScript tasks;
    private final Supplier<Faults> faults;
    private TaskScript.@Nullable Plan plan;

    NextSubmission(TaskScript tasks, Supplier<Faults> faults) {
        this.tasks = tasks;
        this.faults = faults;
    }

    /**
     * The task is created and fails: it is not charged.
     *
     * @param message what its {@code error} says
     */
    public NextSubmission fails(String message) {
        plan().fails(message);
        return this;
    }

    /**
     * The task is created and takes so long, by the simulator's clock.
     *
     * @throws IllegalArgumentException if {@code duration} is negative
     */
    public NextSubmission takes(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a task must take at least 0 s");
        }
        plan().takes(duration);
        return this;
    }

    /** It is refused with 402: the account's money does not suffice. */
    public NextSubmission lacksCredits() {
        return meets(Fault.insufficientCredits());
    }

    /**
     * It is refused with 429.
     *
     * @param retryAfter what {@code Retry-After} says, in whole seconds
     * @throws IllegalArgumentException if {@code retryAfter} is negative
     */
    public NextSubmission isRateLimited(Duration retryAfter) {
        return meets(Fault.rateLimited(retryAfter));
    }

    /** It is refused with a status, such as 503. */
    public NextSubmission isRefused(int status) {
        return meets(Fault.status(status));
    }

    /**
     * Something goes wrong with it.
     *
     * @throws IllegalStateException if the simulator was started without {@link HailuoSimulatorBuilder#faults}
     */
    public NextSubmission meets(Fault fault) {
        faults.get().on(IncomingRequest::isCreate, fault);
        return this;
    }

    private TaskScript.Plan plan() {
        if (plan == null) {
            plan = tasks.add();
        }
        return plan;
    }
}
