package io.github.hailuo4j.benchmarks.report;

import io.github.hailuo4j.benchmarks.report.Table.Better;
import java.util.List;
import java.util.Optional;

/**
 * A value that is to be reached.
 *
 * @param measure what it is, in words
 * @param table the table it is in
 * @param name whose
 * @param anchor what it is divided by; empty if it is taken as it is
 * @param isSpeed whether it is the anchor's value divided by ours: how many times faster, rather than how many times as much
 * @param before what it was when it was first measured beside others
 * @param reach what it is to be
 * @param better which side of that is the better one
 */
record Goal(
        String measure,
        String table,
        String name,
        String anchor,
        boolean isSpeed,
        double before,
        double reach,
        Better better) {

    private static final String OURS = "hailuo4j";
    private static final String MAP = "map + ObjectMapper";
    private static final String RECORD = "record + ObjectMapper";
    private static final String RAW = "raw append + force(true), 1 thread";

    static final List<Goal> ALL = List.of(
            faster("build a request and its JSON", "requests-json-cpu", MAP, 0.115, 2.5),
            faster("build a request and its JSON", "requests-json-cpu", RECORD, 0.068, 1.3),
            times("the same, in bytes allocated", "requests-json-allocated", OURS, MAP, 9.35, 1, Better.LESS),
            faster("the body as bytes", "requests-bytes-cpu", MAP, 0.114, 2.5),
            times("the same, in bytes allocated", "requests-bytes-allocated", OURS, MAP, 10.5, 0.5, Better.LESS),
            faster("parse, validated as a whole", "requests-parse-cpu", "databind + networknt", 0.94, 4),
            times(
                    "records a second, 1 thread",
                    "journal",
                    OURS + "'s FileJournal, 1 thread",
                    RAW,
                    0.87,
                    0.9,
                    Better.MORE),
            times(
                    "records a second, 64 threads",
                    "journal-threads",
                    OURS + "'s FileJournal, 64 threads",
                    RAW,
                    0.81,
                    10,
                    Better.MORE),
            absolute(
                    "whole submissions a second, 64 threads",
                    "submissions",
                    OURS + " with a FileJournal",
                    1_283,
                    5_000,
                    Better.MORE),
            times(
                    "TCP connections, 48 at a time",
                    "connections",
                    OURS,
                    "as many as requests at a time",
                    131,
                    1,
                    Better.LESS),
            absolute("GETs a video, tasks submitted together", "polls", OURS, 24, 9, Better.LESS),
            absolute("seconds from completion to its being seen", "polls-delay", OURS, 2, 2, Better.LESS),
            absolute("bytes of heap a waiting task", "waiting-heap", OURS, 1_500, 1_000, Better.LESS),
            times("cold javac, six models", "cold-javac", OURS, "plain records", 2.39, 2, Better.LESS),
            times("warm javac, as in a build daemon", "warm-javac", OURS, "Jilt", 1.53, 1.12, Better.LESS),
            absolute("JVM start to the first POST, ms", "first-post", OURS, 1_235, 1_000, Better.LESS),
            absolute("hailuo models, ms", "command-line", OURS + ": hailuo models", 441, 330, Better.LESS),
            absolute(
                    "the generator, 600 models, ms of CPU",
                    "models",
                    OURS + ", 600 models",
                    60_000,
                    30_000,
                    Better.LESS));

    private static Goal faster(String measure, String table, String anchor, double before, double reach) {
        return new Goal(measure, table, OURS, anchor, true, before, reach, Better.MORE);
    }

    private static Goal times(
            String measure, String table, String name, String anchor, double before, double reach, Better better) {
        return new Goal(measure, table, name, anchor, false, before, reach, better);
    }

    private static Goal absolute(
            String measure, String table, String name, double before, double reach, Better better) {
        return new Goal(measure, table, name, "", false, before, reach, better);
    }

    /** What it is in these tables; empty if it was not measured. */
    Optional<Double> value(List<Table> tables) {
        for (Table each : tables) {
            if (each.id().equals(table)) {
                return each.find(name).map(Series::median).flatMap(ours -> against(each, ours));
            }
        }
        return Optional.empty();
    }

    private Optional<Double> against(Table in, double ours) {
        if (anchor.isEmpty()) {
            return Optional.of(ours);
        }
        return in.find(anchor).map(Series::median).map(theirs -> isSpeed ? theirs / ours : ours / theirs);
    }

    boolean isReachedBy(double value) {
        return better == Better.LESS ? value <= reach : value >= reach;
    }

    /** What the value is, in words. */
    String against() {
        if (anchor.isEmpty()) {
            return "as it is";
        }
        return isSpeed ? "times faster than " + anchor : "times " + anchor;
    }
}
