package io.github.hailuo4j.runtime.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder at a time has open. Other processes are kept out by the system's lock; other holders in this process
 * before they touch the file, for with POSIX locks whoever closes a file drops all locks that his process has on it.
 */
public final class ExclusiveFile implements AutoCloseable {

    /** The real paths that are held. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Never closed: another class loader of this process holds their locks. */
    private static final Queue<RandomAccessFile> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path path;
    private final RandomAccessFile contents;

    private ExclusiveFile(Path path, RandomAccessFile contents) {
        this.path = path;
        this.contents = contents;
    }

    /**
     * Opens a file for reading and writing; it is made if it is not there. Its directory is.
     *
     * @throws FileInUseException if somebody has it open
     */
    public static ExclusiveFile open(Path file) throws IOException {
        Path real = realPath(file.toAbsolutePath());
        if (!HELD.add(real)) {
            throw new FileInUseException("in use by another client of this process");
        }
        try {
            while (true) {
                Object before = identity(real);
                RandomAccessFile contents = locked(real);
                // Whoever held it may have given it another name after it was opened here and before it was locked.
                if (Objects.equals(before, identity(real))) {
                    return new ExclusiveFile(real, contents);
                }
                contents.close();
            }
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static Path realPath(Path absolute) throws IOException {
        try {
            return absolute.toRealPath();
        } catch (NoSuchFileException e) {
            return Objects.requireNonNull(absolute.getParent()).toRealPath().resolve(absolute.getFileName());
        }
    }

    /** Which file has the name now; null if there is none, or if the file system does not tell. */
    private static @Nullable Object identity(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static RandomAccessFile locked(Path real) throws IOException {
        RandomAccessFile file = new RandomAccessFile(real.toFile(), "rw");
        FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            LEFT_OPEN.add(file);
            throw new FileInUseException("in use by another class loader of this process");
        } catch (IOException e) {
            file.close();
            throw e;
        }
        if (lock == null) {
            file.close();
            throw new FileInUseException("in use by another process");
        }
        return file;
    }

    /** What is in it. Not its channel: an interrupt of one thread would close that for all. */
    public RandomAccessFile contents() {
        return contents;
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
            // Nor does it remove one.
            contents.close();
            Files.deleteIfExists(path);
        }
        contents.close();
    }

    @Override
    public void close() throws IOException {
        contents.close();
        HELD.remove(path);
    }
}
