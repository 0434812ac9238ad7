package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.internal.files.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes the index of an older segment, which is there as a whole or not at all. */
final class SegmentIndexWriter implements Closeable {

    private record Place(long hash, long offset) {}

    private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::hash);

    private final Path target;
    private final Path temporary;
    private final FileOutputStream file;
    private final CRC32C crc = new CRC32C();
    private final DataOutputStream out;
    private final List<Place> run = new ArrayList<>();
    private long count;

    SegmentIndexWriter(Path sealed) throws IOException {
        this.target = JournalFiles.indexOf(sealed);
        this.temporary = temporary(sealed);
        DurableFiles.create(temporary);
        this.file = new FileOutputStream(temporary.toFile());
        this.out = new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(file, crc), 64 * 1024));
        try {
            file.write(new byte[SegmentIndex.HEADER]);
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    /** What a crash may leave of an index. */
    static Path temporary(Path sealed) {
        return sealed.resolveSibling(sealed.getFileName() + ".index.new");
    }

    /** Where something with the hash is. */
    void add(long hash, long offset) throws IOException {
        run.add(new Place(hash, offset));
        if (run.size() == SegmentIndex.RUN) {
            flush();
        }
    }

    private void flush() throws IOException {
        run.sort(ORDER);
        for (Place place : run) {
            out.writeLong(place.hash());
            out.writeLong(place.offset());
        }
        count += run.size();
        run.clear();
    }

    /** All is added: what it says of the segment has to be so when it is read. */
    void finish(SegmentIndex.Stamp segment) throws IOException {
        flush();
        out.flush();
        try (RandomAccessFile header = new RandomAccessFile(temporary.toFile(), "rw")) {
            header.write(ByteBuffer.allocate(SegmentIndex.HEADER)
                    .putLong(SegmentIndex.MAGIC)
                    .putLong(segment.length())
                    .putLong(segment.modifiedMillis())
                    .putLong(count)
                    .putLong(crc.getValue())
                    .array());
        }
        file.getFD().sync();
        file.close();
        DurableFiles.replace(temporary, target);
    }

    /** What is not finished is removed. */
    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(temporary);
    }
}
