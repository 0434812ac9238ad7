package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the newest entry of each key from a journal's files, line by line. */
final class JournalReading {

    private static final int MOST_TRIES = 10;

    private final boolean strict;
    private final Index entries = new Index();

    private JournalReading(boolean strict) {
        this.strict = strict;
    }

    /** What stands in the files of a journal that somebody else may be writing to; what is damaged or torn is passed over. */
    static List<JournalEntry> all(JournalFiles files) throws IOException {
        JournalReading reading = new JournalReading(false);
        // The active file is opened first: it may be put aside at any moment, and is among the others then.
        Optional<LineReader> active = active(files);
        try {
            reading.addSealed(files.sealed());
            if (active.isPresent()) {
                reading.add(active.get(), files.active());
            }
        } finally {
            if (active.isPresent()) {
                active.get().close();
            }
        }
        return reading.entries.entries();
    }

    /** The active file; empty between the two steps of a rotation: what it was is the last of the others then. */
    private static Optional<LineReader> active(JournalFiles files) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return Optional.of(LineReader.of(files.active()));
            } catch (FileNotFoundException e) {
                boolean isThere = Files.exists(files.active());
                if (!isThere && !files.sealed().isEmpty()) {
                    return Optional.empty();
                }
                // A rotation may have ended meanwhile. A file that may not be read is there each time.
                if (!isThere || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The same of a journal that is open. */
    static List<JournalEntry> all(List<Path> sealed, LineReader active, Path activeFile) throws IOException {
        JournalReading reading = new JournalReading(true);
        reading.addSealed(sealed);
        reading.add(active, activeFile);
        return reading.entries.entries();
    }

    /** The lines of the active file that do not say any more what was written. */
    static List<Long> damagedLines(JournalFiles files) throws IOException {
        Optional<LineReader> active = active(files);
        return active.isPresent() ? damagedLines(active.get()) : List.of();
    }

    private static List<Long> damagedLines(LineReader reader) throws IOException {
        try (reader) {
            List<Long> damaged = new ArrayList<>();
            while (reader.next()) {
                if (!reader.isTorn() && reader.entry().isEmpty()) {
                    damaged.add(reader.number());
                }
            }
            return damaged;
        }
    }

    private void addSealed(List<Path> sealed) throws IOException {
        for (Path file : sealed) {
            try (LineReader reader = LineReader.of(file)) {
                add(reader, file);
            } catch (FileNotFoundException | NoSuchFileException e) {
                // Forgotten meanwhile.
            }
        }
    }

    private void add(LineReader reader, Path file) throws IOException {
        while (reader.next()) {
            if (strict && !reader.isWhole()) {
                throw damaged(file, reader.number());
            }
            reader.entry().ifPresent(entries::put);
        }
    }

    /** A line that cannot be passed over. */
    static JournalException damaged(Path file, long number) {
        return new JournalException("line " + number + " of " + file
                + " is damaged. It may be about a paid task: look at it, and remove it by hand");
    }
}
