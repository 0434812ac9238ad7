package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.files.ExclusiveFile;
import io.github.hailuo4j.runtime.files.FileInUseException;
import io.github.hailuo4j.runtime.internal.files.DurableFiles;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.VideoFinisher;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** What there is of a video, and what it is a part of, without which it cannot be continued. */
final class PartialFile implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PartialFile.class.getName());

    private static final int CHUNK = 64 * 1024;

    private final ExclusiveFile file;
    private final RandomAccessFile contents;
    private final TagFile tagFile;
    private Optional<TagFile.Tag> tag;

    private PartialFile(ExclusiveFile file, TagFile tagFile) {
        this.file = file;
        this.contents = file.contents();
        this.tagFile = tagFile;
        this.tag = tagFile.read();
    }

    /**
     * Opens the part of a video beside its name, {@code NAME.part}. Where something has that name that is not ours to write,
     * it stays, and the part gets another.
     *
     * @throws FileInUseException if somebody has it open
     */
    static PartialFile open(Path video, String taskId) throws IOException {
        @Nullable IOException problem = null;
        for (String name : names(video)) {
            Path part = video.resolveSibling(name);
            try {
                if (isOursToWrite(part)) {
                    ExclusiveFile opened = ExclusiveFile.open(part);
                    // Looked at again: nothing is written before it is certain what was opened.
                    if (isOursToWrite(part)) {
                        return new PartialFile(opened, new TagFile(video.resolveSibling(name + ".etag"), taskId));
                    }
                    opened.close();
                }
            } catch (FileInUseException e) {
                throw e;
            } catch (IOException e) {
                // A file of another user, or a name that is too long for the file system.
                problem = problem == null ? e : problem;
            }
        }
        throw problem == null ? new IOException("every name for its .part file is taken") : problem;
    }

    private static List<String> names(Path video) {
        String name = String.valueOf(video.getFileName());
        List<String> names = new ArrayList<>(List.of(name + ".part"));
        for (int i = 1; i < 10; i++) {
            names.add(String.format(Locale.ROOT, "hailuo-%08x-%d.part", name.hashCode(), i));
        }
        return names;
    }

    /** Nothing, or a file that has no other name: what is written is seen nowhere else. */
    private static boolean isOursToWrite(Path part) throws IOException {
        try {
            return Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isRegularFile()
                    && (!part.getFileSystem().supportedFileAttributeViews().contains("unix")
                            || Integer.valueOf(1)
                                    .equals(Files.getAttribute(part, "unix:nlink", LinkOption.NOFOLLOW_LINKS)));
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    long length() throws IOException {
        return contents.length();
    }

    /**
     * From which byte on it can be continued; 0 if it cannot. Of a part that has its whole length, the last byte is asked
     * for again: the server must say that the file is still the same.
     */
    long resumable() throws IOException {
        long length = length();
        if (tag.isEmpty()) {
            return 0;
        }
        long total = tag.get().total();
        if (total < 0 || length < total) {
            return length;
        }
        return length == total ? length - 1 : 0;
    }

    /** What it is a part of. */
    Optional<TagFile.Tag> tag() {
        return tag;
    }

    /** Begins anew, as a part of what has this tag. */
    void begin(Optional<TagFile.Tag> served) throws IOException {
        // In this order: what a crash leaves must not be old bytes under a new tag.
        discard();
        served.ifPresent(tagFile::write);
        tag = served;
    }

    /** Forgets what there is. */
    void discard() throws IOException {
        onDisk(() -> contents.setLength(0));
        tagFile.delete();
        tag = Optional.empty();
    }

    /**
     * Appends what is served.
     *
     * @param from what there is before it
     * @param end what there has to be after it; -1 if that is not known
     * @param check run now and then; what it throws ends this
     * @throws IOException if it is not so much
     */
    void append(BufferedSource source, long from, long end, Allowance allowance, Runnable check) throws IOException {
        onDisk(() -> {
            contents.setLength(from);
            contents.seek(from);
        });
        byte[] chunk = new byte[CHUNK];
        long length = from;
        while (true) {
            int count = read(source, chunk, length == end);
            if (count < 0) {
                break;
            }
            length += count;
            if (end >= 0 && length > end) {
                throw new UnfitAnswerException("got more than the " + end + " bytes that were announced");
            }
            allowance.growing(length, count);
            onDisk(() -> contents.write(chunk, 0, count));
            check.run();
        }
        if (end >= 0 && length != end) {
            throw new IOException("got " + length + " of " + end + " bytes");
        }
        if (length == 0) {
            throw new IOException("got an empty file");
        }
    }

    /** Some servers break the connection after the last byte, instead of closing it. */
    private static int read(BufferedSource source, byte[] chunk, boolean isAtEnd) throws IOException {
        try {
            return source.read(chunk);
        } catch (IOException e) {
            if (isAtEnd) {
                return -1;
            }
            throw e;
        }
    }

    /** Its first bytes, by which it is known. */
    byte[] head() throws IOException {
        byte[] head = new byte[(int) Math.min(VideoBytes.HEAD, length())];
        contents.seek(0);
        contents.readFully(head);
        return head;
    }

    private interface Change {
        void run() throws IOException;
    }

    /** What the disk refuses it refuses again. */
    private static void onDisk(Change change) throws UnsavableException {
        try {
            change.run();
        } catch (IOException e) {
            throw new UnsavableException("its .part file cannot be written: " + e.getMessage(), e);
        }
    }

    /** Leaves nothing behind that cannot be continued. */
    void removeIfUseless() throws IOException {
        if (resumable() == 0) {
            remove();
        }
    }

    /** Leaves nothing behind. */
    void remove() throws IOException {
        tagFile.delete();
        file.delete();
    }

    /** Has something added to it. Whatever goes wrong with that, the video is worth more: it stays as it was served. */
    void finish(VideoTask task, VideoFinisher finisher) throws IOException {
        long served = length();
        try {
            contents.seek(served);
            finisher.finish(task, contents);
        } catch (IOException | RuntimeException e) {
            onDisk(() -> contents.setLength(served));
            LOG.log(
                    Level.WARNING,
                    "nothing was added to the video of task {0}: {1}",
                    Shown.words(task.id()),
                    e.getClass().getName());
        }
    }

    /**
     * It is whole: forced to disk and given its name.
     *
     * @return its name now: the target, or one beside it that was free, if what is there is not to be overwritten
     */
    Path moveTo(Path target, boolean overwrites) throws IOException {
        onDisk(() -> contents.getFD().sync());
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
        tagFile.delete();
        return name;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
