package io.github.hailuo4j.runtime.internal.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes and replaces files so that a crash right after finds them under their names. */
public final class DurableFiles {

    private static final int MOST_LINKS = 40;

    private DurableFiles() {}

    /** Makes an empty file that only its owner can read, where the file system knows owners; one that is there stays. */
    public static void create(Path file) throws IOException {
        FileAttribute<?>[] attributes =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, attributes);
            forceDirectoryOf(file);
        } catch (FileAlreadyExistsException e) {
            // As it is.
        }
    }

    /**
     * Makes an empty file under a name that nobody has: the given one, or else {@code NAME-1.ENDING}, {@code NAME-2.ENDING} and
     * so on. Of two that claim at once, each gets a name of its own.
     */
    public static Path claim(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path candidate = file;
        for (int number = 1; ; number++) {
            try {
                return Files.createFile(candidate);
            } catch (FileAlreadyExistsException e) {
                candidate = file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
            }
        }
    }

    /** Puts a file in another's place, in one step. */
    public static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectoryOf(to);
    }

    /**
     * Where the file is, or would be made: without symbolic links, also if the last of them leads to nothing yet.
     *
     * @throws IOException if its directory is not there
     */
    public static Path realPath(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            if (Files.exists(path)) {
                try {
                    return path.toRealPath();
                } catch (NoSuchFileException e) {
                    // Gone since: a journal that is read while it is rotated.
                }
            }
            Path directory = directoryOf(path).toRealPath();
            path = directory.resolve(path.getFileName());
            if (!Files.isSymbolicLink(path)) {
                return path;
            }
            path = directory.resolve(Files.readSymbolicLink(path));
        }
        throw new FileSystemLoopException(file.toString());
    }

    /**
     * The directory that the file is in.
     *
     * @throws IOException if it is in none
     */
    public static Path directoryOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is the root of a file system");
        }
        return directory;
    }

    /** A new name is on disk when its directory is. */
    public static void forceDirectoryOf(Path file) {
        boolean interrupted = false;
        while (true) {
            // An interrupt closes the channel, forced or not.
            interrupted |= Thread.interrupted();
            try (FileChannel directory = FileChannel.open(directoryOf(file), StandardOpenOption.READ)) {
                directory.force(true);
                break;
            } catch (ClosedByInterruptException e) {
                // Once more.
            } catch (IOException e) {
                // Windows opens no directories, and needs no such thing.
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
