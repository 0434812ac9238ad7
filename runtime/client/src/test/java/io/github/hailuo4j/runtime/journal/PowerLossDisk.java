package io.github.hailuo4j.runtime.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A disk whose power fails between a write and the force that was to follow; then it takes nothing any more. */
final class PowerLossDisk implements Disk.Opener {

    private final int forcesBefore;
    private final Runnable powerFails;
    private volatile boolean counts;
    private int forces;
    private boolean failed;
    private volatile long forcedLength;

    /**
     * A disk.
     *
     * @param forcesBefore how many forces succeed, once they {@linkplain #count count}
     * @param powerFails called instead of the next one
     */
    PowerLossDisk(int forcesBefore, Runnable powerFails) {
        this.forcesBefore = forcesBefore;
        this.powerFails = powerFails;
    }

    /** Forces count from now on: the journal is open. */
    void count() {
        counts = true;
    }

    /** How long the file was when it was forced last. */
    long forcedLength() {
        return forcedLength;
    }

    /**
     * Leaves of a file what a loss of power can: all that was forced, and a beginning of the rest, which zeros may follow.
     *
     * @return how many bytes were lost
     */
    static long lose(Path file, long forcedLength, Random random) throws IOException {
        long written = Files.size(file);
        int unforced = Math.toIntExact(written - forcedLength);
        long kept = forcedLength + (random.nextBoolean() ? 0 : random.nextInt(unforced + 1));
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(kept);
            if (random.nextInt(3) == 0) {
                bytes.setLength(written);
            }
        }
        return written - kept;
    }

    @Override
    public Disk open(Path path) throws IOException {
        Disk disk = Disk.open(path);
        forcedLength = Files.size(path);
        return new Disk() {
            @Override
            public void write(long at, byte[] bytes, int length) throws IOException {
                requirePower();
                disk.write(at, bytes, length);
            }

            @Override
            public void force() throws IOException {
                requirePower();
                if (counts && forces++ == forcesBefore) {
                    failed = true;
                    powerFails.run();
                    requirePower();
                }
                // As long as some disks take, so that writers meet in a batch.
                LockSupport.parkNanos(100_000);
                // Not forced: what the process wrote outlives its end, and this test takes away what is to be lost.
                forcedLength = Files.size(path);
            }

            @Override
            public void setLength(long length) throws IOException {
                requirePower();
                disk.setLength(length);
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }

    private void requirePower() throws IOException {
        if (failed) {
            throw new IOException("the power has failed");
        }
    }
}
