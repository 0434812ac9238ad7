package io.github.hailuo4j.benchmarks;

import java.util.List;

/**
 * How much is run.
 *
 * @param name what it is called by
 * @param forks JVMs for each of JMH's benchmarks
 * @param iterations of a second, in each of those
 * @param rounds of what takes a second or two
 * @param fewRounds of what takes more
 * @param journalMillis how long each thread writes to a journal, a round
 * @param submissions a round
 * @param connected requests, to count connections for
 * @param waiting tasks at once
 * @param warmCompiles compilations in a JVM that has done as many before
 * @param models numbers of models in a document
 */
public record Profile(
        String name,
        int forks,
        int iterations,
        int rounds,
        int fewRounds,
        int journalMillis,
        int submissions,
        int connected,
        int waiting,
        int warmCompiles,
        List<Integer> models) {

    /** Whether it works at all: its values mean nothing. */
    static final Profile TRIAL = new Profile("trial", 1, 1, 1, 1, 100, 200, 500, 1_000, 3, List.of(6));
    /** A quarter of an hour on 2 cores. */
    static final Profile SCALED =
            new Profile("scaled", 3, 5, 13, 5, 1_500, 5_000, 10_000, 20_000, 30, List.of(6, 60, 600));
    /** The better part of an hour. */
    static final Profile FULL =
            new Profile("full", 5, 10, 21, 7, 5_000, 20_000, 50_600, 100_000, 100, List.of(6, 60, 600));

    static final List<Profile> ALL = List.of(TRIAL, SCALED, FULL);
}
