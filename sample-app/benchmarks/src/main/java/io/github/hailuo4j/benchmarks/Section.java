package io.github.hailuo4j.benchmarks;

import io.github.hailuo4j.benchmarks.report.Table;
import java.nio.file.Path;
import java.util.List;

/** What belongs together, and can be run alone. */
public interface Section {

    /** What it is called by: lower case. */
    String name();

    /**
     * Measures it.
     *
     * @param work a directory of its own, empty, on a disk
     */
    List<Table> measure(Profile profile, Path work) throws Exception;
}
