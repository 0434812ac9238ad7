package io.github.hailuo4j.runtime.journal;

import java.time.Clock;
import java.time.Duration;

/**
 * How a journal in files is kept.
 *
 * @param settledKeptFor how long settled entries are kept at least
 * @param segmentSize how many bytes the active file has before it is rotated
 * @param clock what the age of segments is taken from
 * @param disks what opens the active file
 */
record JournalSettings(Duration settledKeptFor, long segmentSize, Clock clock, Disk.Opener disks) {

    private static final long SEGMENT_SIZE = 64L * 1024 * 1024;

    static JournalSettings keeping(Duration settledKeptFor) {
        if (settledKeptFor.isNegative()) {
            throw new IllegalArgumentException("settledKeptFor must be at least 0 s, not " + settledKeptFor);
        }
        return new JournalSettings(settledKeptFor, SEGMENT_SIZE, Clock.systemUTC(), Disk::open);
    }
}
