package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.internal.files.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Writes what becomes the active file, whole and on disk before it does. */
final class Rotation {

    private static final int CHUNK = 1024 * 1024;

    private final JournalFiles files;
    private final Disk.Opener disks;

    Rotation(JournalFiles files, Disk.Opener disks) {
        this.files = files;
        this.disks = disks;
    }

    /** What a new file is filled with. */
    private interface Content {
        void writeTo(Lines lines) throws IOException;
    }

    /** Takes the lines. */
    private static final class Lines {

        private final Disk disk;
        private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        private long end;

        Lines(Disk disk) {
            this.disk = disk;
        }

        void add(JournalEntry entry) throws IOException {
            chunk.writeBytes(RecordFormat.encode(entry));
            if (chunk.size() >= CHUNK) {
                flush();
            }
        }

        void flush() throws IOException {
            disk.write(end, chunk.toByteArray(), chunk.size());
            end += chunk.size();
            chunk.reset();
        }
    }

    /** Puts all open entries into the new file. */
    void writeOpenEntries(ActiveSegment segment) throws IOException {
        write(lines -> {
            for (JournalEntry entry : segment.open().entries()) {
                lines.add(entry);
            }
        });
    }

    /** Replaces the active file by one that has the newest entry of each key only, in the order of their first ones. */
    void compact(ActiveSegment segment) throws IOException {
        write(lines -> {
            Set<String> written = new HashSet<>();
            try (LineReader reader =
                    LineReader.of(files.active(), segment.file().end())) {
                while (reader.next()) {
                    Optional<String> key = reader.entry().map(JournalEntry::key).filter(written::add);
                    if (key.isPresent()) {
                        lines.add(segment.find(key.get()).orElseThrow());
                    }
                }
            }
        });
        segment.close();
        DurableFiles.replace(files.fresh(), files.active());
    }

    private void write(Content content) throws IOException {
        DurableFiles.create(files.fresh());
        try (Disk disk = disks.open(files.fresh())) {
            disk.setLength(0);
            Lines lines = new Lines(disk);
            content.writeTo(lines);
            lines.flush();
            disk.force();
        }
    }
}
