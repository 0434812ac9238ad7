package io.github.hailuo4j.simulator.files;

import io.github.hailuo4j.simulator.http.Answer;
import io.github.hailuo4j.simulator.http.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a GET or HEAD of a file: whole, or the part that {@code Range} asks for. */
public final class FileAnswers {

    private static final int CHUNK = 64 * 1024;

    private FileAnswers() {}

    /**
     * Answers with a file.
     *
     * @param file an entity that does not change while its tag stays the same
     * @param tag its ETag, quotes included
     * @param type its media type
     */
    public static Answer of(Request request, Path file, String tag, String type) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            Answer answer = part(request, channel, channel.size(), tag, type);
            channel = null;
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeQuietly(channel);
        }
    }

    private static Answer part(Request request, FileChannel channel, long length, String tag, String type) {
        Optional<ByteRange> range =
                request.header("Range").filter(header -> fresh(request, tag)).flatMap(h -> ByteRange.parse(h, length));
        ByteRange span = range.orElse(new ByteRange(0, length - 1));
        Answer answer = new Answer(range.isPresent() ? 206 : 200, Map.of(), span.size(), out -> {
                    try (channel) {
                        if (!request.method().equals("HEAD")) {
                            copy(channel, span, out);
                        }
                    }
                })
                .with("Content-Type", type)
                .with("Accept-Ranges", "bytes")
                .with("ETag", tag);
        return range.isPresent()
                ? answer.with("Content-Range", "bytes " + span.first() + "-" + span.last() + "/" + length)
                : answer;
    }

    /** Whether the client's part is of this entity; a date in {@code If-Range} never is, for none is sent. */
    private static boolean fresh(Request request, String tag) {
        return request.header("If-Range").map(tag::equals).orElse(true);
    }

    private static void copy(FileChannel from, ByteRange span, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        long position = span.first();
        while (position <= span.last()) {
            buffer.clear().limit((int) Math.min(CHUNK, span.last() - position + 1));
            int read = from.read(buffer, position);
            if (read < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            out.write(buffer.array(), 0, read);
            position += read;
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
