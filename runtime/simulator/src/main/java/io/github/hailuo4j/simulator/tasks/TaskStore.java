package io.github.hailuo4j.simulator.tasks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.account.Ledger;
import io.github.hailuo4j.simulator.document.Endpoint;
import io.github.hailuo4j.simulator.document.PriceList;
import io.github.hailuo4j.simulator.http.GatewayError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All tasks. Their status follows from the clock, and from whether their videos are still being made. {@link #settle} does
 * once, for each, what must happen when it becomes final.
 */
public final class TaskStore {

    /**
     * What a create request led to.
     *
     * @param task the task
     * @param replayed whether it had been created before under the same idempotency key
     */
    record Submission(StoredTask task, boolean replayed) {}

    private final Clock clock;
    private final Ledger ledger;
    private final Function<SimulatedTask, Duration> duration;
    private final Function<SimulatedTask, Optional<String>> failure;
    private final TaskScript script;
    private final boolean replays;
    private final Consumer<StoredTask> whenCreated;

    private final Map<String, StoredTask> byId = new LinkedHashMap<>();
    private final Map<String, StoredTask> byKey = new HashMap<>();
    private final PriorityQueue<StoredTask> open =
            new PriorityQueue<>(Comparator.comparingLong(StoredTask::finalMillis));
    /** Due by the clock, and not final yet. */
    private final List<StoredTask> due = new ArrayList<>();

    public TaskStore(
            Clock clock,
            Ledger ledger,
            Function<SimulatedTask, Duration> duration,
            Function<SimulatedTask, Optional<String>> failure,
            TaskScript script,
            boolean replays,
            Consumer<StoredTask> whenCreated) {
        this.clock = clock;
        this.ledger = ledger;
        this.duration = duration;
        this.failure = failure;
        this.script = script;
        this.replays = replays;
        this.whenCreated = whenCreated;
    }

    /**
     * Creates a task, or finds the one that its idempotency key stands for.
     *
     * @throws GatewayError 409 if the key was used with other input, 402 if the money does not suffice
     */
    synchronized Submission submit(
            Endpoint endpoint, Endpoint.Model model, ObjectNode body, @Nullable String idempotencyKey) {
        if (replays && idempotencyKey != null) {
            StoredTask earlier = byKey.get(idempotencyKey);
            if (earlier != null) {
                if (!earlier.endpoint.path().equals(endpoint.path())
                        || !earlier.body().equals(body)) {
                    throw GatewayError.of(
                            409,
                            "idempotency_conflict",
                            "The Idempotency-Key was used before with other input, for task " + earlier.id);
                }
                return new Submission(earlier, true);
            }
        }
        PriceList.Quote quote = model.prices().quote(model.withDefaults(body));
        ledger.reserve(quote.reservedCents());
        String id = "task_" + UUID.randomUUID().toString().replace("-", "");
        StoredTask task = new StoredTask(id, endpoint, model, body, idempotencyKey, clock.instant(), quote);
        SimulatedTask view = new SimulatedTask(task, TaskStatus.PENDING);
        TaskScript.Plan plan = script.take();
        Duration takes = plan.duration().orElseGet(() -> duration.apply(view));
        task.durationMillis = Math.max(0, takes.toMillis());
        task.failure = plan.failure().or(() -> failure.apply(view)).orElse(null);
        whenCreated.accept(task);
        byId.put(id, task);
        if (replays && idempotencyKey != null) {
            byKey.put(idempotencyKey, task);
        }
        open.add(task);
        return new Submission(task, false);
    }

    public synchronized Optional<StoredTask> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Charges or releases the money of the tasks that have become final, and reports each of them once. */
    public void settle(Consumer<StoredTask> whenFinal) {
        List<StoredTask> done = new ArrayList<>();
        synchronized (this) {
            long now = clock.instant().toEpochMilli();
            for (StoredTask next = open.peek(); next != null && next.finalMillis() <= now; next = open.peek()) {
                due.add(open.remove());
            }
            due.removeIf(task -> {
                if (task.awaitsVideo()) {
                    return false;
                }
                ledger.settle(task.reservedCents, task.failure == null ? task.cents : 0);
                return done.add(task);
            });
        }
        done.forEach(whenFinal);
    }

    /** Forgets all tasks, and the keys that they were created under. */
    public synchronized void clear() {
        byId.clear();
        byKey.clear();
        open.clear();
        due.clear();
    }

    public synchronized int size() {
        return byId.size();
    }

    /** All tasks as they stand now, oldest first. */
    public synchronized List<SimulatedTask> snapshot() {
        Instant now = clock.instant();
        return byId.values().stream().map(task -> task.at(now)).toList();
    }

    public synchronized Map<String, Integer> countsByKey() {
        Map<String, Integer> counts = new HashMap<>();
        for (StoredTask task : byId.values()) {
            if (task.idempotencyKey != null) {
                counts.merge(task.idempotencyKey, 1, Integer::sum);
            }
        }
        return Map.copyOf(counts);
    }
}
