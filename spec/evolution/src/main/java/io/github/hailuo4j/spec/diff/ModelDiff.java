package io.github.hailuo4j.spec.diff;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed of one model. */
public final class ModelDiff {

    private final String id;
    private final List<Change> changes;
    private final Optional<Map<String, Object>> onlyBefore;
    private final Optional<Map<String, Object>> onlyAfter;
    private final List<String> uncertainties;

    ModelDiff(
            String id,
            List<Change> changes,
            Optional<Map<String, Object>> onlyBefore,
            Optional<Map<String, Object>> onlyAfter,
            List<String> uncertainties) {
        this.id = id;
        this.changes = List.copyOf(changes);
        this.onlyBefore = onlyBefore;
        this.onlyAfter = onlyAfter;
        this.uncertainties = List.copyOf(uncertainties);
    }

    /** The model's id. */
    public String id() {
        return id;
    }

    /** The changes, those of the model itself first, then by parameter, then prices and rules. */
    public List<Change> changes() {
        return changes;
    }

    /** A smallest request that was valid and is not any more; empty if every one still is. */
    public Optional<Map<String, Object>> onlyBefore() {
        return onlyBefore;
    }

    /** A smallest request that is valid and was not; empty if every one was. */
    public Optional<Map<String, Object>> onlyAfter() {
        return onlyAfter;
    }

    /** Whether requests are accepted that were not. */
    public boolean acceptsMore() {
        return onlyAfter.isPresent();
    }

    /** Whether requests are refused that were accepted. */
    public boolean acceptsLess() {
        return onlyBefore.isPresent();
    }

    /** What could not be compared for sure, in sentences; empty as a rule. */
    public List<String> uncertainties() {
        return uncertainties;
    }

    /** Whether anything is to be said of the model. */
    public boolean isEmpty() {
        return changes.isEmpty() && onlyBefore.isEmpty() && onlyAfter.isEmpty() && uncertainties.isEmpty();
    }
}
