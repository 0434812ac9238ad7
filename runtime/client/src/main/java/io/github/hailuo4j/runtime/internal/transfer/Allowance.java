package io.github.hailuo4j.runtime.internal.transfer;

import java.io.File;
import java.nio.file.Path;

/** How much may be written: as much as the caller allows, and no more than leaves room on the disk for others. */
final class Allowance {

    /** So much stays free, or a twentieth of a small disk. */
    static final long ROOM = 64L << 20;

    /** How often a length that nobody announced is held against the disk. */
    private static final long LOOK_AGAIN = 8L << 20;

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final long most;
    private final Disk disk;
    private long nextLook = LOOK_AGAIN;

    /** How much more can be written. */
    @FunctionalInterface
    interface Disk {
        long available();
    }

    Allowance(long most, Disk disk) {
        this.most = most;
        this.disk = disk;
    }

    /** What may be written into a directory. */
    static Allowance in(Path directory, long most) {
        return new Allowance(most, () -> available(directory.toFile()));
    }

    /**
     * How many bytes are free, without those that must stay free. Some network and user-space file systems report 0 for
     * everything. The file store is not asked: in a container, its mount point may not be found.
     */
    private static long available(File directory) {
        long whole = directory.getTotalSpace();
        return whole <= 0 ? UNKNOWN : directory.getUsableSpace() - Math.min(ROOM, whole / 20);
    }

    /**
     * Asks before anything is written.
     *
     * @param total how long the file will be
     * @param there how much of it needs no more room
     * @throws UnsavableException if that is too much
     */
    void announced(long total, long there) throws UnsavableException {
        checkMost(total);
        long available = disk.available();
        if (total - there > available) {
            throw new UnsavableException("it has " + total + " bytes, and only " + Math.max(0, available) + " are free"
                    + " for it: some room on the disk is left to others");
        }
    }

    /**
     * Asks while it is written.
     *
     * @param length how long the file would be
     * @param more how much of that is not written yet
     * @throws UnsavableException if that is too much
     */
    void growing(long length, long more) throws UnsavableException {
        checkMost(length);
        if (length >= nextLook) {
            nextLook = length + LOOK_AGAIN;
            if (more > disk.available()) {
                throw new UnsavableException("after " + (length - more) + " bytes the disk has no more room for it");
            }
        }
    }

    private void checkMost(long length) throws UnsavableException {
        if (length > most) {
            throw new UnsavableException("it has " + length + " bytes or more; " + most
                    + " are allowed (HailuoClientBuilder.maxVideoBytes)");
        }
    }
}
