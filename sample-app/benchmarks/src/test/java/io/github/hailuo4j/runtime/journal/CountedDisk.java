package io.github.hailuo4j.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a journal has its disk forced. How long one takes, whoever counts decides, so that no disk does. */
public final class CountedDisk {

    private final AtomicInteger forces = new AtomicInteger();
    private final Runnable duringForce;

    /**
     * A disk.
     *
     * @param duringForce returns when a force is over
     */
    public CountedDisk(Runnable duringForce) {
        this.duringForce = duringForce;
    }

    /** A journal on it. */
    public FileJournal journal(Path file) {
        return FileJournal.open(
                file, new JournalSettings(Duration.ofDays(8), 64L << 20, Clock.systemUTC(), this::open));
    }

    /** How many there were. */
    public int forces() {
        return forces.get();
    }

    private Disk open(Path path) throws IOException {
        Disk disk = Disk.open(path);
        return new Disk() {
            @Override
            public void write(long at, byte[] bytes, int length) throws IOException {
                disk.write(at, bytes, length);
            }

            @Override
            public void force() throws IOException {
                forces.incrementAndGet();
                duringForce.run();
                disk.force();
            }

            @Override
            public void setLength(long length) throws IOException {
                disk.setLength(length);
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }
}
