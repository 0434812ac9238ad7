package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.errors.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Where a video is to be saved: what is there may be replaced only if it is a file like the video.
 *
 * @param overwrites whether it may be replaced at all; if not, the video gets a free name beside it
 */
record SavedPlace(Path file, Path directory, boolean overwrites) {

    /** A place, with its directory, which is made if it is not there. */
    static SavedPlace of(Path target, boolean overwrites) {
        Path file = target.toAbsolutePath();
        if (file.getFileName() == null) {
            throw new TransferException(target + " must be a file, and is a directory");
        }
        SavedPlace place = new SavedPlace(file, Objects.requireNonNull(file.getParent()), overwrites);
        try {
            place.checkReplaceable();
            // Of a link to a directory, it would say that there is a file.
            if (!Files.isDirectory(place.directory)) {
                Files.createDirectories(place.directory);
            }
        } catch (IOException e) {
            throw new TransferException(
                    "the video cannot be saved as " + target + ": its directory cannot be made or read: " + e, e);
        }
        if (!Files.isWritable(place.directory)) {
            throw new TransferException(
                    "the video cannot be saved as " + target + ": " + place.directory + " is not writable");
        }
        return place;
    }

    /** A device, or what somebody else reads from, must not become a video. */
    void checkReplaceable() throws IOException {
        if (!overwrites) {
            return;
        }
        try {
            BasicFileAttributes there =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!there.isRegularFile()) {
                String kind = there.isDirectory()
                        ? "a directory"
                        : there.isSymbolicLink() ? "a symbolic link" : "a device, a pipe or a socket";
                throw new TransferException(
                        file + " is " + kind + "; a video is saved as a file, and replaces only one");
            }
        } catch (NoSuchFileException e) {
            // Free.
        }
    }
}
