package io.github.hailuo4j.runtime.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The writing end of the active file. It is apart so that tests can have disks that fail. */
interface Disk extends Closeable {

    /** Opens the writing end of a file. */
    interface Opener {
        Disk open(Path file) throws IOException;
    }

    /** Writes so many of the bytes. */
    void write(long at, byte[] bytes, int length) throws IOException;

    /** Returns when everything that was written would outlive a loss of power. */
    void force() throws IOException;

    void setLength(long length) throws IOException;

    /** A file of the system. Not a channel: an interrupt of one caller would close that for all. */
    static Disk open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new Disk() {
            @Override
            public void write(long at, byte[] bytes, int length) throws IOException {
                file.seek(at);
                file.write(bytes, 0, length);
            }

            @Override
            public void force() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void setLength(long length) throws IOException {
                file.setLength(length);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
