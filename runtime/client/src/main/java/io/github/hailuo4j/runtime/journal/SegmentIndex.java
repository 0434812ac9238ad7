package io.github.hailuo4j.runtime.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;

/**
 * Where in an older segment what is, looked up on disk: a header, then pairs of a hash and an offset. The pairs are sorted in
 * runs of {@value #RUN}, so that the index of a segment of any size is written in little memory.
 */
final class SegmentIndex implements Closeable {

    /** What the index was made of: it is good as long as the segment is so. */
    record Stamp(long length, long modifiedMillis) {
        static Stamp of(Path segment) throws IOException {
            return new Stamp(
                    Files.size(segment), Files.getLastModifiedTime(segment).toMillis());
        }
    }

    static final long MAGIC = 0x6A6F75726E616C31L;
    static final int HEADER = 5 * Long.BYTES;
    static final int RUN = 1 << 18;
    private static final int PAIR = 2 * Long.BYTES;
    /** So many pairs are read at once: 4 KB. */
    private static final int BLOCK = 256;
    /** So many guesses are made before halving is faster. */
    private static final int GUESSES = 4;

    private final RandomAccessFile file;
    private final long count;
    private final byte[] bytes = new byte[BLOCK * PAIR];
    private final ByteBuffer block = ByteBuffer.wrap(bytes);
    /** The first pair of the block, and how many there are in it. */
    private long loaded;

    private int size;

    private SegmentIndex(RandomAccessFile file, long count) {
        this.file = file;
        this.count = count;
    }

    /** Opens the index of a segment; empty if there is none that is whole and of the segment as it is. */
    static Optional<SegmentIndex> open(Path sealed) throws IOException {
        Path path = JournalFiles.indexOf(sealed);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            long pairs = wholePairs(file, Stamp.of(sealed));
            if (pairs >= 0) {
                return Optional.of(new SegmentIndex(file, pairs));
            }
            file.close();
            return Optional.empty();
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    /** How many pairs there are; -1 if it is not whole, or not of the segment. */
    private static long wholePairs(RandomAccessFile file, Stamp segment) throws IOException {
        long length = file.length();
        if (length < HEADER
                || file.readLong() != MAGIC
                || file.readLong() != segment.length()
                || file.readLong() != segment.modifiedMillis()) {
            return -1;
        }
        long pairs = file.readLong();
        long checksum = file.readLong();
        if (pairs != (length - HEADER) / PAIR || (length - HEADER) % PAIR != 0) {
            return -1;
        }
        CRC32C crc = new CRC32C();
        byte[] chunk = new byte[64 * 1024];
        for (int read = file.read(chunk); read >= 0; read = file.read(chunk)) {
            crc.update(chunk, 0, read);
        }
        return crc.getValue() == checksum ? pairs : -1;
    }

    /** The offsets of all that have the hash, the latest first. */
    synchronized long[] offsets(long hash) throws IOException {
        LongStream.Builder found = LongStream.builder();
        for (long begin = 0; begin < count; begin += RUN) {
            long end = Math.min(count, begin + RUN);
            for (long at = firstNotBelow(hash, begin, end); at < end; at++) {
                if (at < loaded || at >= loaded + size) {
                    load(at, end);
                }
                if (hashAt((int) (at - loaded)) != hash) {
                    break;
                }
                // Negated: sorted then, the latest is the first.
                found.add(-block.getLong((int) (at - loaded) * PAIR + Long.BYTES));
            }
        }
        return found.build().sorted().map(offset -> -offset).toArray();
    }

    /** The first pair of a run whose hash is not smaller. Hashes are evenly spread, so that a guess is mostly right. */
    private long firstNotBelow(long hash, long begin, long end) throws IOException {
        long low = begin;
        long high = end;
        double lowHash = Long.MIN_VALUE;
        double highHash = Long.MAX_VALUE;
        for (int tries = 0; low < high; tries++) {
            double part = tries < GUESSES && highHash > lowHash ? (hash - lowHash) / (highHash - lowHash) : 0.5;
            long guess = low + (long) (part * (high - low)) - BLOCK / 2;
            load(Math.max(low, Math.min(guess, high - BLOCK)), high);
            if (hashAt(0) >= hash) {
                high = loaded;
                highHash = hashAt(0);
            } else if (hashAt(size - 1) < hash) {
                low = loaded + size;
                lowHash = hashAt(size - 1);
            } else {
                return loaded + firstNotBelow(hash);
            }
        }
        return low;
    }

    /** The same, of the block, which has such a pair. */
    private int firstNotBelow(long hash) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hashAt(middle) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long hashAt(int pair) {
        return block.getLong(pair * PAIR);
    }

    /** Loads a block of pairs, as many as there are before the end. */
    private void load(long first, long end) throws IOException {
        size = 0;
        int pairs = (int) Math.min(BLOCK, end - first);
        file.seek(HEADER + first * PAIR);
        file.readFully(bytes, 0, pairs * PAIR);
        loaded = first;
        size = pairs;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
