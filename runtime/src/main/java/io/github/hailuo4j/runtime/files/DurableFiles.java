package io.github.hailuo4j.runtime.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Makes and replaces files so that a crash right after finds them under their names. */
public final class DurableFiles {

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

    /** A new name is on disk when its directory is. */
    private static void forceDirectoryOf(Path file) {
        try (FileChannel directory =
                FileChannel.open(Objects.requireNonNull(file.toAbsolutePath().getParent()), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Windows opens no directories, and needs no such thing.
        }
    }
}
