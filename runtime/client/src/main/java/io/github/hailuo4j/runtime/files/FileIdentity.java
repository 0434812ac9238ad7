package io.github.hailuo4j.runtime.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Which file it is, whatever its names are. Where the file system does not tell files apart, all look the same. */
public final class FileIdentity {

    /** What has become of a name. */
    public enum Now {
        /** It still is the file's name. */
        SAME,
        /** No file has the name any more. */
        GONE,
        /** Another file has the name. */
        REPLACED
    }

    private final @Nullable Object key;

    private FileIdentity(@Nullable Object key) {
        this.key = key;
    }

    /**
     * The file that has the name now.
     *
     * @throws NoSuchFileException if there is none
     */
    public static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /** Whether the name still is this file's. */
    public Now at(Path path) throws IOException {
        try {
            return equals(of(path)) ? Now.SAME : Now.REPLACED;
        } catch (NoSuchFileException e) {
            return Now.GONE;
        }
    }

    /** Whether the file system tells files apart. */
    boolean isKnown() {
        return key != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileIdentity that && (key == null ? that.key == null : key.equals(that.key));
    }

    @Override
    public int hashCode() {
        return key == null ? 0 : key.hashCode();
    }
}
