package io.github.hailuo4j.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A turn that one at a time has, of all threads and processes that know its file. The system ends the turn of a process that dies.
 * Who has it must not take it again.
 */
public final class Turn {

    /** The system's locks are the process's: its threads take turns before they ask for one. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock threads;

    /**
     * A turn.
     *
     * @param file which is locked; it is made if it is not there, its folder too
     */
    public Turn(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.threads = Objects.requireNonNull(THREADS.computeIfAbsent(this.file, path -> new ReentrantLock()));
    }

    /** The file that is locked. */
    public Path file() {
        return file;
    }

    /**
     * Does the work when it is this thread's turn.
     *
     * @throws IOException if the file cannot be locked; nothing was done
     */
    @SuppressWarnings("try") // the lock is held, not used
    public <T> T take(Supplier<T> work) throws IOException {
        threads.lock();
        try {
            Path folder = Objects.requireNonNull(file.getParent());
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                return work.get();
            }
        } finally {
            threads.unlock();
        }
    }
}
