package io.github.hailuo4j.runtime.journal;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of a journal that is open: the active one and the older segments, the newest last. What is open is in memory;
 * what is settled is found on disk, the newest file first. One thread at a time rotates and adds; any may look.
 */
final class Segments implements Closeable {

    private static final Logger LOG = System.getLogger(Segments.class.getName());

    private final JournalFiles files;
    private final JournalSettings settings;
    private final Rotation rotation;

    // Guarded by this; changed by the one thread only.
    private ActiveSegment active;
    private List<SealedSegment> sealed;

    /** After a rotation that failed, the next is not tried before the file has this size. */
    private long postponed;

    private Segments(JournalFiles files, JournalSettings settings, ActiveSegment active) {
        this.files = files;
        this.settings = settings;
        this.rotation = new Rotation(files, settings.disks());
        this.active = active;
        this.sealed = new ArrayList<>();
    }

    /** Opens the files, which nobody else writes to: repairs, reads, and tidies up. */
    static Segments open(JournalFiles files, JournalSettings settings) throws IOException {
        // A large file is read without an index first: mostly it is sealed then, and costs no memory.
        boolean small = Files.size(files.active()) <= settings.segmentSize();
        Segments segments = new Segments(files, settings, ActiveSegment.load(files, settings.disks(), small));
        try {
            for (Path path : files.sealed()) {
                segments.sealed.add(new SealedSegment(path));
            }
            segments.tidy();
            return segments;
        } catch (Throwable e) {
            segments.close();
            throw e;
        }
    }

    private void tidy() throws IOException {
        rotateIfFull();
        boolean wasteful = active.isWorthCompacting();
        if (wasteful) {
            try {
                rotation.compact(active);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the journal {0} keeps its replaced entries: {1}", files.active(), e);
            }
        }
        if (wasteful || active.index().isEmpty()) {
            active.close();
            active = ActiveSegment.load(files, settings.disks(), true);
        }
        Files.deleteIfExists(files.fresh());
        dropOld();
    }

    ActiveFile file() {
        return active.file();
    }

    /** Takes in an entry that was written to the active file. */
    synchronized void record(JournalEntry entry, long offset, int length) throws IOException {
        active.record(entry, offset, length);
    }

    /**
     * Begins a new active file if this one is large. If the new one cannot be written, this one is used on.
     *
     * @throws IOException if there is no active file now
     */
    void rotateIfFull() throws IOException {
        if (!active.isLargerThan(settings.segmentSize()) || file().end() < postponed) {
            return;
        }
        try {
            rotation.writeOpenEntries(active);
        } catch (IOException e) {
            Files.deleteIfExists(files.fresh());
            postpone(e);
            return;
        }
        ActiveSegment old = active;
        Optional<SealedSegment> older = swap();
        if (older.isPresent()) {
            try {
                if (old.index().isPresent()) {
                    older.get().writeIndex(old.index().get());
                }
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "{0} has no index yet, and gets one when it is needed: {1}",
                        older.get().file(),
                        e);
            }
            dropOld();
        }
    }

    private void postpone(IOException reason) {
        postponed = file().end() + settings.segmentSize();
        LOG.log(Level.WARNING, "the journal {0} cannot be rotated, and grows on: {1}", files.active(), reason);
    }

    /** Puts the new file in the active one's place, and returns what that is called now; empty if that did not work. */
    private synchronized Optional<SealedSegment> swap() throws IOException {
        Path older = files.nextSealed();
        Files.setLastModifiedTime(files.active(), FileTime.from(settings.clock().instant()));
        // Windows moves no file that is open.
        active.close();
        try {
            files.rotate(older);
        } catch (IOException e) {
            active = ActiveSegment.load(files, settings.disks(), true);
            postpone(e);
            return Optional.empty();
        }
        active = ActiveSegment.load(files, settings.disks(), true);
        List<SealedSegment> all = new ArrayList<>(sealed);
        SealedSegment segment = new SealedSegment(older);
        all.add(segment);
        sealed = all;
        return Optional.of(segment);
    }

    /** Forgets the segments that are older than settled entries are kept. What is open is in the active file. */
    private void dropOld() {
        List<SealedSegment> kept = new ArrayList<>(sealed);
        try {
            while (!kept.isEmpty()
                    && kept.get(0)
                            .isOlderThan(
                                    settings.settledKeptFor(), settings.clock().instant())) {
                kept.get(0).delete();
                kept.remove(0);
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} is not needed any more, and cannot be removed: {1}",
                    kept.get(0).file(),
                    e);
        }
        synchronized (this) {
            sealed = kept;
        }
    }

    Optional<JournalEntry> find(String key) throws IOException {
        Optional<JournalEntry> found;
        List<SealedSegment> older;
        synchronized (this) {
            found = active.find(key);
            older = sealed;
        }
        return found.isPresent()
                ? found
                : newest(older, OffsetIndex.hashOfKey(key), entry -> entry.key().equals(key));
    }

    Optional<JournalEntry> findTask(String taskId) throws IOException {
        Optional<JournalEntry> found;
        List<SealedSegment> older;
        synchronized (this) {
            found = active.withTask(taskId);
            older = sealed;
        }
        if (found.isEmpty()) {
            found = newest(older, OffsetIndex.hashOfTask(taskId), entry -> taskId.equals(entry.taskIdOrNull()));
        }
        return found.isPresent() ? find(found.get().key()) : found;
    }

    private static Optional<JournalEntry> newest(List<SealedSegment> older, long hash, Predicate<JournalEntry> wanted)
            throws IOException {
        for (int i = older.size() - 1; i >= 0; i--) {
            Optional<JournalEntry> found = older.get(i).find(hash, wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    synchronized List<JournalEntry> open() {
        return active.open().entries();
    }

    /** All entries that are kept, read from the files. */
    List<JournalEntry> entries() throws IOException {
        List<SealedSegment> older;
        LineReader newest;
        synchronized (this) {
            older = sealed;
            newest = LineReader.of(files.active(), file().end());
        }
        try (newest) {
            return JournalReading.all(older.stream().map(SealedSegment::file).toList(), newest, files.active());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            active.close();
        } finally {
            for (SealedSegment each : sealed) {
                each.close();
            }
        }
    }
}
