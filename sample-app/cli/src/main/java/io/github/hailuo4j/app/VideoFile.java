package io.github.hailuo4j.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What an MP4 file says of itself: its {@code moov} box has a header with the length, and one for each track with the size of
 * its picture (ISO/IEC 14496-12).
 *
 * @param seconds how long it is
 * @param width of the picture, in pixels
 * @param height of the picture, in pixels
 */
record VideoFile(double seconds, int width, int height) {

    private static final int MOST_HEADER_BYTES = 16 * 1024 * 1024;

    /** Reads a file; empty if it is no MP4, or not one that is understood. */
    static Optional<VideoFile> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return header(channel).flatMap(VideoFile::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The content of the {@code moov} box, which may stand before or after the pictures. */
    private static Optional<ByteBuffer> header(FileChannel channel) throws IOException {
        long position = 0;
        while (position + 16 <= channel.size()) {
            ByteBuffer head = ByteBuffer.allocate(16);
            if (channel.read(head, position) < 16) {
                return Optional.empty();
            }
            long length = Integer.toUnsignedLong(head.getInt(0));
            // 1 stands for a length of 64 bits behind the name; 0, to the end of the file, is only for what comes last.
            int skipped = length == 1 ? 16 : 8;
            length = length == 1 ? head.getLong(8) : length;
            if (length < skipped || length > channel.size() - position) {
                return Optional.empty();
            }
            if (name(head, 4).equals("moov") && length <= MOST_HEADER_BYTES) {
                ByteBuffer moov = ByteBuffer.allocate((int) length - skipped);
                channel.read(moov, position + skipped);
                return Optional.of(moov.flip());
            }
            position += length;
        }
        return Optional.empty();
    }

    private static Optional<VideoFile> of(ByteBuffer moov) {
        Optional<Double> seconds = box(moov, "mvhd").flatMap(VideoFile::seconds);
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        for (ByteBuffer rest = moov; ; ) {
            Optional<ByteBuffer> track = box(rest, "trak");
            if (track.isEmpty()) {
                return Optional.empty();
            }
            // Width and height stand at the end, with 16 bits for fractions. Sound has neither.
            Optional<ByteBuffer> size = box(track.get(), "tkhd")
                    .filter(head -> head.limit() >= 8 && head.getInt(head.limit() - 8) >> 16 > 0);
            if (size.isPresent()) {
                ByteBuffer head = size.get();
                return Optional.of(new VideoFile(
                        seconds.get(), head.getInt(head.limit() - 8) >> 16, head.getInt(head.limit() - 4) >> 16));
            }
            int end =
                    track.get().arrayOffset() - moov.arrayOffset() + track.get().limit();
            rest = moov.slice(end, moov.limit() - end);
        }
    }

    private static Optional<Double> seconds(ByteBuffer head) {
        boolean wide = head.limit() > 0 && head.get(0) == 1;
        if (head.limit() < (wide ? 32 : 20)) {
            return Optional.empty();
        }
        long unitsPerSecond = Integer.toUnsignedLong(head.getInt(wide ? 20 : 12));
        long units = wide ? head.getLong(24) : Integer.toUnsignedLong(head.getInt(16));
        return unitsPerSecond > 0 && units > 0 ? Optional.of((double) units / unitsPerSecond) : Optional.empty();
    }

    /** The content of the first box of a name. */
    private static Optional<ByteBuffer> box(ByteBuffer boxes, String name) {
        int position = 0;
        while (position + 8 <= boxes.limit()) {
            int length = boxes.getInt(position);
            if (length < 8 || length > boxes.limit() - position) {
                return Optional.empty();
            }
            if (name(boxes, position + 4).equals(name)) {
                return Optional.of(boxes.slice(position + 8, length - 8));
            }
            position += length;
        }
        return Optional.empty();
    }

    private static String name(ByteBuffer bytes, int at) {
        StringBuilder name = new StringBuilder();
        for (int i = at; i < at + 4; i++) {
            name.append((char) (bytes.get(i) & 0xff));
        }
        return name.toString();
    }
}
