package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last few videos, on disk. A video that was dropped is made again when it is asked for. Its tag is that of its
 * content: a client that resumes never gets a mixture.
 */
public final class VideoCache {

    /**
     * A file that is there at least until the next one is made.
     *
     * @param file the video
     * @param tag its ETag, quotes included
     */
    record Video(Path file, String tag) {}

    private final Path directory;
    private final VideoSource source;
    private final int capacity;
    private final AtomicLong serial = new AtomicLong();
    private final Map<String, Object> locks = new LinkedHashMap<>();
    private final LinkedHashMap<String, Video> videos = new LinkedHashMap<>(16, 0.75f, true);

    public VideoCache(Path directory, VideoSource source, int capacity) {
        this.directory = directory;
        this.source = source;
        this.capacity = capacity;
    }

    /** Makes the task's video now, if it is not there. */
    void prepare(SimulatedTask task) {
        with(task, Function.identity());
    }

    /** Uses the task's video, made now if it is not there; {@code use} must open the file before it returns. */
    <T> T with(SimulatedTask task, Function<Video, T> use) {
        String key = source.key(task);
        Object lock;
        synchronized (this) {
            lock = locks.computeIfAbsent(key, any -> new Object());
        }
        // One lock a key: two downloads of one video encode it once, downloads of others do not wait.
        synchronized (lock) {
            Video made = find(key);
            if (made == null) {
                made = make(task);
            }
            try {
                return use.apply(made);
            } finally {
                keep(key, made);
            }
        }
    }

    private synchronized @Nullable Video find(String key) {
        return videos.remove(key);
    }

    private synchronized void keep(String key, Video video) {
        videos.put(key, video);
        locks.remove(key);
        while (videos.size() > capacity) {
            String eldest = videos.keySet().iterator().next();
            delete(videos.remove(eldest));
        }
    }

    private Video make(SimulatedTask task) {
        Path file = directory.resolve("result-" + serial.incrementAndGet() + ".mp4");
        try {
            source.write(task, file);
            return new Video(file, "\"" + digest(file) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void delete(@Nullable Video video) {
        try {
            if (video != null) {
                Files.deleteIfExists(video.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
