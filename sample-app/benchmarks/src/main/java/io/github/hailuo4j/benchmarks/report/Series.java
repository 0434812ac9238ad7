package io.github.hailuo4j.benchmarks.report;

import java.util.List;

/**
 * What was measured of one thing.
 *
 * @param name of what
 * @param kind whose it is
 * @param values one a run, in ascending order; at least one
 */
public record Series(String name, Kind kind, List<Double> values) {

    /** Whose it is. */
    public enum Kind {
        OURS,
        /** Some of what ours is made of, to see where it goes. */
        PART_OF_OURS,
        THEIRS
    }

    public Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " must have been measured at least once");
        }
        values = values.stream().sorted().toList();
    }

    /** What somebody else does. */
    public static Series of(String name, List<Double> values) {
        return new Series(name, Kind.THEIRS, values);
    }

    /** What this library does. */
    public static Series ours(String name, List<Double> values) {
        return new Series(name, Kind.OURS, values);
    }

    boolean isOurs() {
        return kind == Kind.OURS;
    }

    public double min() {
        return values.get(0);
    }

    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    public double max() {
        return values.get(values.size() - 1);
    }
}
