package io.github.hailuo4j.simulator.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The script of what goes wrong. Rules are asked in the order in which they were added; the first that has a fault for
 * a request decides. Rules can be added at any time, from any thread.
 */
public final class Faults {

    /**
     * A fault that happened.
     *
     * @param request to which request
     * @param fault which
     */
    public record Applied(IncomingRequest request, Fault fault) {}

    private final List<Function<IncomingRequest, Optional<Fault>>> rules = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private final Map<String, Long> countsByMethod = new HashMap<>();
    private long count;

    /**
     * Lets things go wrong with the next requests, one fault each.
     *
     * @param faults the faults, in order
     * @return this
     */
    public Faults next(Fault... faults) {
        return on(request -> true, faults);
    }

    /**
     * Lets things go wrong with the next requests of a kind, one fault each.
     *
     * @param which the requests that are meant
     * @param faults the faults, in order
     * @return this
     */
    public Faults on(Predicate<IncomingRequest> which, Fault... faults) {
        List<Fault> left = new ArrayList<>(List.of(faults));
        return compute(
                request -> left.isEmpty() || !which.test(request) ? Optional.empty() : Optional.of(left.remove(0)));
    }

    /**
     * Decides about each request anew. Calls do not overlap.
     *
     * @param rule gives the fault for a request, or none
     * @return this
     */
    public synchronized Faults compute(Function<IncomingRequest, Optional<Fault>> rule) {
        rules.add(rule);
        return this;
    }

    /** The faults that happened so far, in the order of their requests. */
    public synchronized List<Applied> applied() {
        return List.copyOf(applied);
    }

    /** Forgets all rules, and what happened. */
    public synchronized void clear() {
        rules.clear();
        applied.clear();
        countsByMethod.clear();
        count = 0;
    }

    synchronized Optional<Fault> decide(String method, String path) {
        IncomingRequest request =
                new IncomingRequest(method, path, ++count, countsByMethod.merge(method, 1L, Long::sum));
        for (Function<IncomingRequest, Optional<Fault>> rule : rules) {
            Optional<Fault> fault = rule.apply(request);
            if (fault.isPresent()) {
                applied.add(new Applied(request, fault.get()));
                return fault;
            }
        }
        return Optional.empty();
    }
}
