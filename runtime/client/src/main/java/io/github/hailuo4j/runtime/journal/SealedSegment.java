package io.github.hailuo4j.runtime.journal;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An older segment: nothing is written to it any more. Costs no memory but that of a file that is open, once it is asked. */
final class SealedSegment implements Closeable {

    private final Path file;
    private final Instant sealedAt;
    private @Nullable SegmentIndex index;
    private boolean closed;

    SealedSegment(Path file) throws IOException {
        this.file = file;
        this.sealedAt = Files.getLastModifiedTime(file).toInstant();
    }

    Path file() {
        return file;
    }

    /** Whether nothing was written to it for longer than that. */
    boolean isOlderThan(Duration age, Instant now) {
        return Duration.between(sealedAt, now).compareTo(age) > 0;
    }

    /** The newest entry with the hash that is the one looked for; empty too if the segment was removed meanwhile. */
    synchronized Optional<JournalEntry> find(long hash, Predicate<JournalEntry> wanted) throws IOException {
        try {
            if (closed) {
                throw new NoSuchFileException(file.toString(), null, "closed");
            }
            if (index == null) {
                index = openIndex();
            }
            for (long offset : index.offsets(hash)) {
                Optional<JournalEntry> entry = Optional.of(entryAt(offset)).filter(wanted);
                if (entry.isPresent()) {
                    return entry;
                }
            }
            return Optional.empty();
        } catch (FileNotFoundException | NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private JournalEntry entryAt(long offset) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            in.skipNBytes(offset);
            return LineReader.entryAt(in, offset);
        } catch (IOException e) {
            throw Files.exists(file) ? new IOException(file + ": " + e.getMessage(), e) : e;
        }
    }

    private SegmentIndex openIndex() throws IOException {
        Optional<SegmentIndex> there = SegmentIndex.open(file);
        if (there.isEmpty()) {
            rebuild();
            there = SegmentIndex.open(file);
        }
        return there.orElseThrow(() -> new IOException("the index of " + file + " changes while it is read"));
    }

    private void rebuild() throws IOException {
        SegmentIndex.Stamp stamp = SegmentIndex.Stamp.of(file);
        try (LineReader lines = LineReader.of(file);
                SegmentIndexWriter writer = new SegmentIndexWriter(file)) {
            while (lines.next()) {
                JournalEntry entry = lines.entry().orElseThrow(() -> JournalReading.damaged(file, lines.number()));
                writer.add(OffsetIndex.hashOfKey(entry.key()), lines.offset());
                if (entry.taskId().isPresent()) {
                    writer.add(OffsetIndex.hashOfTask(entry.taskId().get()), lines.offset());
                }
            }
            writer.finish(stamp);
        }
    }

    /** Writes the index of a segment that was just sealed, from what was in memory, unless somebody who looked was faster. */
    synchronized void writeIndex(OffsetIndex entries) throws IOException {
        if (index != null || closed) {
            return;
        }
        try (SegmentIndexWriter writer = new SegmentIndexWriter(file)) {
            entries.forEach(writer::add);
            writer.finish(SegmentIndex.Stamp.of(file));
        }
    }

    /** Forgets what is in it. */
    synchronized void delete() throws IOException {
        close();
        // The segment last: as long as it is there, somebody removes the rest.
        Files.deleteIfExists(SegmentIndexWriter.temporary(file));
        Files.deleteIfExists(JournalFiles.indexOf(file));
        Files.deleteIfExists(file);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (index != null) {
            index.close();
            index = null;
        }
    }
}
