package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.files.FileIdentity;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The file that lines are appended to. One thread at a time appends; any may read what is below the end. */
final class ActiveFile implements Closeable {

    private final FileIdentity identity;
    private final Disk disk;
    private final RandomAccessFile reading;
    /** What {@link #reading} reads. One for good: a descriptor remembers all streams that it was given to. */
    private final InputStream in;

    private volatile long end;

    private ActiveFile(FileIdentity identity, Disk disk, RandomAccessFile reading) throws IOException {
        this.identity = identity;
        this.disk = disk;
        this.reading = reading;
        this.in = new FileInputStream(reading.getFD());
        this.end = reading.length();
    }

    /** Opens a file, all of which counts as written. */
    static ActiveFile open(Path path, Disk.Opener disks) throws IOException {
        FileIdentity identity = FileIdentity.of(path);
        Disk disk = disks.open(path);
        try {
            RandomAccessFile reading = new RandomAccessFile(path.toFile(), "r");
            try {
                return new ActiveFile(identity, disk, reading);
            } catch (Throwable e) {
                reading.close();
                throw e;
            }
        } catch (Throwable e) {
            disk.close();
            throw e;
        }
    }

    /** Which file this is. */
    FileIdentity identity() {
        return identity;
    }

    /** Where what is written ends, and is on disk. */
    long end() {
        return end;
    }

    /** Writes bytes after the end, which stays where it is: they do not count yet. */
    void append(byte[] bytes) throws IOException {
        disk.write(end, bytes, bytes.length);
    }

    void force() throws IOException {
        disk.force();
    }

    /** What was appended and forced counts from now on. */
    void advanceTo(long newEnd) {
        end = newEnd;
    }

    /** Removes what stands after the end, for good. */
    void cutBack() throws IOException {
        cutBackTo(end);
    }

    /** The same, with another end. */
    void cutBackTo(long newEnd) throws IOException {
        disk.setLength(newEnd);
        disk.force();
        end = newEnd;
    }

    /** The entry whose line begins at the offset. */
    JournalEntry entryAt(long offset) throws IOException {
        synchronized (reading) {
            reading.seek(offset);
            return LineReader.entryAt(in, offset);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            reading.close();
        } finally {
            disk.close();
        }
    }
}
