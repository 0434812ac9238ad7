package io.github.hailuo4j.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that is not there yet, and that is not to be made before it is wanted. */
final class FutureFolder {

    private FutureFolder() {}

    /**
     * Checks that a folder can be made, and a file in it.
     *
     * @return the folder nearest to it that is there
     * @throws IOException as making them would
     */
    static Path checked(Path folder, Path file) throws IOException {
        Path there = folder;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            Path above = there.getParent();
            if (above == null) {
                throw new NoSuchFileException(folder.toString());
            }
            there = above;
        }
        if (!Files.isDirectory(there)) {
            throw new FileAlreadyExistsException(there.toString());
        }
        if (!Files.isWritable(there)) {
            throw new AccessDeniedException(there.toString());
        }
        for (Path name : there.relativize(file)) {
            checkName(there.resolve(name));
        }
        return there;
    }

    /** A name that is too long is found out where its folder is there only. */
    private static void checkName(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // A name that can be given.
        }
    }
}
