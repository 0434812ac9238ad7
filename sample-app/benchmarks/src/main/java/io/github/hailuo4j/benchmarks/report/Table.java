package io.github.hailuo4j.benchmarks.report;

import java.util.List;
import java.util.Optional;

/**
 * One measure, of several things.
 *
 * @param id lower case, with dashes
 * @param title what is measured
 * @param unit what one is
 * @param better which of two values is the better one
 * @param anchor the name of what ratios are taken against
 * @param note how it is measured
 * @param series the values
 */
public record Table(
        String id, String title, String unit, Better better, String anchor, String note, List<Series> series) {

    /** Which of two values is the better one. */
    public enum Better {
        LESS,
        MORE
    }

    public Table {
        series = List.copyOf(series);
        if (series.stream().noneMatch(each -> each.name().equals(anchor))) {
            throw new IllegalArgumentException(id + " must have its anchor among what is measured: " + anchor);
        }
    }

    /** The values of that name. */
    public Optional<Series> find(String name) {
        return series.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** How many times the anchor's median that is. */
    double ratio(Series of) {
        return of.median() / find(anchor).orElseThrow().median();
    }

    /** Whether the one is better than the other by more than runs of the same thing differ. */
    boolean isBetter(Series one, Series other) {
        return better == Better.LESS ? one.median() < other.min() : one.median() > other.max();
    }
}
