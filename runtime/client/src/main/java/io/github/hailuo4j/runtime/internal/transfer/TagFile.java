package io.github.hailuo4j.runtime.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file beside a part that says what it is a part of. It has a line each for the entity tag, the whole's length, the
 * task, and when the file was last changed. One that is not there, or holds anything else, says nothing: the video is
 * fetched from its beginning then.
 */
final class TagFile {

    private static final int LONGEST = 4096;

    /** What is sent back as it came. A weak tag says of no part what it is a part of. */
    private static final Pattern STRONG_TAG = Pattern.compile("(?![Ww]/)[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    private static final Pattern DATE = Pattern.compile("[\\x20-\\x7e]{1,60}");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final Path file;
    private final String task;

    /**
     * What a part is a part of.
     *
     * @param etag with which the server tells it from others
     * @param total its length; -1 if that is not known
     * @param modified when it was changed last, as the server says; empty if it does not
     */
    record Tag(String etag, long total, String modified) {}

    TagFile(Path file, String taskId) {
        this.file = file;
        // One line, whatever is in it.
        this.task = URLEncoder.encode(taskId, StandardCharsets.UTF_8);
    }

    /** The tag for an answer; nothing, if it has none by which a part could be continued. */
    static Optional<Tag> of(@Nullable String etag, long total, @Nullable String modified) {
        return etag != null
                        && etag.length() < LONGEST / 2
                        && STRONG_TAG.matcher(etag).matches()
                ? Optional.of(new Tag(
                        etag, total, modified != null && DATE.matcher(modified).matches() ? modified : ""))
                : Optional.empty();
    }

    /** What an earlier attempt wrote for the same task. */
    Optional<Tag> read() {
        try (InputStream in =
                isFile() ? Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS) : InputStream.nullInputStream()) {
            String text = new String(in.readNBytes(LONGEST + 1), StandardCharsets.ISO_8859_1);
            List<String> lines = List.of(text.split("\n", -1));
            if (text.length() > LONGEST
                    || lines.size() > 4
                    || (lines.size() >= 3 && !lines.get(2).equals(task))) {
                return Optional.empty();
            }
            boolean hasLength = lines.size() > 1 && LENGTH.matcher(lines.get(1)).matches();
            return of(
                    lines.get(0),
                    hasLength ? Long.parseLong(lines.get(1)) : -1,
                    lines.size() > 3 ? lines.get(3) : null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes it anew: never through a link, and never into somebody else's file. */
    void write(Tag tag) {
        delete();
        try {
            Files.writeString(
                    file,
                    tag.etag() + "\n" + tag.total() + "\n" + task + "\n" + tag.modified(),
                    StandardCharsets.ISO_8859_1,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            // Only another process would need it, to go on where this one stopped.
        }
    }

    void delete() {
        try {
            if (isFile()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // What is read of it will not be the tag of what is there by then; the server is asked whether it is.
        }
    }

    /** A link, a directory or a device is not ours, and stays. */
    private boolean isFile() {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
