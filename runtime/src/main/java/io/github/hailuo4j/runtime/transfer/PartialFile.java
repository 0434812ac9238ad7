package io.github.hailuo4j.runtime.transfer;

import io.github.hailuo4j.runtime.files.DurableFiles;
import io.github.hailuo4j.runtime.files.ExclusiveFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** What there is of a video, and the tag of the file that it is a part of, without which it cannot be continued. */
final class PartialFile {

    private static final int CHUNK = 64 * 1024;

    private final ExclusiveFile file;
    private final RandomAccessFile contents;
    private final Path tagFile;

    PartialFile(ExclusiveFile file, Path tagFile) {
        this.file = file;
        this.contents = file.contents();
        this.tagFile = tagFile;
    }

    long length() throws IOException {
        return contents.length();
    }

    /** How many bytes can be continued. */
    long resumable() throws IOException {
        return Files.exists(tagFile) ? length() : 0;
    }

    /** The tag of what can be continued. */
    String tag() throws IOException {
        return Files.readString(tagFile, StandardCharsets.US_ASCII);
    }

    /** Begins anew. A weak tag, or none, says of no part what it is a part of. */
    void begin(@Nullable String etag) throws IOException {
        // In this order: what a crash leaves must not be old bytes under a new tag.
        discard();
        if (etag != null && !etag.startsWith("W/")) {
            Files.writeString(tagFile, etag, StandardCharsets.US_ASCII);
        }
    }

    /** Forgets what there is. */
    void discard() throws IOException {
        contents.setLength(0);
        Files.deleteIfExists(tagFile);
    }

    /**
     * Appends what is served, and forces it to disk.
     *
     * @param from what there is before it
     * @param total what there has to be after it; -1 if that is not known
     * @param check run now and then; what it throws ends this
     * @throws IOException if it is not so much
     */
    void append(ResponseBody body, long from, long total, Runnable check) throws IOException {
        contents.setLength(from);
        contents.seek(from);
        BufferedSource source = body.source();
        byte[] chunk = new byte[CHUNK];
        for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
            contents.write(chunk, 0, count);
            check.run();
        }
        long length = length();
        if (total >= 0 && length != total) {
            throw new IOException("got " + length + " of " + total + " bytes");
        }
        if (length == 0) {
            throw new IOException("got an empty file");
        }
        contents.getFD().sync();
    }

    /** Leaves nothing behind, if nothing came. */
    void removeIfEmpty() throws IOException {
        if (length() == 0) {
            file.delete();
        }
    }

    /**
     * It is whole.
     *
     * @return its name now: the target, or one beside it that was free, if what is there is not to be overwritten
     */
    Path moveTo(Path target, boolean overwrites) throws IOException {
        Path name = overwrites ? target : DurableFiles.claim(target);
        try {
            file.moveTo(name);
        } catch (IOException e) {
            if (!overwrites) {
                // The name was claimed by an empty file. It is nobody's now.
                Files.deleteIfExists(name);
            }
            throw e;
        }
        Files.deleteIfExists(tagFile);
        return name;
    }
}
