package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.files.ExclusiveFile;
import io.github.hailuo4j.runtime.files.FileIdentity.Now;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches to disk, all or nothing. What it cannot be sure of any more it leaves alone: nothing is stored from then on,
 * until somebody opens the journal anew and sees what there is.
 */
final class Storage implements GroupCommit.Store {

    private final JournalFiles files;
    private final ExclusiveFile lock;
    private final Segments segments;
    private @Nullable String broken;

    Storage(JournalFiles files, ExclusiveFile lock, Segments segments) {
        this.files = files;
        this.lock = lock;
        this.segments = segments;
    }

    @Override
    public void store(List<Commit> batch) {
        if (broken != null) {
            throw new JournalException(
                    "the journal " + files.active() + " stores nothing until it is opened anew: " + broken);
        }
        requireHeld();
        try {
            segments.rotateIfFull();
        } catch (Throwable e) {
            throw breaks("it could not be rotated: " + e, e);
        }
        ActiveFile file = segments.file();
        byte[] lines = lines(batch);
        append(file, lines);
        try {
            // While the disk was busy, somebody may have taken the name away: then nobody would find what was written.
            requireHeld();
            record(batch, file.end());
        } catch (Throwable e) {
            // Where another lock file is, another process may write already: the end of the file is its business.
            if (nameOfLock() != Now.REPLACED) {
                cutBack(file);
            }
            throw e instanceof JournalException known ? known : breaks("it could not be indexed: " + e, e);
        }
        file.advanceTo(file.end() + lines.length);
    }

    private static byte[] lines(List<Commit> batch) {
        byte[] lines = new byte
                [Math.toIntExact(batch.stream().mapToLong(Commit::length).sum())];
        int at = 0;
        for (Commit commit : batch) {
            for (byte[] line : commit.lines()) {
                System.arraycopy(line, 0, lines, at, line.length);
                at += line.length;
            }
        }
        return lines;
    }

    private void append(ActiveFile file, byte[] lines) {
        try {
            file.append(lines);
        } catch (Throwable e) {
            JournalException failure =
                    new JournalException("the journal " + files.active() + " cannot be written: " + e, e);
            if (!cutBack(file)) {
                breaks("what a failed write left could not be removed: " + e, e);
            }
            throw failure;
        }
        try {
            file.force();
        } catch (Throwable e) {
            // Whether it reached the disk, and whether what is written next would, is not to be found out.
            cutBack(file);
            throw breaks("it could not be forced to disk: " + e, e);
        }
    }

    private void record(List<Commit> batch, long end) throws IOException {
        long offset = end;
        for (Commit commit : batch) {
            for (int i = 0; i < commit.lines().size(); i++) {
                int length = commit.lines().get(i).length;
                segments.record(commit.entries().get(i), offset, length);
                offset += length;
            }
        }
    }

    /** Removes what is not to count; false if that cannot be. */
    private static boolean cutBack(ActiveFile file) {
        try {
            file.cutBack();
            return true;
        } catch (Throwable e) {
            // The failure that led here is being reported.
            return false;
        }
    }

    /** What is written has to be found under the journal's name, and by nobody else meanwhile. */
    private void requireHeld() {
        Now name;
        Now nameOfLock;
        try {
            name = segments.file().identity().at(files.active());
            nameOfLock = lock.name();
        } catch (IOException e) {
            throw breaks("whether it still has its name cannot be found out: " + e, e);
        }
        if (name != Now.SAME) {
            throw breaks(
                    name == Now.GONE
                            ? "it was deleted or renamed while it was open"
                            : "another file was put in its place while it was open",
                    null);
        }
        if (nameOfLock != Now.SAME) {
            throw breaks(
                    "its lock file " + files.lock() + " was " + (nameOfLock == Now.GONE ? "deleted" : "replaced")
                            + " while it was open, so that another process may write to it as well",
                    null);
        }
    }

    private Now nameOfLock() {
        try {
            return lock.name();
        } catch (IOException e) {
            return Now.REPLACED;
        }
    }

    private JournalException breaks(String reason, @Nullable Throwable cause) {
        broken = reason;
        String message = "the journal " + files.active() + " cannot be written any more: " + reason
                + ". Nothing is stored until it is opened anew";
        return cause == null ? new JournalException(message) : new JournalException(message, cause);
    }
}
