package io.github.hailuo4j.app.recipe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The boxes that a video consists of (ISO/IEC 14496-12), read from its beginning to its end. Of all that can't be a recipe, only the
 * head is read, whatever length it claims.
 */
final class VideoBoxes {

    /** More than any recipe has: that of a prompt of 100,000 characters, each of which is an escape. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    /** More than a video of hours has, which may have one for each second. */
    private static final int MOST_BOXES = 100_000;

    private static final int HEAD = 8;

    /** What a video can begin with. */
    private static final Set<String> FIRST = Set.of("ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot");

    private final InputStream video;
    private boolean isVideo;
    private boolean isWhole;
    private long position;
    private long end;
    private @Nullable String recipe;

    private VideoBoxes(InputStream video) {
        this.video = video;
    }

    /** Reads them; what is damaged ends it. */
    static VideoBoxes read(InputStream video) throws IOException {
        VideoBoxes boxes = new VideoBoxes(video);
        try {
            boxes.read();
        } catch (EOFException e) {
            // Cut off.
        }
        return boxes;
    }

    /** Whether it begins as a video does. */
    boolean isVideo() {
        return isVideo;
    }

    /** Whether it ends where its last box says that it ends, so that another box can follow. */
    boolean isWhole() {
        return isWhole;
    }

    /** Where the video ends, without a recipe behind it. */
    long end() {
        return end;
    }

    /** The last recipe in it. */
    Optional<String> recipe() {
        return Optional.ofNullable(recipe);
    }

    private void read() throws IOException {
        for (int number = 0; number < MOST_BOXES; number++) {
            byte[] head = video.readNBytes(HEAD);
            if (head.length < HEAD) {
                isWhole = isVideo && head.length == 0;
                return;
            }
            String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
            if (number == 0 && !FIRST.contains(type)) {
                return;
            }
            isVideo = true;
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
            if (length == 0) {
                // It goes on to the end of the file. Of this type, it is a recipe that was being written when its
                // process died.
                isWhole = type.equals("\0\0\0\0");
                return;
            }
            int headLength = HEAD;
            if (length == 1) {
                byte[] wide = video.readNBytes(Long.BYTES);
                if (wide.length < Long.BYTES) {
                    return;
                }
                length = ByteBuffer.wrap(wide).getLong();
                headLength += Long.BYTES;
            }
            if (length < headLength) {
                return;
            }
            boolean isOurs = isRecipe(type, length - headLength);
            position += length;
            end = isOurs ? end : position;
        }
    }

    /** Reads, or skips, the content of a box. */
    private boolean isRecipe(String type, long length) throws IOException {
        if (!type.equals(MetadataBox.TYPE) || length > MOST_BYTES) {
            video.skipNBytes(length);
            return false;
        }
        byte[] content = video.readNBytes((int) length);
        if (content.length < length) {
            throw new EOFException();
        }
        Optional<String> text = MetadataBox.text(content);
        text.ifPresent(found -> recipe = found);
        return text.isPresent();
    }
}
