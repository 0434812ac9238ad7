package io.github.hailuo4j.benchmarks;

import io.github.hailuo4j.benchmarks.report.Series;
import io.github.hailuo4j.benchmarks.report.Series.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values by name, in the order of their first. Runs alternate, so that what slows the machine down slows all of them. */
public final class Rounds {

    /** Name of what is this library. */
    public static final String OURS = "hailuo4j";

    /** Begins the name of what ours is made of. */
    public static final String PART = "of these, ";

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /** One more run. */
    public void add(String name, double value) {
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    /** All that was measured. A name that begins with the library's is the library. */
    public List<Series> series() {
        List<Series> all = new ArrayList<>();
        values.forEach((name, each) -> all.add(new Series(name, kind(name), each)));
        return all;
    }

    private static Kind kind(String name) {
        if (name.startsWith(PART)) {
            return Kind.PART_OF_OURS;
        }
        return name.startsWith(OURS) ? Kind.OURS : Kind.THEIRS;
    }
}
