package io.github.hailuo4j.runtime.files;

import io.github.hailuo4j.runtime.internal.files.DurableFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder at a time has open. Other processes are kept out by the system's lock. Other holders in this
 * process are kept out before they touch the file. With POSIX locks, closing a file drops all locks that the process has on
 * it.
 */
public final class ExclusiveFile implements AutoCloseable {

    /** The real paths that are held, and the identities of the files: one file may have two names. */
    private static final Set<Object> HELD = new HashSet<>();

    /** Not closed: another class loader of this process holds their locks. One a file, which the next try takes up. */
    private static final Map<FileIdentity, RandomAccessFile> LEFT_OPEN = new HashMap<>();

    private final Path path;
    private final FileIdentity identity;
    private final RandomAccessFile contents;

    private boolean released;

    private ExclusiveFile(Path path, FileIdentity identity, RandomAccessFile contents) {
        this.path = path;
        this.identity = identity;
        this.contents = contents;
    }

    /**
     * Opens a file for reading and writing; it is made if it is not there. Its directory is.
     *
     * @throws FileInUseException if somebody has it open
     */
    public static ExclusiveFile open(Path file) throws IOException {
        Path real = DurableFiles.realPath(file);
        // One at a time: of two that come under two names of a file, the later sees that it is held before he opens it.
        synchronized (HELD) {
            while (true) {
                FileIdentity before = identity(real);
                if (HELD.contains(real) || HELD.contains(before)) {
                    throw new FileInUseException("in use by another client of this process");
                }
                RandomAccessFile contents = locked(real, before);
                try {
                    FileIdentity now = FileIdentity.of(real);
                    // Whoever held it may have given it another name after it was opened here and before it was locked.
                    if (before == null || before.equals(now)) {
                        ExclusiveFile held = new ExclusiveFile(real, now, contents);
                        held.claim();
                        return held;
                    }
                    contents.close();
                } catch (NoSuchFileException e) {
                    contents.close();
                } catch (Throwable e) {
                    contents.close();
                    throw e;
                }
            }
        }
    }

    private void claim() {
        HELD.add(path);
        if (identity.isKnown()) {
            HELD.add(identity);
        }
    }

    private static @Nullable FileIdentity identity(Path path) throws IOException {
        try {
            return FileIdentity.of(path);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static RandomAccessFile locked(Path real, @Nullable FileIdentity identity) throws IOException {
        RandomAccessFile leftOpen = LEFT_OPEN.remove(identity);
        RandomAccessFile file = leftOpen == null ? new RandomAccessFile(real.toFile(), "rw") : leftOpen;
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock == null) {
                throw new FileInUseException("in use by another process");
            }
            return file;
        } catch (OverlappingFileLockException e) {
            LEFT_OPEN.put(identity == null ? FileIdentity.of(real) : identity, file);
            throw new FileInUseException("in use by another class loader of this process");
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    /** What is in it. Not its channel: an interrupt of one thread would close that for all. */
    public RandomAccessFile contents() {
        return contents;
    }

    /** Whether its name still is its name: if not, somebody else may hold what has that name now. */
    public FileIdentity.Now name() throws IOException {
        return identity.at(path);
    }

    /** Gives it another name in one step, whatever had that name, and closes it. */
    public void moveTo(Path target) throws IOException {
        try {
            // While it is locked: whoever opens it meanwhile finds out.
            DurableFiles.replace(path, target);
        } catch (FileSystemException e) {
            // Windows moves no file that is open.
            contents.close();
            DurableFiles.replace(path, target);
        }
        contents.close();
    }

    /** Removes it, and closes it. */
    public void delete() throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (FileSystemException e) {
            // Windows does not remove an open file either.
            contents.close();
            Files.deleteIfExists(path);
        }
        contents.close();
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (!released) {
                released = true;
                try {
                    contents.close();
                } finally {
                    HELD.remove(path);
                    HELD.remove(identity);
                }
            }
        }
    }
}
