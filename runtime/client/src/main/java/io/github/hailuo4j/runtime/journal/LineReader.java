package io.github.hailuo4j.runtime.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads a journal's lines one after the other, however many there are. A file stream: no interrupt closes it. */
final class LineReader implements Closeable {

    /** Longer ones are not written; bytes without a line break that are more are not kept when they are read. */
    static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final int STREAM = 256 * 1024;
    private static final int SINGLE = 4 * 1024;

    private final InputStream in;
    /** How many bytes are left to be read of the stream. */
    private long left;

    private byte[] buffer;
    private int filled;
    private int from;
    private int to;
    private boolean terminated;
    private boolean tooLong;
    private long offset;
    private long nextOffset;
    private long number;

    private LineReader(byte[] buffer, InputStream in, long offset, long length) {
        this.buffer = buffer;
        this.in = in;
        this.left = length;
        this.nextOffset = offset;
    }

    /** Reads a file from its beginning. */
    static LineReader of(Path file) throws IOException {
        return of(file, Long.MAX_VALUE);
    }

    /** Reads so many bytes of a file from its beginning. */
    static LineReader of(Path file, long length) throws IOException {
        // The buffer first: if there is no memory for it, no file is left open.
        byte[] buffer =
                new byte[(int) Math.min(STREAM, Math.max(SINGLE, file.toFile().length()))];
        return new LineReader(buffer, new FileInputStream(file.toFile()), 0, length);
    }

    /** The entry whose line begins where the stream is. */
    static JournalEntry entryAt(InputStream in, long offset) throws IOException {
        LineReader reader = new LineReader(new byte[SINGLE], in, offset, Long.MAX_VALUE);
        if (!reader.next()) {
            throw new EOFException("the file ends before offset " + offset);
        }
        return reader.entry().orElseThrow(() -> new IOException("the line at offset " + offset + " is damaged"));
    }

    /** Goes on to the next line; false if there is none. */
    boolean next() throws IOException {
        offset = nextOffset;
        from = Math.min(to + (terminated ? 1 : 0), filled);
        tooLong = false;
        terminated = false;
        int scan = from;
        while (true) {
            for (; scan < filled; scan++) {
                if (buffer[scan] == '\n') {
                    return ends(scan, true);
                }
            }
            if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, filled - from);
                filled -= from;
                scan = filled;
                from = 0;
            }
            if (filled == buffer.length) {
                makeRoom();
                scan = filled;
            }
            int count = in.read(buffer, filled, (int) Math.min(left, buffer.length - filled));
            if (count <= 0) {
                return (filled > 0 || tooLong) && ends(filled, false);
            }
            left -= count;
            filled += count;
        }
    }

    private void makeRoom() {
        if (buffer.length < LONGEST_LINE) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(LONGEST_LINE, buffer.length * 2L));
        } else {
            tooLong = true;
            nextOffset += filled;
            filled = 0;
        }
    }

    private boolean ends(int at, boolean withBreak) {
        to = at;
        terminated = withBreak;
        nextOffset += to - from + (terminated ? 1 : 0);
        number++;
        return true;
    }

    /** Where the line begins in the file. */
    long offset() {
        return offset;
    }

    /** Where the next one does. */
    long nextOffset() {
        return nextOffset;
    }

    /** Its number, from 1. */
    long number() {
        return number;
    }

    /** Whether a line break follows it. */
    boolean isTerminated() {
        return terminated;
    }

    /** Whether the line is as it was written, whatever it says. */
    boolean isWhole() {
        return !tooLong && RecordFormat.isWhole(buffer, from, to);
    }

    /** Whether a crash may have left it: the beginning of a record, without a line break. */
    boolean isTorn() {
        return !terminated && !tooLong && RecordFormat.isBeginning(buffer, from, to);
    }

    /** What it says; empty if it is not whole, or not understood. */
    Optional<JournalEntry> entry() {
        return tooLong ? Optional.empty() : RecordFormat.decode(buffer, from, to);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
